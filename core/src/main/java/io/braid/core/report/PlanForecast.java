// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * What running a plan of steps would do, as far as the first rows of its files show.
 *
 * @param rows of each file at most, that were looked at
 * @param steps in the order in which they would run
 */
public record PlanForecast(long rows, List<Step> steps) {
    public PlanForecast {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param kind the word of its work in a plan
     * @param takes the steps whose tables it takes
     * @param about what it reads, asks or writes, for a person
     * @param tried whether it was carried out on the first rows; what asks other machines is not
     * @param rows it made of the first rows
     * @param whole whether these were all rows
     * @param bytes of its files
     * @param statement the SQL it was given, or empty
     */
    public record Step(
            String id,
            String kind,
            List<String> takes,
            String about,
            boolean tried,
            long rows,
            boolean whole,
            long bytes,
            List<String> columns,
            String statement) {
        public Step {
            takes = List.copyOf(takes);
            columns = List.copyOf(columns);
        }
    }
}
