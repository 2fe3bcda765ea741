// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a load: {@code read = inserted + updated + unchanged + unmatched + deduplicated + expired + refused}.
 *
 * @param unmatched rows without a row of their key to change
 * @param deleted rows of the table that are gone, or marked as gone
 * @param deduplicated rows whose key another row had that was taken
 * @param expired rows that are older than any that the table keeps
 * @param same rows among the unchanged that were not sent, because they are as they were loaded last
 * @param logged bytes that the server wrote to its log meanwhile, for whomever
 * @param letters files of the refused rows
 * @param about what a person should know
 */
public record LoadResult(
        long read,
        long inserted,
        long updated,
        long unchanged,
        long unmatched,
        long deleted,
        long deduplicated,
        long expired,
        long refused,
        long bytes,
        int chunks,
        long same,
        long logged,
        Map<String, Long> flushes,
        List<Path> letters,
        List<String> about) {
    public LoadResult {
        flushes = Collections.unmodifiableMap(new LinkedHashMap<>(flushes));
        letters = List.copyOf(letters);
        about = List.copyOf(about);
    }
}
