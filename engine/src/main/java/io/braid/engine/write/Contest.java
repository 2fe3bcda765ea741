// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.List;

/**
 * A merged column for whose values several records contend.
 *
 * @param value the merged column, by index
 * @param column of the output that gets the value chosen
 * @param blank columns of the original that must be blank for that
 * @param most how many values are collected; 0 where one is chosen
 */
public record Contest(int value, int column, List<Integer> blank, long most) {
    public Contest {
        blank = List.copyOf(blank);
    }
}
