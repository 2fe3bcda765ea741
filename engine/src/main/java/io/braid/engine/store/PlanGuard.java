// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Refuses a statement whose plan compares every row with every row. Reads the operators of {@code EXPLAIN (FORMAT json)};
 * such a plan would be right on small inputs and never end on big ones, so it fails before it starts.
 */
final class PlanGuard {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> QUADRATIC =
            Set.of("BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN", "CROSS_PRODUCT", "IE_JOIN", "PIECEWISE_MERGE_JOIN");

    private PlanGuard() {}

    /** Looks at what a statement would do, unless it reads a feed: asking for its plan would start that. */
    static void check(Connection connection, String text, String feed) throws SQLException {
        if (readsOneTable(text) || text.contains("FROM \"" + feed)) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN (FORMAT json) " + text)) {
            while (plan.next()) {
                check(plan.getString(2));
            }
        }
    }

    /** Whether there is nothing to join, so that a plan, which costs a few milliseconds, need not be asked for. */
    static boolean readsOneTable(String text) {
        int from = text.indexOf("FROM");
        boolean single = from == text.lastIndexOf("FROM") && !text.contains("JOIN");
        return from < 0 || (single && text.indexOf(',', from) < 0);
    }

    /** Throws {@link FailureCode#E_NESTED_LOOP} when the plan holds such an operator. */
    static void check(String explained) {
        try {
            walk(JSON.readTree(explained));
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_INTERNAL,
                    "DuckDB explained a statement in a form that could not be read.",
                    "Please report this with the output of braid --version.",
                    e);
        }
    }

    private static void walk(JsonNode node) {
        String operator = node.path("name").asText("").strip();
        if (QUADRATIC.contains(operator)) {
            throw new Failure(
                    FailureCode.E_NESTED_LOOP,
                    "A statement was planned as " + operator + ", which compares every row with every row.",
                    "This is a fault of Braid; please report the session's artifacts/sql folder.");
        }
        for (JsonNode child : node.isArray() ? node : node.path("children")) {
            walk(child);
        }
    }
}
