// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import io.braid.core.file.Glob;
import io.braid.core.file.Passage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path as the person gave it; {@code -} is standard input
 */
public record SourceFile(String path, ReadOptions options) {
    /** Standard input's name on the command line. */
    public static final String STANDARD_INPUT = "-";

    public boolean isStandardInput() {
        return path.equals(STANDARD_INPUT);
    }

    /** Whether its bytes come only once: standard input, a pipe or a device. */
    public boolean comesOnce() {
        return isStandardInput() || (!isAddress(path) && (Passage.isOne(toPath()) || Passage.isHandle(toPath())));
    }

    /** Whether a path is the address of something on another machine. */
    public static boolean isAddress(String path) {
        return path.startsWith("s3://") || path.startsWith("https://") || path.startsWith("http://");
    }

    /** Whether the path is that of one file here, and no pattern or address. */
    public boolean isOneLocalFile() {
        return !isAddress(path) && (!isPattern() || Files.exists(toPath()));
    }

    /** Whether the path has signs that stand for several files' names. */
    public boolean isPattern() {
        return Glob.isGlob(path);
    }

    public Path toPath() {
        return Path.of(path);
    }

    /** The last part of the path: how the file is called in messages and side files. */
    public String name() {
        Path last = toPath().getFileName();
        return last == null ? path : last.toString();
    }
}
