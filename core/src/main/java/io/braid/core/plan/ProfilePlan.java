// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/** Files to describe column by column, and what is to be known about their values. */
public record ProfilePlan(List<SourceFile> inputs, NormalForms normalForms) {
    public ProfilePlan {
        inputs = List.copyOf(inputs);
    }
}
