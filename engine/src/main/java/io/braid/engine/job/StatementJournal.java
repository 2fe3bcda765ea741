// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.session.SessionFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the text of what ran in the session, so that a person can run any step by hand. */
record StatementJournal(SessionFolder folder) {
    void keep(String statement) {
        Path file = folder.artifacts("sql").resolve("statements.sql");
        try {
            Files.write(
                    file,
                    (statement + ";\n\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
