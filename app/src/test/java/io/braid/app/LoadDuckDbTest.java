// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadDuckDbTest extends LoadTargetContract {
    @TempDir
    private static Path files;

    @Override
    LoadTarget target() {
        Path file = files.resolve("ware house.duckdb");
        return new LoadTarget("duckdb:" + file, () -> DriverManager.getConnection("jdbc:duckdb:" + file));
    }

    @Override
    List<Able> able() {
        return List.of(Able.NUL_IN_TEXTS, Able.YEARS_OF_FIVE_DIGITS);
    }

    @Override
    List<String> widened() {
        return List.of("integer", "decimal(38,1)", "decimal(38,3)", "varchar", "timestamp", "integer");
    }

    @Override
    String seconds() {
        return "timestamp_s";
    }

    @Override
    int narrow() {
        return 12;
    }

    @Test
    void aColumnThatSomethingHangsOnStaysAsItIs() {
        target.run(
                "CREATE TABLE " + table
                        + " (id int PRIMARY KEY, n smallint NOT NULL DEFAULT 5, ck int CHECK (ck <> 7), twice int,"
                        + " two int GENERATED ALWAYS AS (twice * 2), tiny utinyint)",
                "CREATE VIEW " + table + "_view AS SELECT n FROM " + table,
                "CREATE TABLE " + table + "_indexed (id int, n int)",
                "CREATE INDEX " + table + "_index ON " + table + "_indexed (id)");
        String[] evolve = {"--mode", "append", "--wrong-types", "evolve"};

        Terminal.Ending ending = load(
                "id,n,ck,twice,tiny\n1,70000.5,1,1,256\n5000000000,1,1,1,1\n3,1,5000000000,1,1\n4,1,1,5000000000,1\n",
                evolve);
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err()).contains("inserted 1");
        assertThat(target.types("SELECT id, n, ck, twice, tiny FROM " + table))
                .containsExactly("integer", "decimal(38,1)", "integer", "integer", "smallint");
        target.run("INSERT INTO " + table + " (id) VALUES (9)");
        assertThat(target.rows("SELECT n FROM " + table + "_view ORDER BY n")).containsExactly("5", "70000.5");
        table += "_indexed";
        assertThat(load("id,n\n1,5000000000\n2,2\n", evolve).err()).contains("inserted 1");
    }

    @Test
    void aDecimalWidensAsFarAsTheValuesThatAreThereLeaveRoom() {
        String large = "9".repeat(36);
        target.run(
                "CREATE TABLE " + table + " (id int, n decimal(38,2))", "INSERT INTO " + table + " VALUES (1, 5.25)");
        String[] evolve = {"--mode", "append", "--wrong-types", "evolve"};

        done(load("id,n\n2,0.001\n", evolve), "inserted 1");
        done(load("id,n\n3," + large.substring(1) + "\n", evolve), "inserted 1");
        Terminal.Ending full = load("id,n\n4,0.0001\n5,1\n", evolve);

        assertThat(full.err()).contains("inserted 1");
        assertThat(full.code()).isEqualTo(3);
        assertThat(target.types("SELECT n FROM " + table)).containsExactly("decimal(38,3)");
        assertThat(target.rows("SELECT n FROM " + table + " ORDER BY id"))
                .containsExactly("5.25", "0.001", large.substring(1), "1");
    }

    @Test
    void aTableThatIsMadeHasNoIndexThatWouldHaveToFitIntoMemory() {
        Terminal.Ending ending = load("id,n\na,1\nb,2\n,3\n", "--mode", "upsert", "--key", "id");
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err()).contains("inserted 2");

        assertThat(target.rows("SELECT constraint_type, constraint_column_names::VARCHAR FROM duckdb_constraints()"
                        + " WHERE table_name = '" + table + "'"))
                .containsExactly("NOT NULL|[id]");
        done(load("id,n\na,1\nb,5\nc,6\n", "--mode", "upsert", "--key", "id"), "inserted 1, updated 1, unchanged 1");
        done(load("id,n\nc,6\nd,7\n", "--mode", "insert_only", "--key", "id"), "inserted 1, unchanged 1");
        assertThat(target.rows("SELECT * FROM " + table + " ORDER BY id")).containsExactly("a|1", "b|5", "c|6", "d|7");
    }

    @Test
    void anIndexThatDoesNotFitIntoMemoryLeavesTheTableAsItWas() {
        target.run(
                "CREATE TABLE " + table + " (id varchar PRIMARY KEY, n int)",
                "INSERT INTO " + table + " VALUES ('x', 0)");
        StringBuilder csv = new StringBuilder("id,n\n");
        for (int i = 0; i < 1_000_000; i++) {
            csv.append(10_000_000 + i).append(",1\n");
        }
        String session = files.resolve("session " + table).toString();

        Terminal.Ending ending =
                load(csv.toString(), "--mode", "upsert", "--key", "id", "--memory", "256MB", "--session", session);

        assertThat(ending.code()).as(ending.err()).isEqualTo(1);
        assertThat(ending.err()).contains("E_MEMORY").contains("--memory 384MB").contains("braid resume");
        assertThat(target.rows("SELECT id FROM " + table)).containsExactly("x");
        target.run("INSERT INTO " + table + " SELECT (10122880 + i)::VARCHAR, 2 FROM range(10) r(i)");
        done(terminal.braid("resume", session, "--memory", "1GB"), "inserted 999,990, updated 10");
        assertThat(target.rows("SELECT count(*), count(DISTINCT id), sum(n) FROM " + table))
                .containsExactly("1000001|1000001|1000000");
        assertThat(files.resolve("ware house.duckdb.wal")).doesNotExist();
    }

    @Test
    void rowsThatSomethingElseIsOfAreChangedWhereTheyAre() {
        target.run(
                "CREATE TABLE " + table + " (id int, n int, own varchar DEFAULT 'new')",
                "INSERT INTO " + table + " VALUES (1, 1, 'mine'), (2, 2, 'mine'), (2, 3, 'too')",
                "CREATE TABLE " + table + "_indexed (id int, n int)",
                "INSERT INTO " + table + "_indexed VALUES (1, 1), (2, 2)",
                "CREATE INDEX " + table + "_by ON " + table + "_indexed (n)",
                "CREATE TABLE " + table + "_plain (id int, n int CHECK (n < 9))",
                "INSERT INTO " + table + "_plain VALUES (1, 1), (2, 2), (2, 3), (4, 4)");
        String[] how = {"--mode", "upsert", "--key", "id"};
        String csv = "id,n\n1,1\n2,5\n3,6\n";

        assertThat(load(csv, how).err()).contains("inserted 1, updated 2");
        assertThat(target.rows("SELECT * FROM " + table + " ORDER BY ALL"))
                .containsExactly("1|1|mine", "2|5|mine", "2|5|too", "3|6|new");
        table += "_indexed";
        done(load(csv, how), "inserted 1, updated 1, unchanged 1");
        target.run(
                "CREATE TABLE " + table + "_marked (id int, n int, _deleted_at timestamptz)",
                "INSERT INTO " + table + "_marked VALUES (1, 1, now()), (2, 2, now())");
        table += "_marked";
        done(load(csv, how), "inserted 1, updated 1, unchanged 1");
        assertThat(target.rows("SELECT id, _deleted_at IS NULL FROM " + table + " ORDER BY ALL"))
                .containsExactly("1|0", "2|0", "3|1");
        done(load(csv, "--mode", "upsert", "--key", "id", "--missing", "soft_delete"), "updated 2, unchanged 1");
        assertThat(target.rows("SELECT id, n, _deleted_at FROM " + table + " ORDER BY ALL"))
                .containsExactly("1|1|null", "2|5|null", "3|6|null");
        table = table.replace("_indexed_marked", "_plain");
        Terminal.Ending ending = load("id,n\n1,1\n2,5\n3,6\n4,9\n", how);
        assertThat(ending.err()).contains("inserted 1, updated 2");
        assertThat(target.rows("SELECT * FROM " + table + " ORDER BY ALL"))
                .containsExactly("1|1", "2|5", "2|5", "3|6", "4|4");
    }

    @Test
    void rowsThatAreTooManyToBeJoinedAtOnceAreAppliedOneAfterTheOther() throws IOException {
        Path session = files.resolve("session " + table);
        List<Integer> more = IntStream.range(0, 50).boxed().toList();
        String others = more.stream().map(i -> ", 7 AS c" + i).collect(Collectors.joining());
        target.run("CREATE TABLE " + table + " (id int NOT NULL, n int CHECK (n < 9)"
                + more.stream().map(i -> ", c" + i + " int").collect(Collectors.joining()) + ")");
        String wide = files.resolve("wide.parquet").toString();
        String wrong = files.resolve("wrong.parquet").toString();
        target.run(
                "COPY (SELECT i::INT AS id, 1 AS n" + others + " FROM range(300000) r(i)) TO '" + wide + "'",
                "COPY (SELECT i::INT AS id, CASE i WHEN 150000 THEN 9 ELSE 1 END AS n" + others
                        + " FROM range(300000) r(i)) TO '" + wrong + "'");
        String[] how = {
            "--to", target.address(), "--table", table, "--mode", "upsert", "--key", "id", "--memory", "256MB"
        };
        Terminal.Ending ending = terminal.braid(
                Stream.concat(Stream.of("load", wrong), Stream.of(how)).toArray(String[]::new));
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
        assertThat(ending.err()).contains("inserted 299,999");
        done(load("id,n\n70,2\n299999,3\n300000,4\n", "--mode", "upsert", "--key", "id"), "inserted 1, updated 2");

        String[] again = Stream.concat(Stream.of("load", wide, "--session", session.toString()), Stream.of(how))
                .toArray(String[]::new);
        done(terminal.braid(again), "inserted 1, updated 2, unchanged 299,997");

        assertThat(target.rows("SELECT count(*), count(DISTINCT id), sum(n) FROM " + table))
                .containsExactly("300001|300001|300004");
        assertThat(Files.readAllLines(session.resolve("artifacts/sql/statements.sql")))
                .filteredOn(line -> line.startsWith("DELETE FROM"))
                .hasSizeGreaterThan(1);
    }
}
