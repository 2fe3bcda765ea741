// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Knows the statement that a condition was put into again: a condition that closes a bracket which it did not open makes another. */
final class Conditions {
    private static final List<String> CLAUSES = List.of("having", "qualify", "sample");
    private static final List<String> LISTS = List.of("modifiers", "group_expressions", "group_sets");

    private Conditions() {}

    /** Whether the statement still is {@code SELECT column FROM table WHERE NOT coalesce((...), TRUE)}. */
    static boolean isWhole(JsonNode select) {
        JsonNode not = select.path("where_clause");
        JsonNode coalesce = not.path("children").path(0);
        return select.path("type").asText().equals("SELECT_NODE")
                && select.path("select_list").size() == 1
                && select.path("select_list").path(0).path("class").asText().equals("COLUMN_REF")
                && select.path("from_table").path("type").asText().equals("BASE_TABLE")
                && select.path("cte_map").path("map").isEmpty()
                && CLAUSES.stream().allMatch(clause -> isNothing(select.path(clause)))
                && LISTS.stream().allMatch(list -> select.path(list).isEmpty())
                && not.path("type").asText().equals("OPERATOR_NOT")
                && not.path("children").size() == 1
                && coalesce.path("type").asText().equals("OPERATOR_COALESCE")
                && coalesce.path("children").size() == 2;
    }

    private static boolean isNothing(JsonNode clause) {
        return clause.isNull() || clause.isMissingNode();
    }
}
