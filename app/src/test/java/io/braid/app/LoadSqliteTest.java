// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

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
        return List.of(Able.NUL_IN_TEXTS);
    }
}
