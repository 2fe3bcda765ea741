// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadSqliteTest extends LoadTargetContract {
    @TempDir
    private static Path files;

    @Override
    LoadTarget target() {
        Path file = files.resolve("sho p.db");
        return new LoadTarget("sqlite:" + file, () -> DriverManager.getConnection("jdbc:sqlite:" + file));
    }

    @Override
    String tables() {
        return "SELECT name FROM sqlite_master WHERE name LIKE '%braid%' AND name NOT LIKE 'sqlite_%'";
    }

    @Override
    List<Able> able() {
        return List.of(Able.NUL_IN_TEXTS, Able.PRIMARY_KEYS);
    }

    @Override
    List<String> widened() {
        return List.of("smallint", "int", "decimal", "varchar", "date", "int");
    }

    @Override
    String seconds() {
        return "timestamp";
    }

    @Override
    int narrow() {
        return 4;
    }

    @Test
    void aStrictTableDoesNotWiden() {
        target.run("CREATE TABLE " + table + " (id int, n int) STRICT");

        Terminal.Ending ending = load("id,n\n1,1.5\n", "--mode", "append", "--wrong-types", "evolve");

        assertThat(ending.code()).as(ending.err()).isEqualTo(2);
        assertThat(ending.err()).contains("E_PLAN_UNSUPPORTED");
        assertThat(target.rows("SELECT * FROM " + table)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "insert_only", "update_only", "delete_insert", "scd2"})
    void aTableWithoutAnIndexOnTheKeyIsNotLookedThroughForEachRow(String mode) throws IOException {
        new LoadPlans(this).judge(mode, "EXPLAIN QUERY PLAN", (statement, plan) -> {
            List<String[]> lines =
                    plan.stream().map(line -> line.split("\\|", 4)).toList();
            for (String[] line : lines) {
                long scanned = lines.stream()
                        .filter(other -> other[1].equals(line[0]) && other[3].startsWith("SCAN"))
                        .count();
                assertThat(scanned).as(statement + plan).isLessThanOrEqualTo(line[3].startsWith("CORRELATED") ? 0 : 1);
            }
            assertThat(lines.stream().filter(line -> line[1].equals("0") && line[3].startsWith("SCAN")))
                    .as(statement + plan)
                    .hasSizeLessThanOrEqualTo(1);
        });
    }
}
