// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.FailureCode;
import io.braid.engine.extract.FaultyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every reader does that can read a table over several connections, besides what all do. */
abstract class SplitContract extends DatabaseContract {
    private static final int ROWS = 20_000;

    private void things(int from, int to) throws SQLException {
        execute("CREATE TABLE things (id INTEGER, t VARCHAR(40))");
        try (Connection connection = open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
                for (int i = from; i < to; i++) {
                    insert.setObject(1, i == 77 ? null : i, java.sql.Types.INTEGER);
                    insert.setString(2, i % 10 == 3 ? null : "row \u00e4 " + i);
                    insert.addBatch();
                    if (i % 5000 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    @Test
    void aSplitReadHasAllRowsItsRangesInOrder() throws SQLException {
        things(-500, ROWS);

        long rows = call.run(plan("table: things, split_by: id, parallel: 3"))
                .steps()
                .get(0)
                .rows();

        assertThat(rows).isEqualTo(ROWS + 500);
        assertThat(call.ask("SELECT count(*), count(id), count(DISTINCT id), count(t), sum(id) FROM rows"))
                .containsExactly((ROWS + 500) + "|" + (ROWS + 499) + "|" + (ROWS + 499) + "|" + (500 + ROWS * 9 / 10)
                        + "|" + (-500L * 501 / 2 + ROWS * (ROWS - 1L) / 2 - 77));
        assertThat(call.ask("SELECT t FROM rows LIMIT 1")).containsExactly("row \u00e4 -500");
        assertThat(call.ask("SELECT id, t FROM rows OFFSET " + (ROWS + 499))).containsExactly("null|row \u00e4 77");
    }

    @Test
    void rowsReceivedBeforeTheirTurnAreTheSame() throws SQLException {
        things(-500, ROWS);
        boolean begins = !connection().contains("path:");
        String all = "SELECT count(*), count(id), count(t), sum(id), min(t), max(t) FROM rows";
        try (FaultyServer slow = new FaultyServer()) {
            slow.answering(request -> {
                for (int i = 0; begins && i < 400 && !told("fetch_finished"); i++) {
                    sleep();
                }
                return FaultyServer.Answer.json("[{\"a\": 1}]");
            });

            call.run("""
                    connections:
                      db: %s
                      slow: {http: {url: '%s'}}
                    steps:
                      - {id: first, read: {api: slow}}
                      - {id: rows, read: {from: db, table: things}}
                    """.formatted(connection(), slow.url()));
        }
        List<String> ahead = Stream.of(all, "SELECT * FROM rows LIMIT 50", "SELECT * FROM rows OFFSET 20450")
                .flatMap(query -> call.ask(query).stream())
                .toList();
        assertThat(call.types().contains("fetch_finished rows")).isEqualTo(begins);
        List<String> columns = call.columns("rows");

        call.anew().run(plan("table: things"));

        assertThat(Stream.of(all, "SELECT * FROM rows LIMIT 50", "SELECT * FROM rows OFFSET 20450")
                        .flatMap(query -> call.ask(query).stream())
                        .toList())
                .isEqualTo(ahead)
                .hasSize(101);
        assertThat(call.columns("rows")).isEqualTo(columns);
    }

    private boolean told(String type) {
        Path events = call.session().resolve("logs/events.jsonl");
        try {
            return Files.exists(events) && Files.readString(events).contains(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLimitHoldsForAllRangesTogether() throws SQLException {
        things(0, 100);

        assertThat(call.run(plan("table: things, split_by: id, limit: 7"))
                        .steps()
                        .get(0)
                        .rows())
                .isEqualTo(7);
    }

    @Test
    void anEmptyTableCanBeSplitAndATextCannot() throws SQLException {
        execute("CREATE TABLE things (id BIGINT, t VARCHAR(10))");
        assertThat(call.run(plan("table: things, split_by: id")).steps().get(0).rows())
                .isZero();

        execute("INSERT INTO things VALUES (1, 'one')");
        call.anew();
        assertThat(failure(plan("table: things, split_by: t")).code()).isEqualTo(FailureCode.E_PLAN_VALUE);
    }

    /** Every change moves a row from one range to another: a reader of several moments sees rows twice, or not at all. */
    @Test
    void allConnectionsSeeOneMoment() throws Exception {
        things(0, 2_000);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong moved = new AtomicLong();
        Thread writing = new Thread(() -> {
            try (Connection connection = open();
                    PreparedStatement move =
                            connection.prepareStatement("UPDATE things SET id = 1999 - id WHERE id IN (?, ?)")) {
                for (int i = 0; !over.get(); i = i == 76 ? 78 : (i + 1) % 1000) {
                    move.setInt(1, i);
                    move.setInt(2, 1999 - i);
                    moved.addAndGet(move.executeUpdate());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        writing.start();
        try {
            for (int i = 0; i < 3; i++) {
                call.anew().run(plan("table: things, split_by: id, parallel: 4"));
                assertThat(call.ask("SELECT count(*), count(id), count(DISTINCT id), sum(id) FROM rows"))
                        .containsExactly("2000|1999|1999|" + (1999 * 2000 / 2 - 77));
            }
        } finally {
            over.set(true);
            writing.join();
        }
        assertThat(moved).hasPositiveValue();
    }
}
