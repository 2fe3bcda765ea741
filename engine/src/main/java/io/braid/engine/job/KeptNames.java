// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names for the tables of a kept session: words that need no quotes in SQL, each once in any case. */
final class KeptNames {
    private final Set<String> taken = new HashSet<>();

    /** The name, with a number if it is taken. */
    String free(String wanted) {
        String free = wanted;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    /** A name for a file: its own without the ending, with underscores for what is neither letter nor digit. */
    String ofFile(String file) {
        String bare = file.replaceFirst("(?i)\\.(gz|zst)$", "").replaceFirst("(?<=.)\\.[^.]*$", "");
        String word = bare.codePoints()
                .mapToObj(c -> Character.isLetterOrDigit(c) ? Character.toString(c) : "_")
                .collect(Collectors.joining());
        String name = word.replaceAll("_", "").isEmpty()
                ? "file"
                : Character.isDigit(word.codePointAt(0)) ? "_" + word : word;
        return free(name);
    }
}
