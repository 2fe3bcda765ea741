// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.nio.file.Path;

/** Rows that a server sent, as a file: each with its length before it. */
record Part(Path file, long rows) {
    /** What stands behind the last part: a part of no rows. */
    static final Part END = new Part(Path.of(""), 0);

    boolean isEnd() {
        return rows == 0;
    }
}
