// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.Strategy;
import io.braid.core.plan.StrategyKind;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Row;
import io.braid.engine.store.Store;
import io.braid.engine.store.StoreLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden records are the same in however many pieces they are chosen. */
class WinnersTest {
    private static final long MEMORY = 256L << 20;
    private static final int RECORDS = 900;
    private static final List<Integer> WIDTHS = List.of(4, 70);

    private static final MergedShape SHAPE = new MergedShape(
            List.of(
                    new MergedColumn("first", Map.of(0, 0, 1, 69)),
                    new MergedColumn("last", Map.of(0, 1)),
                    new MergedColumn("complete", Map.of(0, 2, 1, 1)),
                    new MergedColumn("grouped", Map.of(0, 3, 1, 2))),
            List.of(
                    new Choice(List.of(0), Resolve.FIRST),
                    new Choice(List.of(1), Resolve.of(Strategy.of(StrategyKind.LAST))),
                    new Choice(List.of(2, 3), Resolve.of(Strategy.of(StrategyKind.MOST_COMPLETE)))),
            List.of(),
            Map.of(),
            WIDTHS,
            MergedShape.Goldens.PLACES);

    @TempDir
    private Path folder;

    private Store store;
    private final List<String> statements = new ArrayList<>();

    /** Two files of records, some entities of both, and combinations that take the same records by another rule. */
    @BeforeEach
    void lineContenders() {
        store = Store.open(
                folder.resolve("db"),
                new StoreLimits(folder.resolve("spill"), MEMORY, null, 2),
                false,
                new Cancellation(),
                statements::add);
        for (int file = 0; file < WIDTHS.size(); file++) {
            store.create(
                    MergeTables.enrichment(file),
                    Sql.of("""
                            SELECT {first} + i AS rec, (hash(i, {file}) % 16)::BIGINT AS filled0, (hash({file}, i) % 128)::BIGINT AS filled1
                            FROM range(1, {end}) t(i)""")
                            .with("first", Literal.of(MergeTables.record(file, 0)))
                            .with("file", Literal.of(file))
                            .with("end", Literal.of(RECORDS + 1)));
        }
        store.create(
                MergeTables.CONTENDER,
                Sql.of("""
                        WITH record AS (SELECT rec FROM {left} UNION ALL SELECT rec FROM {right})
                        SELECT (2 + hash(rec) % 300)::BIGINT AS golden, rec AS place FROM record
                        UNION ALL
                        SELECT -(2 + hash(rec) % 300)::BIGINT, (1::BIGINT << {shift}) + rec FROM record WHERE hash(rec) % 4 = 0""")
                        .with("shift", Literal.of(MergeTables.RULE_SHIFT))
                        .with("left", MergeTables.enrichment(0))
                        .with("right", MergeTables.enrichment(1)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<List<Long>> goldens() {
        List<List<Long>> goldens = new ArrayList<>();
        for (Row row : store.rows(Sql.of(
                        "SELECT golden, coalesce(p0, -1), coalesce(p1, -1), coalesce(p2, -1) FROM {golden} ORDER BY golden")
                .with("golden", MergeTables.GOLDEN))) {
            goldens.add(List.of(row.number(0), row.number(1), row.number(2), row.number(3)));
        }
        store.drop(MergeTables.GOLDEN);
        store.dropView(MergeTables.RECORD_VALUE);
        return goldens;
    }

    private long contenders() {
        return store.number(Sql.of("SELECT count(*) FROM {contender}").with("contender", MergeTables.CONTENDER));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 40_000})
    void piecesChooseWhatTheWholeChooses(long memoryBytes) {
        new Winners(store, SHAPE).choose(contenders());
        List<List<Long>> whole = goldens();
        statements.clear();

        assertThat(new Winners(store, SHAPE, memoryBytes).choose(contenders())).isEqualTo(whole.size());

        assertThat(goldens()).isEqualTo(whole).hasSizeGreaterThan(300);
        assertThat(statements)
                .filteredOn(text -> text.contains("INSERT INTO \"golden\""))
                .isNotEmpty();
        assertThat(statements)
                .filteredOn(text -> text.contains("INTO \"contending\""))
                .isNotEmpty();
    }

    @Test
    void theWholeIsNotGatheredFirst() {
        statements.clear();

        new Winners(store, SHAPE).choose(contenders());

        assertThat(statements)
                .filteredOn(text -> text.contains("\"contending\" AS"))
                .isEmpty();
    }
}
