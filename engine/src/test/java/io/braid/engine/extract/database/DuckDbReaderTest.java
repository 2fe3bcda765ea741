// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.FailureCode;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbReaderTest extends DatabaseContract {
    @Override
    String connection() {
        return "{duckdb: {path: '" + folder.resolve("other.duckdb") + "'}}";
    }

    @Override
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("other.duckdb"));
    }

    @Test
    void allTypesAreKept() throws SQLException {
        execute("CREATE TABLE things AS SELECT 1::TINYINT a, 2::HUGEINT b, 1.50::DECIMAL(9,2) c, [1, 2] d,"
                + " {'x': 1} e, 'x'::ENUM('x', 'y') f, TIMESTAMPTZ '2026-01-01 00:00:00+01' g, '\\xff'::BLOB h");

        call.run(plan("table: main.things"));

        assertThat(call.columns("rows"))
                .containsExactly(
                        "a TINYINT",
                        "b HUGEINT",
                        "c DECIMAL(9,2)",
                        "d INTEGER[]",
                        "e STRUCT(x INTEGER)",
                        "f ENUM('x', 'y')",
                        "g TIMESTAMP WITH TIME ZONE",
                        "h BLOB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv(''/etc/passwd'')",
                "select * from read_text(''/etc/passwd'')",
                "select * from glob(''/*'')",
                "select * from taken.main.nothing",
                "select 1) as q; attach ''/tmp/evil-attached.duckdb''; --",
                "select 1) as q; copy (select 1) to ''/tmp/evil-copied.csv''; --",
                "select 1) as q; set enable_external_access = true; --"
            })
    void aQueryReachesNothingElse(String query) {
        assertThat(failure(plan("query: '" + query + "'")).code()).isIn(FailureCode.E_REMOTE, FailureCode.E_INTERNAL);
        for (String evil : List.of("/tmp/evil-attached.duckdb", "/tmp/evil-copied.csv")) {
            assertThat(Files.exists(java.nio.file.Path.of(evil))).isFalse();
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String plan = plan("table: things").replace("other.duckdb", "no-other.duckdb");

        assertThat(failure(plan).code()).isEqualTo(FailureCode.E_CONNECTION);
    }
}
