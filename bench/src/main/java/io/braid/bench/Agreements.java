// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import io.braid.bench.Contender.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the outputs of one data set against each other as they come. Of each meaning the first output is kept, the others are
 * compared with it; the kept ones are compared with each other.
 */
final class Agreements {
    private final String data;
    private final Path folder;
    private final Map<Meaning, Contender> kept = new EnumMap<>(Meaning.class);

    /** Keeps outputs in that folder, which must be there and is the caller's to delete. */
    Agreements(String data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    /** Takes one output, which may be moved away; returns what it was compared with. */
    List<Agreement> with(Contender contender, Path output) throws IOException {
        final Meaning meaning = contender.meaning();
        if (meaning == Meaning.OTHER) {
            return List.of();
        }
        final Contender reference = kept.get(meaning);
        if (reference != null) {
            return List.of(Agreement.of(data, contender, output, reference, file(meaning)));
        }
        Files.move(output, file(meaning), StandardCopyOption.REPLACE_EXISTING);
        final List<Agreement> found = new ArrayList<>();
        for (final Map.Entry<Meaning, Contender> other : kept.entrySet()) {
            found.add(Agreement.of(data, contender, file(meaning), other.getValue(), file(other.getKey())));
        }
        kept.put(meaning, contender);
        return found;
    }

    private Path file(Meaning meaning) {
        return folder.resolve(meaning.name() + ".csv");
    }
}
