// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of plans that are objects: real processes against a real store, with its faults, and killed in the middle. */
class ObjectStoreTest {
    private static final int ROWS = 420_000;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static ObjectServer server;
    private static byte[] big = {};

    @BeforeAll
    static void aStore() throws IOException {
        server = new ObjectServer(Files.createDirectory(shared.resolve("store")));
        StringBuilder rows = new StringBuilder("id,name,note\n");
        for (int row = 0; row < ROWS; row++) {
            rows.append(row)
                    .append(",name ")
                    .append(row * 7919L % 100_003)
                    .append(",what there is to say of it ")
                    .append(row % 97)
                    .append('\n');
        }
        big = rows.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(big.length).isBetween(17 << 20, 24 << 20);
        server.put("big/rows.csv", big);
    }

    @AfterAll
    static void noStore() {
        server.close();
    }

    private RealRun place() throws IOException {
        return RealRun.in(folder, ObjectServer.ENVIRONMENT);
    }

    private static String plan(String steps) {
        return plan(server.port(), steps);
    }

    private static String plan(int port, String steps) {
        return "version: 1\nname: lake\n" + ObjectServer.connection(port) + "steps:\n" + steps;
    }

    private static String down() {
        return plan("""
                  - {id: rows, read: {csv: 's3://lake/big/rows.csv', connection: lake}}
                  - {id: out, write: {csv: out.csv, from: rows, force: true}}
                """);
    }

    private static String up(String key) {
        return plan("""
                  - {id: rows, read: {csv: in.csv}}
                  - {id: out, write: {csv: 's3://lake/%s', from: rows, connection: lake}}
                """.formatted(key));
    }

    private static byte[] bytes(RealRun run, String name) throws IOException {
        return Files.readAllBytes(run.folder().resolve(name));
    }

    @Test
    void everyKindOfFileIsWrittenAndReadAgainAlsoBySeveralAndByPattern() throws IOException {
        String to = "connection: lake, from: rows";
        RealRun run = place();
        run.file("in.csv", "id,town\n1,Zürich\n2,\"Bern, BE\"\n3,Genf\n");
        run.file("up.yaml", plan("""
                  - {id: rows, read: {csv: in.csv}}
                  - {id: a, write: {csv: 's3://lake/kinds/a b ü.csv.gz', %1$s}}
                  - {id: b, write: {parquet: 's3://lake/kinds/b.parquet', %1$s}}
                  - {id: c, write: {json: 's3://lake/kinds/c.jsonl.zst', %1$s}}
                  - {id: d, write: {parquet: s3://lake/kinds/parted.parquet, partition_by: [town], %1$s}}
                  - {id: e, write: {csv: s3://lake/kinds/none.csv, header: false, from: none, connection: lake}}
                  - {id: none, sql: select * from rows where id = '7'}
                """.formatted(to)));
        run.succeeds("run", "up.yaml", "--quiet");
        assertThat(server.keys())
                .contains("kinds/a b ü.csv.gz", "kinds/b.parquet", "kinds/c.jsonl.zst", "kinds/none.csv")
                .contains("kinds/parted.parquet/town=Genf/data_0.parquet");
        assertThat(server.get("kinds/none.csv")).isEmpty();
        run.file("down.yaml", plan("""
                  - {id: a, read: {csv: 's3://lake/kinds/a*.csv.gz', connection: lake, file_column: source}}
                  - {id: b, read: {parquet: 's3://lake/kinds/{b,x}.parquet', connection: lake}}
                  - {id: c, read: {json: s3://lake/kinds/c.jsonl.zst, connection: lake}}
                  - {id: d, read: {parquet: 's3://lake/kinds/parted.parquet/**.parquet', connection: lake}}
                  - id: all
                    sql: |
                      select id, town, source from a union all select id, town, 'b' from b
                      union all select id, town, 'c' from c union all select id, '', 'd' from d
                  - {id: out, write: {csv: all.csv, from: all}}
                """));
        run.succeeds("run", "down.yaml", "--quiet");
        assertThat(Files.readString(run.folder().resolve("all.csv"))
                        .replace("\"\"", "")
                        .lines())
                .containsExactlyInAnyOrder(
                        "id,town,source",
                        "1,Zürich,a b _.csv.gz",
                        "2,\"Bern, BE\",a b _.csv.gz",
                        "3,Genf,a b _.csv.gz",
                        "1,Zürich,b",
                        "2,\"Bern, BE\",b",
                        "3,Genf,b",
                        "1,Zürich,c",
                        "2,\"Bern, BE\",c",
                        "3,Genf,c",
                        "1,,d",
                        "2,,d",
                        "3,,d");
        assertThat(server.dangling("kinds/")).isZero();
    }

    @Test
    void anObjectThatStandsThereIsOnlyReplacedByForceAndThenWhole() throws IOException {
        RealRun run = place().file("in.csv", "id\n1\n").file("up.yaml", up("force.csv"));
        run.succeeds("run", "up.yaml", "--quiet");
        run.file("in.csv", "id\n2\n");
        Launcher.Ending refused = run.run("run", "up.yaml", "--quiet");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("E_OUTPUT_EXISTS", "s3://lake/force.csv", server.host());
        assertThat(server.get("force.csv")).asString().isEqualTo("id\n1\n");
        run.succeeds("run", "up.yaml", "--quiet", "--force");
        assertThat(server.get("force.csv")).asString().isEqualTo("id\n2\n");
    }

    @Test
    void whatIsMissingOrRefusedIsSaidWithTheHostAndWithoutSecrets() throws IOException {
        RealRun run = place().file("in.csv", "id\n1\n");
        run.file("none.yaml", plan("  - {id: a, read: {csv: s3://lake/none.csv, connection: lake}}\n"));
        run.file("match.yaml", plan("  - {id: a, read: {csv: 's3://lake/none/*.csv', connection: lake}}\n"));
        run.file("bucket.yaml", plan("  - {id: a, read: {csv: 's3://no-bucket/*.csv', connection: lake}}\n"));
        assertThat(run.run("run", "none.yaml").err()).contains("E_INPUT_MISSING", "s3://lake/none.csv", server.host());
        assertThat(run.run("run", "match.yaml").err()).contains("E_INPUT_MISSING", "s3://lake/none/*.csv");
        assertThat(run.run("run", "bucket.yaml").err()).contains("E_REMOTE", "NoSuchBucket", server.host());
        RealRun stranger = run.with("LAKE_SECRET", "another-secret-4711");
        Launcher.Ending refused = stranger.run("run", "none.yaml");
        assertThat(refused.err())
                .contains("E_REMOTE", "403", server.host())
                .doesNotContain("another-secret-4711", ObjectServer.ACCESS);
        assertThat(run.with("LAKE_SECRET", "").run("run", "none.yaml").code()).isNotZero();
    }

    @Test
    void aDownloadKilledInTheMiddleGoesOnWhereItWas() throws IOException {
        RealRun run = place().file("down.yaml", down());
        run.killedAt("range fetched", "run", "down.yaml", "--quiet");
        run.succeeds("resume", "last", "--quiet");
        assertThat(run.times("range fetched"))
                .as("the first range is not fetched again")
                .isEqualTo(1);
        assertThat(bytes(run, "out.csv")).isEqualTo(big);
    }

    @Test
    void anObjectThatChangedInTheMiddleIsNotMixed() throws IOException {
        byte[] other = new String(big, StandardCharsets.UTF_8)
                .replace("to say", "to ask")
                .getBytes(StandardCharsets.UTF_8);
        server.put("changing/rows.csv", big);
        RealRun run = place().file("down.yaml", down().replace("big/", "changing/"));
        run.killedAt("range fetched", "run", "down.yaml", "--quiet");
        server.put("changing/rows.csv", other);
        Launcher.Ending changed = run.run("resume", "last", "--quiet");
        assertThat(changed.err()).contains("E_INPUT_CHANGED", "s3://lake/changing/rows.csv");
        run.succeeds("resume", "last", "--quiet");
        assertThat(bytes(run, "out.csv")).isEqualTo(other);
    }

    @Test
    void anUploadKilledInTheMiddleIsSeenByNobodyAndGoesOnWhereItWas() throws IOException {
        RealRun run = place().file("up.yaml", up("killed.csv"));
        Files.write(run.folder().resolve("in.csv"), big);
        run.killedAt("part uploaded", "run", "up.yaml", "--quiet");
        assertThat(server.keys()).doesNotContain("killed.csv");
        assertThat(server.dangling("killed.csv")).isOne();
        run.succeeds("resume", "last", "--quiet");
        assertThat(run.times("part uploaded"))
                .as("of three parts one was there")
                .isEqualTo(2);
        assertThat(server.get("killed.csv")).isEqualTo(big);
        assertThat(server.dangling("killed.csv")).isZero();
    }

    @Test
    void aProcessThatDiesAsTheObjectGetsItsNameHasWrittenItOnce() throws IOException {
        RealRun run = place().file("in.csv", "id\n1\n").file("up.yaml", up("named.csv"));
        run.killedAt("object named", "run", "up.yaml", "--quiet");
        assertThat(server.get("named.csv")).asString().isEqualTo("id\n1\n");
        run.succeeds("resume", "last", "--quiet");
        assertThat(run.times("object named")).isZero();
        assertThat(server.get("named.csv")).asString().isEqualTo("id\n1\n");
    }

    @Test
    void whatAForgottenRunLeftIsThrownAwayByTheNextOne() throws IOException {
        RealRun run = place().file("up.yaml", up("forgotten.csv"));
        Files.write(run.folder().resolve("in.csv"), big);
        run.killedAt("part uploaded", "run", "up.yaml", "--quiet");
        String session = run.launcher().session().getFileName().toString();
        run.file("small.yaml", up("small.csv").replace("in.csv", "small-in.csv"))
                .file("small-in.csv", "id\n1\n");
        run.succeeds("run", "small.yaml", "--quiet");
        assertThat(server.dangling("forgotten.csv"))
                .as("its session can be gone on with")
                .isOne();
        Trees.delete(run.launcher().home().resolve("sessions").resolve(session));
        run.file("small.yaml", up("small-2.csv").replace("in.csv", "small-in.csv"));
        run.succeeds("run", "small.yaml", "--quiet");
        assertThat(server.dangling("forgotten.csv")).isZero();
    }

    @Test
    void aWireThatBreaksIsTriedAgainBothWays() throws IOException {
        long after = 3 << 20;
        IntFunction<FaultyWire.Fault> faults = number -> switch (number % 5) {
            case 1 -> new FaultyWire.Fault(FaultyWire.Fault.Kind.BUSY, 0);
            case 2 -> new FaultyWire.Fault(FaultyWire.Fault.Kind.CUT_ANSWER, after);
            case 3 -> new FaultyWire.Fault(FaultyWire.Fault.Kind.CUT_REQUEST, after);
            case 4 -> new FaultyWire.Fault(FaultyWire.Fault.Kind.CUT_ANSWER, 100);
            default -> FaultyWire.Fault.NONE;
        };
        try (FaultyWire wire = new FaultyWire(server.port(), faults)) {
            RealRun run = place();
            run.file("both.yaml", plan(wire.port(), """
                  - {id: rows, read: {csv: 's3://lake/big/rows.csv', connection: lake}}
                  - {id: out, write: {csv: s3://lake/over-a-bad-wire.csv, from: rows, connection: lake}}
                """));
            Launcher.Ending ending = run.run("run", "both.yaml");
            assertThat(ending.code()).as(ending.err()).isZero();
            assertThat(ending.err()).contains("it is tried again");
            assertThat(wire.connections()).isGreaterThan(4);
        }
        assertThat(server.get("over-a-bad-wire.csv")).isEqualTo(big);
        assertThat(server.dangling("over-a-bad-wire.csv")).isZero();
    }

    @Test
    void aStoreThatIsNotThereIsNamedWithTheTries() throws IOException {
        RealRun run = RealRun.in(folder, Map.of("LAKE_ACCESS", "a-key-of-somebody", "LAKE_SECRET", "a-secret-of-his"));
        run.file("down.yaml", plan(1, "  - {id: a, read: {csv: s3://lake/a.csv, connection: lake}}\n"));
        Launcher.Ending ending = run.run("run", "down.yaml", "--quiet");
        assertThat(ending.err())
                .contains("E_CONNECTION", "127.0.0.1:1", "6 tries")
                .doesNotContain("a-secret-of-his");
    }

    @Test
    void anAddressThatIsNoneIsAFaultOfThePlan() throws IOException {
        RealRun run = place();
        for (String bad : List.of("s3://lake", "s3://Lake/a.csv", "s3://lake/", "s3:///a.csv")) {
            run.file("bad.yaml", plan("  - {id: a, read: {csv: '" + bad + "', connection: lake}}\n"));
            Launcher.Ending ending = run.run("run", "bad.yaml", "--quiet");
            assertThat(ending.code()).as(bad).isEqualTo(2);
            assertThat(ending.err()).as(bad).contains("bad.yaml", "s3://bucket/folder/file.csv");
        }
    }
}
