// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.RunSettings;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.NastyInputs;
import io.braid.engine.reference.ReferenceInput;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import io.braid.engine.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No statement may compare every row with every row. */
final class PlanGuardTest {
    private static final int SEEDS = 12;
    private static final Pattern QUADRATIC =
            Pattern.compile("BLOCKWISE_NL_JOIN|NESTED_LOOP_JOIN|CROSS_PRODUCT|IE_JOIN|PIECEWISE_MERGE_JOIN");

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void openStore() {
        store = Store.open(
                folder.resolve("guard.duckdb"),
                new StoreLimits(folder, 128L << 20, null, 2),
                false,
                new Cancellation(),
                statement -> {});
        store.create(Name.of("a"), Sql.of("SELECT i AS x, i % 7 AS y FROM range(3000) t(i)"));
        store.create(Name.of("b"), Sql.of("SELECT i AS x, i % 5 AS y FROM range(3000) t(i)"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static List<Sql> quadratic() {
        return List.of(
                Sql.of("SELECT a.x FROM a JOIN b ON a.x = b.x OR a.y = b.y"),
                Sql.of("SELECT a.x FROM a LEFT JOIN b ON a.x = b.x OR a.y = b.y"),
                Sql.of("SELECT a.x FROM a, b WHERE a.x = b.x OR a.y = b.y"),
                Sql.of("SELECT a.x FROM a WHERE EXISTS (SELECT 1 FROM b WHERE a.x = b.x OR a.y = b.y)"),
                Sql.of("SELECT a.x FROM a JOIN b ON a.x < b.x AND a.y > b.y"),
                Sql.of("SELECT a.x FROM a JOIN b ON a.x <> b.x"),
                Sql.of("SELECT a.x FROM a CROSS JOIN b"),
                Sql.of("SELECT a.x FROM a, b"));
    }

    @Test
    void aStatementThatComparesEveryRowWithEveryRowIsRefusedBeforeItRuns() {
        for (Sql query : quadratic()) {
            assertRefused(() -> store.create(Name.of("planted"), query), query);
            assertRefused(() -> store.copy(query, folder.resolve("planted.csv"), Sql.of("FORMAT csv")), query);
            assertThat(folder.resolve("planted.csv")).doesNotExist();
        }
    }

    @Test
    void aQueryForTheReportIsRefusedToo() {
        for (Sql query : quadratic()) {
            assertRefused(() -> store.rows(query), query);
        }
    }

    private static void assertRefused(ThrowingCallable run, Sql query) {
        assertThatThrownBy(run)
                .as(query.render())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_NESTED_LOOP));
    }

    @Test
    void aJoinOnEqualKeysPasses() {
        assertThatCode(() ->
                        store.create(Name.of("fine"), Sql.of("SELECT a.x FROM a JOIN b ON a.x = b.x AND a.y <= b.y")))
                .doesNotThrowAnyException();
    }

    @Test
    void noStatementOfAnyMergeHasSuchAPlan() throws IOException, SQLException {
        int explained = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Path place = Files.createDirectory(folder.resolve("seed-" + seed));
            ReferenceInput input = NastyInputs.generate(seed);
            CsvFiles.toFiles(input, place);
            Product product = new Product(place);
            product.merge(input, keeping(product.settings(2, RunSettings.LEAST_MEMORY_BYTES)));
            explained += explainAgain(place, seed);
        }
        System.out.printf("%d joining statements of %d merges explained again%n", explained, SEEDS);
        assertThat(explained).isGreaterThan(SEEDS * 5);
    }

    private static RunSettings keeping(RunSettings settings) {
        return new RunSettings(
                settings.memoryBytes(), settings.threads(), settings.home(), null, null, true, false, true, null);
    }

    /** Runs the session's statements by hand, in their order, on the tables it had read, and looks at each plan. */
    private static int explainAgain(Path place, long seed) throws IOException, SQLException {
        int[] explained = new int[1];
        Replay.of(place, (statement, text) -> {
            if (text.contains("SELECT")) {
                assertThat(plan(statement, text)).as("seed %d: %s", seed, text).doesNotContainPattern(QUADRATIC);
                explained[0] += text.contains("JOIN") ? 1 : 0;
            }
        });
        return explained[0];
    }

    private static String plan(Statement statement, String text) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT json) " + text)) {
            while (rows.next()) {
                plan.append(rows.getString(2));
            }
        }
        assertThat(plan.toString()).contains("\"name\"");
        return plan.toString();
    }
}
