// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.plan.Connection;
import io.braid.core.plan.LoadText;
import io.braid.core.secret.Secrets;
import io.braid.engine.connect.Backoff;
import io.braid.engine.connect.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counting beside a load: who failed does not wait for it, whoever holds the table. */
class RowCountTest {
    private static final long PATIENCE_SECONDS = 60;

    private static EmbeddedPostgres postgres;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (java.sql.Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counted AS SELECT generate_series(1, 1234) AS id");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private RowCount count() {
        Connection server = new Connection.Server(
                Connection.Server.Product.POSTGRES,
                "localhost",
                postgres.getPort(),
                "postgres",
                "postgres",
                null,
                Connection.SslMode.DISABLE,
                null);
        Cancellation cancellation = new Cancellation();
        Backoff backoff = new Backoff(cancellation, (tried, fault) -> told.add(fault.getMessage()));
        Databases databases = new Databases(new Secrets(Map.of()), cancellation, backoff);
        TargetTable table =
                new TargetTable(LoadText.table("table", "public.counted"), List.of(), List.of(), List.of(), 0, null);
        return new RowCount(() -> new Line(server, databases, backoff, cancellation, sql -> {}), table);
    }

    @Test
    void allRowsAreCounted() {
        try (RowCount count = count()) {
            assertThat(count.get()).isEqualTo(1234);
        }
        assertThat(told).isEmpty();
    }

    @Test
    @Timeout(value = PATIENCE_SECONDS, unit = TimeUnit.SECONDS)
    void oneThatSomebodyHoldsUpEndsWhenItIsClosed() throws SQLException {
        try (java.sql.Connection holder = postgres.getPostgresDatabase().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE counted IN ACCESS EXCLUSIVE MODE");

            try (RowCount count = count()) {
                while (!waits(statement)) {
                    Thread.onSpinWait();
                }
                assertThat(count).isNotNull();
            }

            assertThat(told).isEmpty();
        }
    }

    private static boolean waits(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE relation = 'counted'::regclass AND NOT granted")) {
            return result.next() && result.getLong(1) > 0;
        }
    }
}
