// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.engine.extract.FaultyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every reader of a server does when its connection breaks while the rows lie ahead of their step's turn. */
@Timeout(120)
abstract class ServerContract extends SplitContract {
    private static final int ROWS = 40_000;
    private static final int BLOCKED = 30_000;
    private static final String ALL = "SELECT count(*), count(DISTINCT id), sum(id), min(length(t)) FROM rows";

    private final List<String> leftAfterwards = new ArrayList<>();

    /** A condition that waits while {@link #lock} holds. */
    abstract String waiting();

    /** Holds what {@link #waiting} waits for, as long as the connection is open. */
    abstract String lock();

    /** Gives the ids of connections that wait. */
    abstract String waiters();

    /** Ends the connection of an id. */
    abstract String kill(String id);

    private void things() throws SQLException {
        execute(
                "CREATE TABLE things (id INTEGER, t VARCHAR(1100))",
                "INSERT INTO things WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                        + " SELECT a.i * 200 + b.i, concat('row ', a.i * 200 + b.i, repeat('x', 1000)) FROM n a CROSS JOIN n b"
                        + " ORDER BY 1");
    }

    private String waitingPlan(FaultyServer first) {
        return """
                connections:
                  db: %s
                  slow: {http: {url: '%s'}}
                steps:
                  - {id: first, read: {api: slow}}
                  - {id: rows, read: {from: db, table: things, where: "id <> %d or %s"}}
                """.formatted(connection(), first.url(), BLOCKED, waiting());
    }

    /** Waits until the reader waits, and ends its connection. */
    private void breakOff() {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            List<String> found = ids(statement);
            while (found.isEmpty()) {
                LockSupport.parkNanos(10_000_000);
                found = ids(statement);
            }
            statement.execute(kill(found.get(0)));
            while (!ids(statement).isEmpty()) {
                LockSupport.parkNanos(10_000_000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> ids(Statement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(waiters())) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void lookWhatIsLeft(Event event) {
        if (event.type() == EventType.STAGE_FINISHED
                && "rows".equals(event.fields().get("stage"))) {
            try (Stream<Path> files = Files.walk(call.session().resolve("tmp"))) {
                files.filter(file -> file.toString().endsWith(".rows"))
                        .forEach(file -> leftAfterwards.add(file.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void allIsThereAfterASecondReading() {
        assertThat(call.warnings())
                .singleElement()
                .asString()
                .contains("broke off while it was read ahead; it is read anew");
        assertThat(call.types()).contains("fetch_started rows").doesNotContain("fetch_finished rows");
        assertThat(call.ask(ALL)).containsExactly("%d|%d|%d|1005".formatted(ROWS, ROWS, ROWS * (ROWS - 1L) / 2));
        assertThat(leftAfterwards).isEmpty();
    }

    @Test
    void aConnectionThatBreaksBeforeItsTurnIsReadAnew() throws SQLException {
        things();
        try (Connection holder = open();
                Statement holding = holder.createStatement();
                FaultyServer first = new FaultyServer()) {
            holding.execute(lock());
            first.answering(request -> {
                breakOff();
                close(holder);
                return FaultyServer.Answer.json("[{\"a\": 1}]");
            });
            call.watching(this::lookWhatIsLeft).run(waitingPlan(first));
        }

        allIsThereAfterASecondReading();
    }

    @Test
    void aConnectionThatBreaksWhileItsStepTakesTheRowsIsReadAnew() throws Exception {
        things();
        CountDownLatch turn = new CountDownLatch(1);
        try (Connection holder = open();
                Statement holding = holder.createStatement();
                FaultyServer first = new FaultyServer()) {
            holding.execute(lock());
            CountDownLatch begun = new CountDownLatch(1);
            first.answering(request -> {
                await(begun);
                return FaultyServer.Answer.json("[{\"a\": 1}]");
            });
            CompletableFuture<Void> breaking = CompletableFuture.runAsync(() -> {
                await(turn);
                breakOff();
                close(holder);
            });
            call.watching(event -> {
                        lookWhatIsLeft(event);
                        if (event.type() == EventType.FETCH_STARTED) {
                            begun.countDown();
                        }
                        if (event.type() == EventType.STAGE_STARTED
                                && "rows".equals(event.fields().get("stage"))) {
                            turn.countDown();
                        }
                    })
                    .run(waitingPlan(first));
            breaking.get(30, TimeUnit.SECONDS);
        }

        allIsThereAfterASecondReading();
    }

    @Test
    void aConnectionThatBreaksAtItsTurnIsSaid() throws Exception {
        things();
        try (Connection holder = open();
                Statement holding = holder.createStatement()) {
            holding.execute(lock());
            CompletableFuture<Void> breaking = CompletableFuture.runAsync(this::breakOff);
            assertThatThrownBy(() ->
                            call.run(plan("table: things, where: \"id <> " + BLOCKED + " or " + waiting() + "\"")))
                    .hasMessageContaining("E_CONNECTION")
                    .hasMessageContaining("was lost while it was read");
            breaking.get(30, TimeUnit.SECONDS);
        }
        call.anew().run(plan("table: things"));

        assertThat(call.ask(ALL)).containsExactly("%d|%d|%d|1005".formatted(ROWS, ROWS, ROWS * (ROWS - 1L) / 2));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
