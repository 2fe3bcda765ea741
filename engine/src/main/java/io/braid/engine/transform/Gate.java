// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Select;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Queryable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at a statement that a person wrote, as DuckDB's own parser reads it, and lets it pass only if every part of it is
 * known to do no more than ask: kinds of nodes, of table references, of expressions, and functions are each on a list, and what is on none
 * is refused. Tables are those of other steps, and what the statement itself names in WITH.
 */
public final class Gate {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> NODES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
    private static final Set<String> TABLES = Set.of(
            "BASE_TABLE", "JOIN", "SUBQUERY", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "EMPTY_FROM", "PIVOT");
    private static final Set<String> MODIFIERS =
            Set.of("ORDER_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "DISTINCT_MODIFIER");
    private static final Set<String> EXPRESSIONS = Set.of(
            "CONSTANT",
            "COLUMN_REF",
            "FUNCTION",
            "COMPARISON",
            "CONJUNCTION",
            "OPERATOR",
            "CAST",
            "CASE",
            "BETWEEN",
            "SUBQUERY",
            "WINDOW",
            "STAR",
            "LAMBDA",
            "LAMBDA_REF",
            "COLLATE",
            "POSITIONAL_REFERENCE",
            "TYPE");

    private final Set<String> tables;
    private final Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private boolean reorders;

    private Gate(Set<String> tables) {
        this.tables = tables;
    }

    /**
     * A statement that passed.
     *
     * @param tables it asks
     * @param keepsOrder whether its rows come in an order that is settled: that of the one table it asks, or one it asks for
     */
    public record Passed(Select select, Set<String> tables, boolean keepsOrder) {}

    /**
     * Looks at a statement.
     *
     * @param store any database, whose parser is asked
     * @param tables that it may name
     * @throws Failure {@link FailureCode#E_SQL} if it is no SQL, {@link FailureCode#E_SQL_FORBIDDEN} if it would do more than ask
     */
    public static Passed look(Queryable store, String text, Set<String> tables) {
        if (text.indexOf('\0') >= 0) {
            throw forbidden("a character that no text holds");
        }
        String bare = text.strip().replaceFirst(";\\s*\\z", "");
        JsonNode parsed = parse(store, bare);
        JsonNode statements = parsed.path("statements");
        if (parsed.path("error").asBoolean(true)) {
            throw refused(parsed);
        }
        if (statements.size() != 1) {
            throw forbidden("not exactly one statement");
        }
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(tables);
        Gate gate = new Gate(known);
        JsonNode node = statements.get(0).path("node");
        gate.names(node);
        gate.walk(statements.get(0));
        return new Passed(Select.lookedAt(bare), new HashSet<>(gate.used), isSettled(node) || gate.isPlain(node));
    }

    /**
     * Looks at a condition on the rows of a table, as part of the whole statement that it makes: the numbers of the rows
     * for which it is false.
     *
     * @param table a view of the rows
     * @param number its column of the rows' numbers
     * @param alias what the condition may call the table
     * @param tables that it may name in questions of its own
     */
    public static Passed condition(
            Queryable store, String condition, Name table, Name number, Name alias, Set<String> tables) {
        String text = "SELECT " + number.render() + " FROM " + table.render() + " AS " + alias.render()
                + " WHERE NOT coalesce((\n" + condition.strip().replaceFirst(";\\s*\\z", "") + "\n), TRUE)";
        Set<String> known = new HashSet<>(tables);
        known.add(table.bare());
        Passed passed = look(store, text, known);
        JsonNode node = parse(store, text).path("statements").get(0).path("node");
        require(Conditions.isWhole(node), "more than one condition where one is expected");
        return passed;
    }

    private static JsonNode parse(Queryable store, String text) {
        String json = store.rows(Sql.of("SELECT json_serialize_sql({text})").with("text", Literal.of(text)))
                .get(0)
                .text(0);
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_SQL,
                    "The SQL cannot be understood.",
                    "Write one SELECT statement of DuckDB's SQL.",
                    e);
        }
    }

    private static Failure refused(JsonNode parsed) {
        String type = parsed.path("error_type").asText("");
        if (type.toLowerCase(Locale.ROOT).contains("not implemented")) {
            return forbidden(
                    "a statement other than SELECT (or PIVOT ... ON: write it as FROM t PIVOT (... FOR c IN (...)))");
        }
        String said = parsed.path("error_message")
                .asText("it is not SQL")
                .lines()
                .findFirst()
                .orElse("it is not SQL");
        return new Failure(
                FailureCode.E_SQL,
                "The SQL cannot be understood: " + said.replaceFirst("[.!]$", "") + ".",
                "Write one SELECT statement of DuckDB's SQL.");
    }

    /** Notes what the statement names itself, wherever. */
    private void names(JsonNode node) {
        for (JsonNode entry : node.path("cte_map").path("map")) {
            named.add(entry.path("key").asText());
        }
        if (node.has("cte_name")) {
            named.add(node.path("cte_name").asText());
        }
        if (node.has("ctename")) {
            named.add(node.path("ctename").asText());
        }
        node.forEach(this::names);
    }

    private void walk(JsonNode node) {
        if (node.isObject()) {
            look(node);
        }
        node.forEach(this::walk);
    }

    private void look(JsonNode node) {
        String type = node.path("type").asText("");
        if (node.has("class")) {
            expression(node);
        } else if (node.has("cte_map")) {
            require(NODES.contains(type), "a statement other than SELECT");
            reorders |= !type.equals("SELECT_NODE");
        } else if (node.has("sample") && node.has("alias")) {
            table(node, type);
        } else if (type.endsWith("_MODIFIER")) {
            require(MODIFIERS.contains(type), "a clause that is not known");
            reorders |= type.equals("DISTINCT_MODIFIER");
        } else if (type.endsWith("_NODE")) {
            throw forbidden("a statement other than SELECT");
        }
    }

    private void table(JsonNode node, String type) {
        require(TABLES.contains(type), "a source of rows other than tables");
        if (!node.path("sample").isNull()) {
            reorders = true;
        }
        if (type.equals("TABLE_FUNCTION")) {
            String function = node.path("function").path("function_name").asText();
            require(Functions.isTable(function), "the function " + shown(function) + " as a table");
            plainName(node.path("function"));
        }
        if (type.equals("BASE_TABLE")) {
            String name = node.path("table_name").asText();
            require(
                    node.path("schema_name").asText("").isEmpty()
                            && node.path("catalog_name").asText("").isEmpty(),
                    "a table of another place than the plan");
            if (named.contains(name)) {
                return;
            }
            if (!tables.contains(name)) {
                throw new Failure(
                        FailureCode.E_SQL,
                        "The SQL asks for a table \"" + shown(name)
                                + "\", and no step before it makes one of that name.",
                        Suggestion.hint(name, tables));
            }
            used.add(name);
        }
    }

    private void expression(JsonNode node) {
        String kind = node.path("class").asText();
        require(EXPRESSIONS.contains(kind), "an expression that is not known");
        if (kind.equals("FUNCTION") || kind.equals("WINDOW")) {
            String function = node.path("function_name").asText();
            require(Functions.isKnown(function) || Functions.isTable(function), "the function " + shown(function));
            plainName(node);
            reorders |= kind.equals("WINDOW") || Functions.isAggregate(function);
        }
        reorders |= kind.equals("SUBQUERY");
    }

    private static void plainName(JsonNode function) {
        String schema = function.path("schema").asText("");
        require(
                (schema.isEmpty() || schema.equals("main"))
                        && function.path("catalog").asText("").isEmpty(),
                "a function of another place");
    }

    /** Whether it says itself how its rows are sorted. */
    private static boolean isSettled(JsonNode node) {
        for (JsonNode modifier : node.path("modifiers")) {
            if (modifier.path("type").asText().equals("ORDER_MODIFIER")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it gives the rows of one table, or some of them, one after the other. */
    private boolean isPlain(JsonNode node) {
        return !reorders
                && node.path("group_expressions").isEmpty()
                && node.path("from_table").path("type").asText().equals("BASE_TABLE")
                && !named.contains(node.path("from_table").path("table_name").asText());
    }

    private static void require(boolean fine, String what) {
        if (!fine) {
            throw forbidden(what);
        }
    }

    /** What a person wrote, short and without signs that a terminal would obey. */
    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > 60 ? clean.substring(0, 60) + "..." : clean;
    }

    private static Failure forbidden(String what) {
        return new Failure(
                FailureCode.E_SQL_FORBIDDEN,
                "The SQL has " + what + ", which a step must not have.",
                "A step is one SELECT over the tables of other steps, without files, settings or changes; docs/sql.md lists what it may use.");
    }
}
