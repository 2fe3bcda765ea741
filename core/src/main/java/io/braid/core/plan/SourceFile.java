// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

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

    public Path toPath() {
        return Path.of(path);
    }

    /** The last part of the path: how the file is called in messages and side files. */
    public String name() {
        Path last = toPath().getFileName();
        return last == null ? path : last.toString();
    }
}
