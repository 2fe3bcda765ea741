// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.FailureCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqliteReaderTest extends SplitContract {
    @Override
    String connection() {
        return "{sqlite: {path: '" + folder.resolve("shop.db") + "'}}";
    }

    @Override
    Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("shop.db") + "?journal_mode=WAL&busy_timeout=30000");
    }

    @Test
    void aColumnHasTheTypeOfAllItsValues() throws SQLException {
        execute(
                "CREATE TABLE things (i INTEGER, r REAL, mixed INTEGER, flag BOOLEAN, d DATE, m DATETIME, bad DATE,"
                        + " b BLOB, big INTEGER, never INTEGER, exact REAL)",
                "INSERT INTO things VALUES (1, 1.5, 1, 1, '2026-02-28', '2026-02-28 10:00:00', '28.2.2026', x'00ff',"
                        + " 9223372036854775807, NULL, 0.1)",
                "INSERT INTO things VALUES (2, 2, 'two', 0, NULL, '2026-02-28 10:00:00.5', '2026-01-01', NULL,"
                        + " -1, NULL, 0.30000000000000004)");

        call.run(plan("table: things"));

        assertThat(call.columns("rows"))
                .containsExactly(
                        "i BIGINT",
                        "r DOUBLE",
                        "mixed VARCHAR",
                        "flag BOOLEAN",
                        "d DATE",
                        "m TIMESTAMP",
                        "bad VARCHAR",
                        "b BLOB",
                        "big BIGINT",
                        "never BIGINT",
                        "exact DOUBLE");
        assertThat(call.ask("SELECT i, mixed, flag, d, hex(b), big, exact FROM rows"))
                .containsExactly(
                        "1|1|true|2026-02-28|00FF|9223372036854775807|0.1",
                        "2|two|false|null|null|-1|0.30000000000000004");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String plan = plan("table: things").replace("shop.db", "no-shop.db");

        assertThat(failure(plan).code()).isEqualTo(FailureCode.E_CONNECTION);
        assertThat(folder.resolve("no-shop.db")).doesNotExist();
    }
}
