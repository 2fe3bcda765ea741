// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.app.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example pipelines that read from elsewhere, as they stand in examples/: carried out by real processes against real servers, and
 * killed at random moments. {@link PipelineKillTest} does the same with the one that reads files.
 */
class ExamplePipelinesTest {
    private static final int KILLS =
            Integer.getInteger("braid.kills.random", Boolean.getBoolean("braid.thorough") ? 20 : 2);
    private static final String TOKEN = "token-of-the-examples-5150";
    private static final String PASSWORD = "password-of-the-examples-5150";

    @TempDir
    private Path folder;

    private static PagedService service;

    @BeforeAll
    static void servers() throws IOException {
        service = new PagedService(TOKEN, 6_000);
        PostgresServer.run(
                "CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE TABLE public.customers AS SELECT i AS id, 'Name ' || i AS name, 'n' || i || '@x.example' AS email,"
                        + " CASE WHEN i % 3 = 0 THEN NULL ELSE 'DE' END AS country FROM generate_series(1, 2000) i",
                "CREATE TABLE public.orders AS SELECT i AS id, 1 + (i * 7919) % 2100 AS customer,"
                        + " (i % 1000)::numeric(12, 2) / 4 AS amount, DATE '2025-06-01' + (i % 500) AS ordered,"
                        + " 'note ' || i AS note FROM generate_series(1, 150000) i",
                "GRANT SELECT ON public.customers, public.orders TO reader");
    }

    @AfterAll
    static void noServers() {
        service.close();
        PostgresServer.run("DROP TABLE public.orders", "DROP TABLE public.customers", "DROP ROLE reader");
    }

    /** An example: its file, what in it says where the server is, and what it writes. */
    private record Example(String file, String where, String here, List<String> outputs) {
        RealRun prepared(Path place) throws IOException {
            String text = Files.readString(Launcher.ROOT.resolve("examples/pipelines/" + file));
            assertThat(text).contains(where);
            return RealRun.in(place, Map.of("SHOP_PASSWORD", PASSWORD, "SERVICE_TOKEN", TOKEN))
                    .file(file, text.replace(where, here));
        }

        Map<String, Integer> written(RealRun run) throws IOException {
            Map<String, Integer> written = new LinkedHashMap<>();
            for (String output : outputs) {
                Path path = run.folder().resolve(output);
                written.put(output, Files.exists(path) ? Arrays.hashCode(Files.readAllBytes(path)) : 0);
            }
            return written;
        }
    }

    @Test
    void aDatabaseToFilesIsGoneOnWithToTheSameBytes() throws IOException {
        killed(new Example(
                "database.yaml",
                "port: 5432, database: shop",
                "port: " + PostgresServer.port() + ", database: postgres",
                List.of("revenue.csv", "orders.parquet")));
    }

    @Test
    void aPagedServiceToParquetIsGoneOnWithToTheSameBytes() throws IOException {
        killed(new Example("api.yaml", "localhost:8080", "localhost:" + service.port(), List.of("contacts.parquet")));
    }

    private void killed(Example example) throws IOException {
        RealRun whole = example.prepared(folder.resolve("whole"));
        whole.run("--version");
        long from = System.nanoTime();
        Launcher.Ending ending = whole.run("run", example.file(), "--quiet");
        long millis = (System.nanoTime() - from) / 1_000_000;
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        Map<String, Integer> expected = example.written(whole);
        assertThat(expected).doesNotContainValue(0);
        long seed = Long.getLong("braid.seed", 20261121);
        Random random = new Random(seed);
        int begun = 0;
        int over = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long after = millis / 4 + random.nextLong(millis * 3 / 4);
            String when = example.file() + " killed after " + after + " ms of " + millis + ", seed " + seed;
            RealRun run = example.prepared(folder.resolve("kill-" + kill));
            Process process = run.start("", "run", example.file(), "--quiet");
            over += Launcher.ended(process, after) ? 1 : 0;
            Killed.kill(process);
            Path log = Killed.log(run.launcher());
            boolean resumed = Files.exists(log) && Files.readString(log).contains("session begun");
            begun += resumed ? 1 : 0;
            Launcher.Ending again =
                    resumed ? run.run("resume", "last", "--quiet") : run.run("run", example.file(), "--quiet");
            assertThat(again.code()).as("%s: %s", when, again.err()).isIn(0, 3);
            assertThat(example.written(run)).as(when).isEqualTo(expected);
            if (resumed) {
                Path session = run.launcher().session();
                assertThat(session.resolve("tmp")).as(when).isEmptyDirectory();
                assertThat(session.resolve("work")).as(when).doesNotExist();
            }
        }
        assertThat(begun - over)
                .as("kills that met %s at work, of %d", example.file(), KILLS)
                .isGreaterThanOrEqualTo(KILLS / 4);
        System.getLogger("examples")
                .log(
                        System.Logger.Level.INFO,
                        "{0}: {1} kills, {2} after the session had begun, {3} after the end, seed {4}, a whole run takes {5} ms",
                        example.file(),
                        KILLS,
                        begun,
                        over,
                        Long.toString(seed),
                        millis);
    }
}
