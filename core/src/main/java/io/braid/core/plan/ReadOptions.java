// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one file is to be read. What is {@code null} is detected.
 *
 * @param encoding a charset of the JDK, by name
 * @param delimiter one character
 * @param quote one character, or the empty text for a file without quoting
 * @param escape the character that makes a quote inside quotes literal: the quote itself or, say, a backslash
 * @param header whether the first record names the columns
 * @param skip lines before the header (the preamble)
 * @param nullTokens texts that count as blank, compared with the trimmed cell
 * @param rename column names as they stand in the file, to the names they get on import
 */
public record ReadOptions(
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable Boolean header,
        @Nullable Integer skip,
        List<String> nullTokens,
        Map<String, String> rename) {
    /** Everything detected. */
    public static final ReadOptions DETECT = new ReadOptions(null, null, null, null, null, null, List.of(), Map.of());

    public ReadOptions {
        nullTokens = List.copyOf(nullTokens);
        // In one order in every process: what is made of a plan is known again by its text.
        rename = Collections.unmodifiableMap(new TreeMap<>(rename));
    }
}
