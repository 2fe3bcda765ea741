// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.plan.Connection.Server;
import io.braid.core.plan.Connection.SslMode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.Driver;

/** Opens MariaDB and MySQL. Names are in double quotes there too, and times are those of UTC. */
final class MariaDb {
    private static final int CONNECT_MILLIS = 15_000;

    /** The longest that a single statement may say nothing. */
    private static final int SILENT_MILLIS = 6 * 3600 * 1000;

    /** Faults are faults, a backslash is a backslash, and "name" is a name. */
    private static final String SESSION = "sql_mode='ANSI_QUOTES,STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',time_zone='+00:00'";

    private MariaDb() {}

    static Connection open(Server server, @Nullable String password, Databases.Use use) throws SQLException {
        SslMode mode = server.ssl() == null ? SslMode.PREFER : server.ssl();
        if (mode != SslMode.PREFER) {
            return open(server, password, use, word(mode));
        }
        try {
            return open(server, password, use, "trust");
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage());
            if (!said.contains("ssl") && !said.contains("SSL")) {
                throw e;
            }
            return open(server, password, use, "disable");
        }
    }

    private static String word(SslMode mode) {
        return switch (mode) {
            case DISABLE -> "disable";
            case PREFER, REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
        };
    }

    private static Connection open(Server server, @Nullable String password, Databases.Use use, String ssl)
            throws SQLException {
        // A builder that begins with nothing makes a configuration that the driver itself cannot use.
        Configuration.Builder builder = Configuration.parse("jdbc:mariadb:///").toBuilder()
                .addHost(server.host(), server.port())
                .database(server.database())
                .user(server.user())
                .sslMode(ssl)
                .connectTimeout(CONNECT_MILLIS)
                .socketTimeout(SILENT_MILLIS)
                .tcpKeepAlive(true)
                .sessionVariables(SESSION)
                .allowMultiQueries(false)
                .permitRedirect(false)
                .dumpQueriesOnException(false)
                .includeInnodbStatusInDeadlockExceptions(false)
                .useServerPrepStmts(false)
                .transformedBitIsBoolean(false)
                .tinyInt1isBit(false)
                .connectionTimeZone("UTC")
                // Only a stream of our own is ever sent; a server that asks for a file gets none.
                .allowLocalInfile(use == Databases.Use.WRITE);
        if (password != null) {
            builder.password(password);
        }
        if (server.certificate() != null) {
            builder.serverSslCert(server.certificate());
        }
        Connection connection = Driver.connect(builder.build());
        if (use == Databases.Use.READ) {
            connection.setReadOnly(true);
        } else {
            // Who waited for a lock is to see what the other left.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        return connection;
    }
}
