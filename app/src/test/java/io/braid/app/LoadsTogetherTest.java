// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads of one table from several processes, and what loads leave that never come back. */
class LoadsTogetherTest {
    private static final String OURS =
            "SELECT count(*) FROM pg_tables WHERE tablename LIKE '\\_braid\\_%' AND tablename NOT IN ('_braid_chunks',"
                    + " '_braid_indexes')";

    @TempDir
    private Path folder;

    private static String rows(String table) {
        return PostgresServer.rows("SELECT count(*), count(DISTINCT id) FROM " + table)
                .get(0);
    }

    @Test
    void aLoadThatEmptiesTheTableWaitsForOneThatIsUnderWay() throws IOException, InterruptedException {
        LoadTrial first = new LoadTrial(folder, "truncate", PostgresServer.address());
        first.again();
        assertThat(LoadTrial.end(first.start())).as(first::said).isZero();
        int stop = first.place("chunk done 5");
        first.again();
        Process standing = first.start(stop);
        first.stands(standing, stop);
        long before = Long.parseLong(
                PostgresServer.rows("SELECT count(*) FROM trial_truncate").get(0));
        Terminal.Ending[] second = new Terminal.Ending[1];
        Terminal other =
                first.terminal().with("BRAID_HOME", folder.resolve("other").toString());
        Thread waiting = new Thread(() -> second[0] = other.braid(
                first.command().stream().filter(word -> !word.equals("--quiet")).toArray(String[]::new)));
        waiting.start();
        while (waiting.isAlive() && !said(folder.resolve("other"), "is under way")) {
            waiting.join(100);
        }
        long meanwhile = Long.parseLong(
                PostgresServer.rows("SELECT count(*) FROM trial_truncate").get(0));
        standing.destroyForcibly();
        LoadTrial.end(standing);
        waiting.join();

        assertThat(meanwhile).isGreaterThanOrEqualTo(before).isPositive();

        assertThat(second[0].code()).as(second[0].err()).isZero();
        assertThat(second[0].err()).contains("another load of public.trial_truncate is under way");
        first.isRight("after the one that waited");
    }

    @Test
    void twoProcessesThatAddOrMergeAtOnceDoEachTheirWork() throws IOException {
        List<String> modes = Boolean.getBoolean("braid.thorough")
                ? List.of("append", "upsert", "truncate", "replace")
                : List.of("append", "truncate");
        for (String mode : modes) {
            LoadTrial one =
                    new LoadTrial(Files.createDirectories(folder.resolve(mode)), mode, PostgresServer.address());
            one.again();
            Process first = one.start();
            LoadTrial two = one.beside();
            Process second = two.start();
            assertThat(LoadTrial.end(first)).as(one::said).isZero();
            assertThat(LoadTrial.end(second)).as(two::said).isZero();
            if (mode.equals("append")) {
                String[] counts = rows("trial_append").split("\\|", -1);
                assertThat(2 * Long.parseLong(counts[1])).isEqualTo(Long.parseLong(counts[0]) + 100);
            } else {
                one.isRight("two at once");
            }
        }
    }

    @Test
    void whatNeverComesBackIsTakenAwayWhenItsSessionIsGone() throws IOException {
        LoadTrial trial = new LoadTrial(folder, "upsert", PostgresServer.address());
        trial.again();
        assertThat(LoadTrial.end(trial.start())).as(trial::said).isZero();
        int stop = trial.place("chunk done 5");
        trial.again();
        Process killed = trial.start(stop);
        trial.stands(killed, stop);
        killed.destroyForcibly();
        LoadTrial.end(killed);
        assertThat(PostgresServer.rows(OURS)).containsExactly("2");
        String old = "UPDATE _braid_chunks SET committed_at = committed_at - interval '31 days' WHERE target LIKE"
                + " '%trial_upsert'";
        String[] load =
                trial.command().stream().filter(word -> !word.equals("--quiet")).toArray(String[]::new);

        PostgresServer.run(old);
        assertThat(trial.terminal().braid(load).code()).isZero();
        assertThat(PostgresServer.rows(OURS))
                .as("its session can be gone on with")
                .containsExactly("2");

        Terminal.Ending clean = trial.terminal().braid("sessions", "clean", "--older-than", "0m");
        assertThat(clean.err())
                .contains("left by ")
                .contains("_braid_")
                .contains("beside trial_upsert at localhost:" + PostgresServer.port());
        PostgresServer.run("UPDATE _braid_chunks SET committed_at = LOCALTIMESTAMP WHERE target LIKE '%trial_upsert'");
        assertThat(trial.terminal().braid(load).code()).isZero();
        assertThat(PostgresServer.rows(OURS))
                .as("nobody knows it, and it is young")
                .containsExactly("2");

        PostgresServer.run(old);
        Terminal.Ending last = trial.terminal().braid(load);
        assertThat(last.err()).contains("never came back");
        assertThat(PostgresServer.rows(OURS)).containsExactly("0");
        assertThat(PostgresServer.rows(
                        "SELECT count(DISTINCT job) FROM _braid_chunks WHERE target LIKE '%trial_upsert'"))
                .as("those that were finished last, then and now")
                .containsExactly("2");
        trial.isRight("after it was taken away");
    }

    @Test
    void figuresSayHowLongItTakesToSendAChunk() throws IOException {
        LoadTrial trial = new LoadTrial(folder, "append", PostgresServer.address());
        trial.again();
        Terminal.Ending ending = trial.terminal().braid(trial.command().toArray(String[]::new));

        assertThat(ending.code()).as(ending.err()).isZero();
        ObjectMapper json = new ObjectMapper();
        JsonNode counts = json.readTree(file(trial.home(), "report.json").toFile())
                .get("steps")
                .get(1)
                .get("counts");
        assertThat(counts.get("flush_p50_ms").asLong()).isPositive();
        assertThat(counts.get("flush_p95_ms").asLong())
                .isBetween(
                        counts.get("flush_p50_ms").asLong(),
                        counts.get("flush_p99_ms").asLong());
        List<String> lines = Files.readAllLines(file(trial.home(), "metrics.jsonl")).stream()
                .filter(line -> line.contains("\"type\":\"load\""))
                .toList();
        JsonNode last = json.readTree(lines.get(lines.size() - 1));
        assertThat(last.get("destination").asText()).isEqualTo("localhost:" + PostgresServer.port() + "/postgres");
        assertThat(last.get("table").asText()).isEqualTo("public.trial_append");
        assertThat(last.get("chunks")).isEqualTo(last.get("chunks_expected")).isEqualTo(counts.get("chunks"));
        assertThat(last.get("rows")).isEqualTo(counts.get("inserted"));
    }

    private static boolean said(Path home, String text) throws IOException {
        try (Stream<Path> files = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
            Path events = files.filter(file -> file.endsWith("events.jsonl"))
                    .findFirst()
                    .orElse(null);
            return events != null && Files.readString(events).contains(text);
        }
    }

    private static Path file(Path home, String name) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
