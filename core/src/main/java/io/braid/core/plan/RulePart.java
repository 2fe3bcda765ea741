// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;

/**
 * One of the things that a rule asks to be equal.
 *
 * @param columns any of them may hold it
 * @param normalisation how their cells become keys
 */
public record RulePart(List<String> columns, Normalisation normalisation) {
    public RulePart {
        columns = List.copyOf(columns);
    }
}
