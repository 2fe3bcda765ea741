// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a check.
 *
 * @param name for people, or {@code null}: then it is called after what it requires
 */
public record CheckRule(@Nullable String name, OnFail onFail, Requirement requirement) {
    /** What reports call it. */
    public String title() {
        if (name != null) {
            return name;
        }
        String columns = String.join("+", requirement.columns());
        return columns.isEmpty() ? requirement.kind() : columns + " " + requirement.kind();
    }
}
