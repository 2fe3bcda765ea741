// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.event.Cancellation;
import io.braid.engine.connect.SqlStates;
import io.braid.engine.sql.Sql;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection to somebody's database. Its statements stop when the run is cancelled. */
final class Remote implements AutoCloseable {
    private final Connection connection;
    private final Cancellation cancellation;
    private final Consumer<String> statements;

    /** @param statements told the text of what changes something */
    Remote(Connection connection, Cancellation cancellation, Consumer<String> statements) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.statements = statements;
    }

    /** What is done in one transaction. */
    interface Work<R> {
        R run() throws SQLException;
    }

    /** Carries work out as one: all of it is there afterwards, or nothing. */
    <R> R transaction(Work<R> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            R result = work.run();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /** Begins a transaction that stays open if the work says so, and is ended otherwise; gives what it says. */
    boolean begin(Work<Boolean> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            boolean stays = work.run();
            if (!stays) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return stays;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The connection is gone, and the transaction with it.
            cause.addSuppressed(e);
        }
    }

    /**
     * Tries work inside a transaction, which is undone if a value is at fault.
     *
     * @return the fault, or nothing if it went well
     */
    @Nullable
    SQLException tried(Work<?> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            work.run();
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e)) {
                throw e;
            }
            connection.rollback(before);
            return e;
        }
    }

    /** As {@link #tried}, where a fault ends the transaction: it is begun anew each time, and nothing of the work stays. */
    @Nullable
    SQLException triedApart(Work<?> work) throws SQLException {
        try {
            work.run();
            return null;
        } catch (SQLException e) {
            if (!SqlStates.isOfData(e)) {
                throw e;
            }
            return e;
        } finally {
            connection.rollback();
        }
    }

    /** Runs a statement and gives how many rows it changed. */
    long execute(Sql sql) throws SQLException {
        String text = sql.render();
        statements.accept(text);
        return quietly(sql);
    }

    /** As {@link #execute}, for our own records, which nobody asks for. */
    long quietly(Sql sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return stoppable(statement, () -> {
                statement.execute(sql.render());
                return Math.max(0, statement.getLargeUpdateCount());
            });
        }
    }

    /** The rows of a small result. */
    List<RemoteRow> rows(Sql sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = stoppable(statement, () -> statement.executeQuery(sql.render()))) {
            List<RemoteRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(RemoteRow.of(result));
            }
            return rows;
        }
    }

    /** The first row of a result that has one. */
    RemoteRow row(Sql sql) throws SQLException {
        return rows(sql).get(0);
    }

    /** What is done with a statement that is prepared. */
    interface Prepared {
        void run(PreparedStatement statement) throws SQLException;
    }

    /** Has a statement run with one value after another. */
    void prepared(Sql sql, Prepared work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.render())) {
            stoppable(statement, () -> {
                work.run(statement);
                return true;
            });
        }
    }

    /** Runs a statement of MariaDB's that reads a stream. */
    void stream(Sql sql, InputStream in) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(in);
            stoppable(statement, () -> statement.execute(sql.render()));
        }
    }

    private <R> R stoppable(Statement statement, Work<R> work) throws SQLException {
        Cancellation.Interrupt interrupt = cancellation.onRequest(() -> cancel(statement));
        try {
            cancellation.check();
            return work.run();
        } catch (SQLException e) {
            cancellation.check();
            throw e;
        } finally {
            interrupt.close();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself just now, which is what was wanted.
        }
    }

    Connection connection() {
        return connection;
    }

    boolean isOpen() {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // What mattered was committed.
        }
    }
}
