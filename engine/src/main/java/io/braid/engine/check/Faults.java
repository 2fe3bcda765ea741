// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import io.braid.engine.table.Origins;
import java.util.Collection;
import java.util.List;

/** Which rows fail which rules: a table of {@code r}, a row's number from 0, and {@code k}, a rule's number from 0. */
final class Faults {
    private static final Name ROW = Name.of("r");
    private static final Name RULE = Name.of("k");

    private final Store store;
    private final Name table;
    private final Name verdict;

    /** @param made the name of the table that the check makes */
    Faults(Store store, Name made) {
        this.store = store;
        this.table = made.with("_faults");
        this.verdict = made.with("_verdict");
    }

    void begin() {
        drop();
        store.load(table, List.of(Column.number(ROW), Column.number(RULE)), batch -> 0);
    }

    void drop() {
        store.drop(table, verdict);
    }

    Name table() {
        return table;
    }

    /** Adds the rows that the question gives, and returns how many they are. */
    long add(int rule, Sql question) {
        return store.insert(
                table,
                Sql.of("SELECT r, {rule}::BIGINT AS k\nFROM (\n{question}\n)")
                        .with("rule", Literal.of(rule))
                        .with("question", question));
    }

    /** Those rules, as a condition on {@code k}. */
    static Sql isOneOf(Collection<Integer> rules) {
        List<Literal> numbers = rules.stream().map(Literal::of).toList();
        return rules.isEmpty() ? Sql.of("FALSE") : Sql.of("k IN ({rules})").with("rules", Sql.join(", ", numbers));
    }

    /** The rows that fail one of the rules at least. */
    long rows(Collection<Integer> rules) {
        return store.number(Sql.of("SELECT count(DISTINCT r) FROM {faults} WHERE {rules}")
                .with("faults", table)
                .with("rules", isOneOf(rules)));
    }

    /** Makes the table of the rows that fail none of the rules, in their order. */
    long sound(CheckedTable checked, Collection<Integer> rules, Name made, boolean all) {
        Sql cells = checked.cells();
        Origins origins = Origins.of(store, checked.from().name());
        Origins.of(store, made).drop();
        if (all) {
            origins.copyTo(made);
            return store.inOrder(() -> store.create(
                    made,
                    Sql.of("SELECT {cells}\nFROM {table}").with("cells", cells).with("table", checked.name())));
        }
        origins.copyWithout(
                Sql.of("SELECT DISTINCT r FROM {faults} WHERE {rules}")
                        .with("faults", table)
                        .with("rules", isOneOf(rules)),
                made);
        // One flag a row, in the rows' order, so that the wide rows themselves are neither joined nor sorted.
        store.inOrder(() -> store.create(
                verdict,
                Sql.of("""
                    SELECT f.r IS NULL AS sound
                    FROM (SELECT rowid AS r FROM {table}) t
                    LEFT JOIN (SELECT DISTINCT r FROM {faults} WHERE {rules}) f ON f.r = t.r
                    ORDER BY t.r\
                    """).with("table", checked.name()).with("faults", table).with("rules", isOneOf(rules))));
        return store.inOrder(() -> store.create(
                made,
                Sql.of("""
                    SELECT {cells}
                    FROM {table} POSITIONAL JOIN {verdict}
                    WHERE sound\
                    """).with("cells", cells).with("table", checked.name()).with("verdict", verdict)));
    }
}
