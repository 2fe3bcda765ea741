// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static io.braid.engine.shape.MergeTables.cell;
import static io.braid.engine.shape.MergeTables.enrichment;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.ReadOnlyStore;
import io.braid.engine.store.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Questions to the tables of a kept merge about one row: its cells, its keys, whom it met. */
public final class KeptMatches {
    private final ReadOnlyStore store;
    private final int rules;
    private final RuleKeys keys;

    public KeptMatches(ReadOnlyStore store, int rules) {
        this.store = store;
        this.rules = rules;
        this.keys = new RuleKeys(
                rules,
                store.has(MergeTables.RECORD_MORE_KEY)
                        ? RuleKeys.rulesIn(store, MergeTables.RECORD_MORE_KEY)
                        : Set.of(),
                Set.of());
    }

    /**
     * What matching decided about a row.
     *
     * @param rule the deciding one, or -1
     * @param met for each rule the entity that it is the first to meet, or {@code null}
     * @param disagrees for each rule whether that entity disagrees
     * @param contributes for each rule the entity it brings, or {@code null}
     */
    public record Decision(
            Quality quality,
            int rule,
            List<@Nullable Long> met,
            List<Boolean> disagrees,
            List<@Nullable Long> contributes) {}

    /** The cells of a row of the original, or nothing if there is no such row. */
    public Optional<List<String>> original(long row, int width) {
        return cells(MergeTables.ORIGINAL, Name.of("row"), row, columns(width));
    }

    /** The cells of a row of the merged file, by its number in the original. */
    public List<String> merged(long row, int width) {
        long place = store.number(Sql.of("SELECT count(*) FROM {original} WHERE row <= {row}")
                .with("original", MergeTables.ORIGINAL)
                .with("row", Literal.of(row)));
        return cells(MergeTables.MERGED, Name.of("row"), place, columns(width)).orElse(List.of());
    }

    /** The cells of a record, by their place in its file. */
    public List<String> record(long record, List<Integer> columns) {
        return cells(enrichment(Records.file(record)), Name.of("rec"), record, columns)
                .orElseThrow();
    }

    private static List<Integer> columns(int width) {
        return IntStream.range(0, width).boxed().toList();
    }

    private Optional<List<String>> cells(Name table, Name id, long number, List<Integer> columns) {
        List<Sql> cells = columns.stream()
                .map(column -> Sql.of(", {cell}").with("cell", cell(column)))
                .toList();
        return store
                .rows(Sql.of("SELECT {id}{cells} FROM {table} WHERE {id} = {number}")
                        .with("id", id)
                        .with("cells", Sql.join("", cells))
                        .with("table", table)
                        .with("number", Literal.of(number)))
                .stream()
                .findFirst()
                .map(row -> IntStream.rangeClosed(1, columns.size())
                        .mapToObj(row::text)
                        .toList());
    }

    /** What matching decided; unmatched where no rule had a candidate. */
    public Decision decision(long row) {
        List<Sql> columns = MergeTables.perRule(
                rules,
                rule -> Sql.of(", {e}, {d}, {a}")
                        .with("e", Name.of("e", rule))
                        .with("d", Name.of("d", rule))
                        .with("a", Name.of("a", rule)));
        return store
                .rows(Sql.of("SELECT quality, coalesce(rule, -1){columns} FROM {match} WHERE row = {row}")
                        .with("columns", Sql.join("", columns))
                        .with("match", MergeTables.MATCH)
                        .with("row", Literal.of(row)))
                .stream()
                .findFirst()
                .map(this::decision)
                .orElseGet(this::unmatched);
    }

    private Decision decision(Row found) {
        List<@Nullable Long> met = new ArrayList<>();
        List<Boolean> disagrees = new ArrayList<>();
        List<@Nullable Long> contributes = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            int at = 2 + 3 * rule;
            met.add(found.numberOrNull(at));
            disagrees.add(found.isTrue(at + 1));
            contributes.add(found.numberOrNull(at + 2));
        }
        return new Decision(Quality.ofCode(found.integer(0)), found.integer(1), met, disagrees, contributes);
    }

    private Decision unmatched() {
        List<@Nullable Long> nobody = Collections.nCopies(rules, null);
        return new Decision(Quality.UNMATCHED, -1, nobody, Collections.nCopies(rules, false), nobody);
    }

    /** How many records carry a key that is too common to be used; 0 for any other key. */
    public long generic(int rule, long key) {
        return store.number(Sql.of("SELECT records FROM {generic} WHERE rule = {rule} AND key = {key}")
                .with("generic", MergeTables.GENERIC_KEY)
                .with("rule", Literal.of(rule))
                .with("key", Literal.of(key)));
    }

    /** How many entities own a key. */
    public long owners(int rule, long key) {
        return store.number(
                Sql.of("SELECT count(DISTINCT entity) FROM ({owners})").with("owners", ofKey(rule, key)));
    }

    /** The first entities that own a key. */
    public List<Long> owners(int rule, long key, int most) {
        return longs(Sql.of("SELECT DISTINCT entity FROM ({owners}) ORDER BY entity LIMIT {most}")
                .with("owners", ofKey(rule, key))
                .with("most", Literal.of(most)));
    }

    private Sql ofKey(int rule, long key) {
        return Sql.of("SELECT entity FROM ({members}) WHERE key = {key}")
                .with("members", keys.ofMembers(rule))
                .with("key", Literal.of(key));
    }

    /** The number of an entity, in order of precedence. */
    public long entityNumber(long entity) {
        return store.number(Sql.of("SELECT count(DISTINCT entity) FROM {member} WHERE entity <= {entity}")
                .with("member", MergeTables.MEMBER)
                .with("entity", Literal.of(entity)));
    }

    /** How many records an entity has. */
    public long size(long entity) {
        return store.number(Sql.of("SELECT count(*) FROM {member} WHERE entity = {entity}")
                .with("member", MergeTables.MEMBER)
                .with("entity", Literal.of(entity)));
    }

    /** The first records of an entity, in order of precedence. */
    public List<Long> members(long entity, int most) {
        return longs(Sql.of("SELECT rec FROM {member} WHERE entity = {entity} ORDER BY rec LIMIT {most}")
                .with("member", MergeTables.MEMBER)
                .with("entity", Literal.of(entity))
                .with("most", Literal.of(most)));
    }

    private List<Long> longs(Sql query) {
        return store.rows(query).stream().map(row -> row.number(0)).toList();
    }
}
