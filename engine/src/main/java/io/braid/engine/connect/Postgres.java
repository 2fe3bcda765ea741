// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.plan.Connection.Server;
import io.braid.core.plan.Connection.SslMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens PostgreSQL and what speaks like it. */
final class Postgres {
    private static final int CONNECT_SECONDS = 15;
    private static final int LOGIN_SECONDS = 30;

    /** The longest that a single statement may say nothing. */
    private static final int SILENT_SECONDS = 6 * 3600;

    private Postgres() {}

    static Connection open(Server server, @Nullable String password, Databases.Use use) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        source.setPassword(password);
        source.setApplicationName("braid");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(LOGIN_SECONDS);
        source.setSocketTimeout(SILENT_SECONDS);
        source.setTcpKeepAlive(true);
        // A statement that the server was to remember would be unknown to the next server behind a pooler.
        source.setPrepareThreshold(0);
        // What a server says of a value must not come into a log.
        source.setLogServerErrorDetail(false);
        tls(source, server);
        Connection connection = source.getConnection();
        if (use == Databases.Use.READ) {
            connection.setReadOnly(true);
        }
        return connection;
    }

    private static void tls(PGSimpleDataSource source, Server server) {
        SslMode mode = server.ssl() == null ? SslMode.PREFER : server.ssl();
        source.setSslMode(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (server.certificate() != null) {
            source.setSslRootCert(server.certificate());
        } else if (mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL) {
            // The authorities that Java knows.
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }
}
