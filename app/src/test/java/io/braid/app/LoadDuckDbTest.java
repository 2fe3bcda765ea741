// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class LoadDuckDbTest extends LoadTargetContract {
    @TempDir
    private static Path files;

    @Override
    LoadTarget target() {
        Path file = files.resolve("ware house.duckdb");
        return new LoadTarget("duckdb:" + file, () -> DriverManager.getConnection("jdbc:duckdb:" + file));
    }

    @Override
    List<Able> able() {
        return List.of(Able.NUL_IN_TEXTS, Able.YEARS_OF_FIVE_DIGITS);
    }
}
