// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.engine.extract.ExtractCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader of databases does, whatever the database. */
abstract class DatabaseContract {
    static final String CANARY = "canary-51c0de";

    @TempDir
    Path folder;

    ExtractCall call;

    /** The connection under the name {@code db}, as it stands in a plan. */
    abstract String connection();

    /** A connection to write with. */
    abstract Connection open() throws SQLException;

    @BeforeEach
    void aCall() throws SQLException {
        call = new ExtractCall(folder).with("SECRET", CANARY);
        execute("DROP TABLE IF EXISTS things");
    }

    final void execute(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    final String plan(String read) {
        return """
                name: contract
                connections:
                  db: %s
                steps:
                  - {id: rows, read: {from: db, %s}}
                """.formatted(connection(), read);
    }

    final Failure failure(String plan) {
        Failure failure = catchThrowableOfType(Failure.class, () -> call.run(plan));
        assertThat(failure).as("a failure").isNotNull();
        for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
            assertThat(String.valueOf(thrown.getMessage())).doesNotContain(CANARY);
        }
        return failure;
    }

    private void numbers(int count) throws SQLException {
        execute("CREATE TABLE things (id INTEGER, name VARCHAR(40))");
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
                for (int i = 0; i < count; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "name " + i);
                    insert.addBatch();
                    if (i % 5000 == 4999) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    @Test
    void textsOfAllKindsComeAsTheyAre() throws SQLException {
        execute("CREATE TABLE things (id INTEGER, t VARCHAR(200))");
        List<String> texts = List.of(
                "",
                " ",
                "plain",
                "a,b;c\td",
                "\"quoted\"",
                "it's",
                "line\nbreak\r\nand\rmore",
                "\\N",
                "\\.",
                "NULL",
                "äöü ✓ 𝒳 \u202e",
                "00123",
                "{json}",
                "back\\slash",
                "'; DROP TABLE things; --");
        try (Connection connection = open();
                var insert = connection.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, texts.get(i));
                insert.executeUpdate();
            }
            insert.setInt(1, 100);
            insert.setString(2, null);
            insert.executeUpdate();
        }

        call.run(plan("table: things"));

        for (int i = 0; i < texts.size(); i++) {
            assertThat(call.ask("SELECT t FROM rows WHERE id = " + i)).containsExactly(texts.get(i));
        }
        assertThat(call.ask("SELECT t IS NULL, count(*) FROM rows GROUP BY 1 ORDER BY 1"))
                .containsExactly("false|" + texts.size(), "true|1");
    }

    @Test
    void aSingleColumnKeepsItsNulls() throws SQLException {
        execute("CREATE TABLE things (t VARCHAR(20))", "INSERT INTO things VALUES (NULL), (''), ('x'), (NULL)");

        call.run(plan("table: things"));

        assertThat(call.ask("SELECT coalesce(t, 'null') FROM rows")).containsExactly("null", "", "x", "null");
    }

    @Test
    void anEmptyTableHasItsColumns() throws SQLException {
        execute("CREATE TABLE things (id INTEGER, name VARCHAR(40))");

        assertThat(call.run(plan("table: things")).steps().get(0).rows()).isZero();
        assertThat(call.ask("DESCRIBE rows").stream().map(row -> row.split("[|]", -1)[0]))
                .containsExactly("id", "name");
    }

    @Test
    void columnsConditionsQueriesAndLimits() throws SQLException {
        numbers(20);

        call.run(plan("table: things, columns: [name], where: 'id >= 5 -- from five', limit: 3"));
        assertThat(call.ask("SELECT * FROM rows ORDER BY 1")).hasSize(3).allMatch(row -> row.startsWith("name "));

        call.anew().run(plan("query: 'select id * 2 as twice from things where id < 3 order by id;'"));
        assertThat(call.ask("SELECT * FROM rows")).containsExactly("0", "2", "4");

        call.anew().limit(4).run(plan("table: things"));
        assertThat(call.ask("SELECT count(*) FROM rows")).containsExactly("4");
    }

    @Test
    void manyRowsComeAllAndOnce() throws SQLException {
        numbers(50_000);

        assertThat(call.run(plan("table: things")).steps().get(0).rows()).isEqualTo(50_000);
        assertThat(call.ask("SELECT count(*), count(DISTINCT id), sum(id), max(length(name)) FROM rows"))
                .containsExactly("50000|50000|1249975000|10");
    }

    @Test
    void wideRowsFit() throws SQLException {
        int columns = 150;
        execute("CREATE TABLE things ("
                + String.join(
                        ", ",
                        IntStream.range(0, columns)
                                .mapToObj(i -> "f" + i + " VARCHAR(8)")
                                .toList())
                + ")");
        execute("INSERT INTO things VALUES ("
                + String.join(
                        ", ",
                        IntStream.range(0, columns)
                                .mapToObj(i -> "'v" + i + "'")
                                .toList())
                + ")");

        call.run(plan("table: things"));

        assertThat(call.ask("SELECT f0, f149 FROM rows")).containsExactly("v0|v149");
    }

    @Test
    void hostileNamesOfColumns() throws SQLException {
        execute("CREATE TABLE things (\"select\" INTEGER, \"a b\" INTEGER, \"x'); drop table things; --\" INTEGER)");
        execute("INSERT INTO things VALUES (1, 2, 3)");

        call.run(plan("table: things"));

        assertThat(call.ask("SELECT \"select\", \"a b\", \"x'); drop table things; --\" FROM rows"))
                .containsExactly("1|2|3");
    }

    @Test
    void whatIsNotThereIsCoded() throws SQLException {
        assertThat(failure(plan("table: nothing_here")).code()).isEqualTo(FailureCode.E_REMOTE);
        numbers(1);
        assertThat(failure(plan("table: things, columns: [nope_x]")).code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure(plan("query: selekt everything")).code()).isEqualTo(FailureCode.E_REMOTE);
    }

    @Test
    void nothingIsChanged() throws SQLException {
        numbers(3);
        for (String hostile : List.of(
                "delete from things", "select 1; delete from things", "select 1) as q; delete from things; --")) {
            try {
                call.run(plan("query: '" + hostile + "'"));
            } catch (Failure failure) {
                assertThat(failure.code()).as(hostile).isNotEqualTo(FailureCode.E_CANCELLED);
            }
            call.anew();
        }
        call.run(plan("table: things"));
        assertThat(call.ask("SELECT count(*) FROM rows")).containsExactly("3");
    }

    @Test
    void aRequestToStopIsObeyed() throws SQLException {
        numbers(5000);
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        call.cancelledBy(cancellation);

        assertThat(failure(plan("table: things")).code()).isEqualTo(FailureCode.E_CANCELLED);
    }

    @Test
    void anIncrementalReadGoesOnWhereTheLastOneCame() throws SQLException {
        numbers(10);
        String plan = plan("table: things, incremental: {cursor: id, lag: 2}");
        assertThat(call.run(plan).steps().get(0).rows()).isEqualTo(10);
        execute("INSERT INTO things VALUES (10, 'new'), (11, 'newer')");

        assertThat(call.anew().run(plan).steps().get(0).rows()).isEqualTo(5);
        assertThat(call.ask("SELECT min(id), max(id) FROM rows")).containsExactly("7|11");

        assertThat(call.anew()
                        .run(plan.replace("lag: 2", "lag: 0"))
                        .steps()
                        .get(0)
                        .rows())
                .isEqualTo(1);
        assertThat(call.anew()
                        .run(plan.replace("{from: db, table: things,", "{from: db, table: things, where: id < 5,"))
                        .steps()
                        .get(0)
                        .rows())
                .as("what is read is another thing, so it is read from its beginning")
                .isEqualTo(5);
    }

    @Test
    void aRunThatFailsRemembersNothing() throws SQLException {
        numbers(10);
        String plan = plan("table: things, incremental: {cursor: id}");
        String failing = plan + "  - {id: broken, sql: \"select cast(name as integer) from rows\"}\n";
        assertThat(failure(failing).code()).isEqualTo(FailureCode.E_SQL);

        assertThat(call.anew().run(plan).steps().get(0).rows()).isEqualTo(10);
        assertThat(call.anew().run(plan).steps().get(0).rows()).isEqualTo(1);
    }

    @Test
    void theFirstIncrementalReadBeginsWhereItIsTold() throws SQLException {
        numbers(10);

        assertThat(call.run(plan("table: things, incremental: {cursor: id, initial: 4}"))
                        .steps()
                        .get(0)
                        .rows())
                .isEqualTo(6);
    }

    final void nothingHoldsTheSecret() throws IOException {
        assertThat(call.told()).doesNotContain(CANARY);
        try (Stream<Path> files = Files.walk(call.session())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }
}
