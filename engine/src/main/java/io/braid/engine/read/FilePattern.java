// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Glob;
import io.braid.core.plan.SourceFile;
import java.nio.file.Files;
import java.util.List;

/** The files of a step: one, or those that a pattern stands for. */
public final class FilePattern {
    private FilePattern() {}

    /**
     * The files, by name.
     *
     * @throws Failure {@link FailureCode#E_INPUT_MISSING} if there are none
     */
    public static List<SourceFile> files(SourceFile given) {
        if (given.isStandardInput() || SourceFile.isAddress(given.path())) {
            return List.of(given);
        }
        if (!given.isOneLocalFile()) {
            return Glob.find(given.path()).stream()
                    .map(path -> new SourceFile(path, given.options()))
                    .toList();
        }
        if (Files.notExists(given.toPath())) {
            throw new Failure(
                    FailureCode.E_INPUT_MISSING,
                    "There is no file \"" + given.path() + "\".",
                    "Check the spelling and the folder you are in.");
        }
        return List.of(given);
    }
}
