// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.GENERIC_KEY;
import static io.braid.engine.shape.MergeTables.MEMBER;

import io.braid.engine.run.Background;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The records of all enrichments in memory: their keys, and which entity each belongs to, all by the record's index. */
final class EnrichmentKeys {
    /** The bit of a key that has a placeholder in it. */
    private static final long PLACEHOLDER = 1;

    private final RecordIndex index;
    private final int size;
    private final int[] entities;
    private final List<KeyGroups> groups = new ArrayList<>();
    private final List<long[]> generic = new ArrayList<>();

    /**
     * Reads the records of all files; each is an entity by itself.
     *
     * @param rules how many there are
     */
    EnrichmentKeys(Store store, RecordIndex index, int rules, int threads) {
        this.index = index;
        this.size = Math.toIntExact(index.size());
        this.entities = new int[size + 1];
        long[][] keys = new long[rules][size + 1];
        try (Background background = new Background(threads)) {
            List<Background.Coming<Boolean>> read = IntStream.range(0, index.files())
                    .mapToObj(file -> background.start(() -> read(store, file, keys)))
                    .toList();
            read.forEach(Background.Coming::get);
            List<Background.Coming<KeyGroups>> coming = Stream.of(keys)
                    .map(ofRule -> background.start(() -> new KeyGroups(ofRule, size)))
                    .toList();
            coming.forEach(one -> groups.add(one.get()));
        }
    }

    private boolean read(Store store, int file, long[][] keys) {
        List<Name> names =
                IntStream.range(0, keys.length).mapToObj(MergeTables::key).toList();
        store.read(
                Sql.of("SELECT rec, {keys} FROM {enrichment}")
                        .with("keys", Sql.join(", ", names))
                        .with("enrichment", MergeTables.enrichment(file)),
                chunk -> {
                    for (int row = 0; row < chunk.rows(); row++) {
                        int at = index.of(chunk.number(0, row, 0));
                        entities[at] = at;
                        for (int rule = 0; rule < keys.length; rule++) {
                            keys[rule][at] = chunk.number(1 + rule, row, KeyGroups.NONE);
                        }
                    }
                });
        return true;
    }

    /** Memory for so many records and rules. */
    static long bytes(long size, int rules) {
        return Integer.BYTES * size + rules * KeyGroups.bytes(size);
    }

    RecordIndex index() {
        return index;
    }

    int size() {
        return size;
    }

    int rules() {
        return groups.size();
    }

    KeyGroups groups(int rule) {
        return groups.get(rule);
    }

    /** The entity of a record, its first record; 0 if there is no such record. */
    int entity(int record) {
        return entities[record];
    }

    /** The entity of each record, at its index. */
    int[] entities() {
        return entities;
    }

    void setEntity(int record, int entity) {
        entities[record] = entity;
    }

    /** Takes the entities from {@code member}. */
    void takeUpEntities(Store store) {
        store.read(Sql.of("SELECT rec, entity FROM {member}").with("member", MEMBER), chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                entities[index.of(chunk.number(0, row, 0))] = index.of(chunk.number(1, row, 0));
            }
        });
    }

    /** Takes the generic keys out of use. */
    void takeOutGeneric(long maxKeyRows, int threads) {
        long most = Math.max(1, maxKeyRows);
        try (Background background = new Background(threads)) {
            List<Background.Coming<List<long[]>>> coming = IntStream.range(0, groups.size())
                    .mapToObj(rule -> background.start(() -> takeOutGeneric(rule, most)))
                    .toList();
            coming.forEach(one -> generic.addAll(one.get()));
        }
    }

    private List<long[]> takeOutGeneric(int rule, long most) {
        List<long[]> found = new ArrayList<>();
        KeyGroups keys = groups.get(rule);
        int[] counts = counts(keys);
        for (int at = 1; at <= size; at++) {
            int count = counts[at];
            if (count > most || (count > 1 && (keys.key(at) & PLACEHOLDER) != 0)) {
                found.add(new long[] {rule, keys.key(at), count, index.record(at)});
            } else {
                counts[at] = 0;
            }
        }
        if (!found.isEmpty()) {
            keys.takeOut(counts);
        }
        return found;
    }

    /** Makes {@code generic_key} of those that were taken out. */
    void tellGeneric(Store store) {
        store.create(
                GENERIC_KEY,
                Sql.of("SELECT 0 AS rule, 0::BIGINT AS key, 0::BIGINT AS records, 0::BIGINT AS first WHERE FALSE"));
        if (!generic.isEmpty()) {
            List<Column> columns = Stream.of(Name.of("rule"), Name.of("key"), Name.of("records"), Name.of("first"))
                    .map(Column::number)
                    .toList();
            store.add(
                    GENERIC_KEY,
                    columns,
                    new NumberFeed(columns.size(), generic.size(), generic::get),
                    fed -> Sql.of("SELECT rule::INTEGER, key, records, first FROM ({fed})")
                            .with("fed", fed));
        }
    }

    /** How many records have each key, at the record that stands for it. */
    private int[] counts(KeyGroups keys) {
        int[] counts = new int[size + 1];
        for (int at = 1; at <= size; at++) {
            int leader = keys.of(at);
            if (leader != KeyGroups.NONE) {
                counts[leader]++;
            }
        }
        return counts;
    }
}
