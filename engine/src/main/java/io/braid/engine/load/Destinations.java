// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import java.util.function.LongConsumer;

/** Knows which databases can be loaded. */
final class Destinations {
    private Destinations() {}

    /** @param sentBytes told how many bytes went out */
    static Destination of(Connection connection, LongConsumer sentBytes) {
        if (connection instanceof Connection.Server server) {
            return switch (server.product()) {
                case POSTGRES -> new Postgres(sentBytes);
                case MARIADB -> new MariaDb(sentBytes);
            };
        }
        if (connection instanceof Connection.LocalDatabase file) {
            return switch (file.format()) {
                case DUCKDB -> new DuckDbFile(sentBytes);
                case SQLITE -> new SqliteFile(sentBytes);
            };
        }
        throw new Failure(
                FailureCode.E_PLAN_UNSUPPORTED,
                "A connection of the kind " + connection.word() + " is none that tables are loaded into.",
                "Name one of the kinds postgres, mariadb, sqlite or duckdb.");
    }
}
