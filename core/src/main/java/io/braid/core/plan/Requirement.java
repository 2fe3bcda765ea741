// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule of a check requires. Of several columns each must fulfil it, where nothing else is said. A blank cell fulfils all but {@link NotBlank}. */
public sealed interface Requirement {
    /** The key of a plan that it stands under. */
    String kind();

    /** The columns of the checked table that it looks at by name. */
    default List<String> columns() {
        return List.of();
    }

    /** Whether it finds fault with rows, rather than with the table as a whole. */
    default boolean isOfRows() {
        return true;
    }

    /** A cell holds something beside white space. */
    record NotBlank(List<String> columns) implements Requirement {
        public NotBlank {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "not_blank";
        }
    }

    /** No two rows have the same cells in all the columns; the first of several is not at fault. */
    record Unique(List<String> columns) implements Requirement {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "unique";
        }
    }

    /** A cell has a normal form. */
    record Role(List<String> columns, Normalisation as) implements Requirement {
        public Role {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "matches " + as.word();
        }
    }

    /**
     * Some part of a cell matches.
     *
     * @param regex a regular expression of RE2
     */
    record Matching(List<String> columns, String regex) implements Requirement {
        public Matching {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "matches regex";
        }
    }

    /** A cell is one of some texts. */
    record OneOf(List<String> columns, List<String> values) implements Requirement {
        public OneOf {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "one_of";
        }
    }

    /**
     * A cell is a number, or a moment, within bounds that belong to it.
     *
     * @param moments whether the bounds are moments of ISO 8601
     */
    record Range(
            List<String> columns,
            @Nullable String min,
            @Nullable String max,
            boolean moments) implements Requirement {
        public Range {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "range";
        }
    }

    /** The cells of all the columns together stand in a row of another step's table. */
    record References(List<String> columns, String table, List<String> others) implements Requirement {
        public References {
            columns = List.copyOf(columns);
            others = List.copyOf(others);
        }

        @Override
        public String kind() {
            return "references " + table;
        }
    }

    /** The rows that stay are so many. */
    record RowCount(@Nullable Long min, @Nullable Long max) implements Requirement {
        @Override
        public String kind() {
            return "row_count";
        }

        @Override
        public boolean isOfRows() {
            return false;
        }
    }

    /** The newest moment of a column is no older than that. */
    record Fresh(List<String> columns, Duration within) implements Requirement {
        public Fresh {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "fresh";
        }

        @Override
        public boolean isOfRows() {
            return false;
        }
    }

    /**
     * A condition on a row is not false.
     *
     * @param sql an expression
     */
    record Condition(String sql) implements Requirement {
        @Override
        public String kind() {
            return "sql";
        }
    }

    /**
     * A question has no answer.
     *
     * @param sql one statement that only asks
     */
    record NoRows(String sql) implements Requirement {
        @Override
        public String kind() {
            return "sql_rows";
        }

        @Override
        public boolean isOfRows() {
            return false;
        }
    }
}
