// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import static io.braid.engine.shape.MergeTables.MEMBER;

import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.run.Background;
import io.braid.engine.shape.Census;
import io.braid.engine.shape.KeyCount;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Column;
import io.braid.engine.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Consolidates and matches in memory: sections 3 and 4 of the semantics on records by their index, where no row has
 * several keys of a rule and no entity has to be split.
 */
public final class Linkage {
    /** Of each an array has two numbers at most. */
    private static final long MOST_RECORDS = (1L << 30) - 2;

    private final Store store;
    private final RecordIndex index;
    private final long lastRow;
    private final List<Boolean> identity;
    private final long maxKeyRows;
    private final int threads;
    private final LinkFiles files;
    private @Nullable Known known;

    /** What consolidation leaves for matching. */
    private record Known(EnrichmentKeys records, RowKeys rows) {}

    /**
     * Prepares.
     *
     * @param lastRow of the original
     * @param identity for each rule, in priority order, whether different keys mean different persons
     * @param maxKeyRows records that may carry a key
     * @param work where it leaves what {@link FirstWinners} and a resumed run read
     */
    public Linkage(
            Store store,
            RecordIndex index,
            long lastRow,
            List<Boolean> identity,
            long maxKeyRows,
            int threads,
            Path work) {
        this.store = store;
        this.index = index;
        this.lastRow = lastRow;
        this.identity = List.copyOf(identity);
        this.maxKeyRows = maxKeyRows;
        this.threads = threads;
        this.files = new LinkFiles(work);
    }

    /**
     * What was joined.
     *
     * @param joined for each rule, the entities it made of several that the rules before it had kept apart
     */
    public record Joined(long records, long entities, List<Long> joined) {}

    /**
     * What was matched.
     *
     * @param keys for each rule how many keys it has
     * @param rows by quality and rule
     * @param metByFile records of entities that some row met, by the file's index
     * @param goldens golden records that are chosen among several
     */
    public record Matching(
            List<KeyCount> keys, List<Census.Matched> rows, Map<Integer, Long> metByFile, long goldens) {}

    /**
     * Whether there is room.
     *
     * @param rows of the original
     * @param memoryBytes of the store, which lends them
     */
    public static boolean fits(RecordIndex index, long rows, int rules, long memoryBytes) {
        return rules <= AgreeingJoin.MOST_RULES
                && rows < Integer.MAX_VALUE
                && index.size() < MOST_RECORDS
                && Room.has(bytes(index, rows, rules), memoryBytes);
    }

    /** What its arrays take at most. */
    public static long bytes(RecordIndex index, long rows, int rules) {
        long size = index.size() + 1;
        long matching = rules * size * 2 * Integer.BYTES;
        return EnrichmentKeys.bytes(size, rules) + RowKeys.bytes(rows, rules) + Math.max(joiningBytes(size), matching);
    }

    private static long joiningBytes(long size) {
        return size * Integer.BYTES * AgreeingJoin.ARRAYS;
    }

    /**
     * Joins, and makes {@code generic_key}; or does nothing, if some entity has to be split.
     *
     * @param most records of an entity that is not split; 0 for no limit
     * @param table whether {@code member} is made, too, without keys
     */
    public Optional<Joined> consolidate(Consolidation how, long most, boolean table) {
        EnrichmentKeys read = withoutGeneric();
        List<Long> joined;
        RowKeys found;
        // One thread joins. What the rows' keys name does not hang on it, so that the others look meanwhile.
        try (Background beside = new Background()) {
            Background.Coming<RowKeys> coming = beside.start(() -> rowKeys(read, Math.max(1, threads - 1)));
            joined = join(read, how);
            found = coming.get();
        }
        if (most > 0 && isOversized(read, most)) {
            return Optional.empty();
        }
        read.tellGeneric(store);
        store.create(
                MergeTables.OVERSIZED_ENTITY,
                Sql.of("SELECT NULL::BIGINT AS entity, NULL::BIGINT AS records WHERE FALSE"));
        files.writeEntities(read.entities());
        if (table) {
            members(read);
        }
        known = new Known(read, found);
        return Optional.of(counted(read, joined));
    }

    /**
     * As {@link #consolidate}, where {@code member} and {@code generic_key} were taken over from another session, in which no
     * entity was split.
     *
     * @param joined what that session joined
     */
    public Joined takeUp(List<Long> joined) {
        EnrichmentKeys read = withoutGeneric();
        try (Background beside = new Background()) {
            Background.Coming<RowKeys> coming = beside.start(() -> rowKeys(read, Math.max(1, threads - 1)));
            read.takeUpEntities(store);
            known = new Known(read, coming.get());
        }
        files.writeEntities(read.entities());
        return counted(read, joined);
    }

    private EnrichmentKeys withoutGeneric() {
        EnrichmentKeys read = new EnrichmentKeys(store, index, identity.size(), threads);
        read.takeOutGeneric(maxKeyRows, threads);
        return read;
    }

    private static Joined counted(EnrichmentKeys read, List<Long> joined) {
        long members = 0;
        long entities = 0;
        for (int at = 1; at <= read.size(); at++) {
            members += read.entity(at) == 0 ? 0 : 1;
            entities += read.entity(at) == at ? 1 : 0;
        }
        return new Joined(members, entities, List.copyOf(joined));
    }

    private RowKeys rowKeys(EnrichmentKeys read, int by) {
        return new RowKeys(store, read, Math.toIntExact(lastRow), by);
    }

    private List<Long> join(EnrichmentKeys read, Consolidation how) {
        List<Long> joined = new ArrayList<>(Collections.nCopies(identity.size(), 0L));
        switch (how) {
            case FIRST_RULE -> joinFirst(read);
            case TRANSITIVE -> joinAll(read);
            case AGREE -> {
                joinFirst(read);
                AgreeingJoin agreeing = new AgreeingJoin(read);
                for (int rule = 1; rule < identity.size(); rule++) {
                    joined.set(rule, agreeing.join(rule, identityBefore(rule)));
                }
            }
        }
        return joined;
    }

    private void members(EnrichmentKeys read) {
        long[] row = new long[2];
        NumberFeed feed = new NumberFeed(2, read.size(), at -> {
            int entity = read.entity(at + 1);
            row[0] = entity == 0 ? 0 : index.record(at + 1);
            row[1] = entity == 0 ? 0 : index.record(entity);
            return entity == 0 ? null : row;
        });
        store.onCallingThreads(() ->
                store.load(MEMBER, List.of(Column.number(Name.of("rec")), Column.number(Name.of("entity"))), feed));
    }

    private List<Integer> identityBefore(int rule) {
        return IntStream.range(0, rule).filter(identity::get).boxed().toList();
    }

    /** Joins records that share a key of the first rule: the one that stands for a key is the first that has it. */
    private static void joinFirst(EnrichmentKeys records) {
        KeyGroups keys = records.groups(0);
        for (int at = 1; at <= records.size(); at++) {
            if (keys.of(at) != KeyGroups.NONE) {
                records.setEntity(at, keys.of(at));
            }
        }
    }

    /** Joins records that hang together by shared keys. */
    private static void joinAll(EnrichmentKeys records) {
        UnionFind components = new UnionFind(records.size());
        for (int rule = 0; rule < records.rules(); rule++) {
            KeyGroups keys = records.groups(rule);
            for (int at = 1; at <= records.size(); at++) {
                if (keys.of(at) != KeyGroups.NONE) {
                    components.union(at, keys.of(at));
                }
            }
        }
        for (int at = 1; at <= records.size(); at++) {
            if (records.entity(at) != 0) {
                records.setEntity(at, components.find(at));
            }
        }
    }

    private static boolean isOversized(EnrichmentKeys records, long most) {
        int[] counts = new int[records.size() + 1];
        boolean oversized = false;
        for (int at = 1; at <= records.size(); at++) {
            int entity = records.entity(at);
            if (entity != 0) {
                oversized |= ++counts[entity] > most;
            }
        }
        return oversized;
    }

    /**
     * Matches once entities are consolidated, here or by an earlier process.
     *
     * @param tables whether {@code match} and {@code met_entity} are made, too
     */
    public Matching match(OnAmbiguous onAmbiguous, Doubtful doubtful, boolean tables) {
        Known all = known == null ? again() : known;
        known = null;
        Room.reclaim(joiningBytes(all.records().size()), store.memoryBytes());
        Counterparts counterparts = new Counterparts(all.records(), all.rows(), identity, threads);
        RowMatches matches = new RowMatches(counterparts, () -> new RowDecision(counterparts, onAmbiguous, doubtful));
        Matching matching = matches.match(files, threads);
        if (tables) {
            new MatchTables(store, counterparts).make(new RowDecision(counterparts, onAmbiguous, doubtful), matches);
        }
        return matching;
    }

    private Known again() {
        EnrichmentKeys read = withoutGeneric();
        int[] entities = files.readEntities(read.size());
        for (int at = 1; at <= read.size(); at++) {
            read.setEntity(at, entities[at]);
        }
        return new Known(read, rowKeys(read, threads));
    }
}
