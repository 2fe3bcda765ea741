// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Which parts of outputs a session has begun to write, wherever they are: so that those of a process that was killed can be
 * found and removed. One path a line, in the session's folder.
 */
final class PartList {
    private static final String FILE = "parts";

    private PartList() {}

    static void note(Path session, Path part) {
        try {
            Files.write(
                    session.resolve(FILE),
                    (part.toAbsolutePath() + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's journal could not be written.", "Check the disk.", e);
        }
    }

    /** Removes the parts that are still there, but for some; only files that bear the name of a part of this session. */
    static void sweep(Path session, Set<String> but) throws IOException {
        Path list = session.resolve(FILE);
        if (Files.notExists(list)) {
            return;
        }
        String ending = "." + session.getFileName() + ".part";
        List<String> parts = Files.readAllLines(list, StandardCharsets.UTF_8);
        for (String part : parts) {
            if (part.endsWith(ending) && !but.contains(part)) {
                Trees.delete(Path.of(part));
            }
        }
        if (but.isEmpty()) {
            Files.delete(list);
        }
    }
}
