// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.CharacterText;
import io.braid.core.plan.EncodingText;
import io.braid.core.plan.ReadOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how files are written, from the texts of {@code --encoding} and its sisters, or of one file's own. */
final class ReadingText {
    /** What can be said about a file. */
    static final List<String> KEYS = List.of("encoding", "delimiter", "quote", "escape", "header", "skip", "null");

    private final Map<String, List<String>> texts;
    private final Gathered faults;

    private ReadingText(Map<String, List<String>> texts, Gathered faults) {
        this.texts = texts;
        this.faults = faults;
    }

    /** @param texts by key of {@link #KEYS}; the last text of a key holds, except that every {@code null} counts */
    static ReadOptions parse(Map<String, List<String>> texts, Gathered faults) {
        ReadingText reading = new ReadingText(texts, faults);
        return new ReadOptions(
                reading.one("encoding", text -> EncodingText.parse("--encoding", text)),
                reading.one("delimiter", text -> CharacterText.parse("--delimiter", text)),
                reading.one("quote", text -> CharacterText.parseOrNone("--quote", text)),
                reading.one("escape", text -> CharacterText.parse("--escape", text)),
                reading.one("header", text -> FlagText.parse("--header", text)),
                reading.one("skip", text -> (int) NumberText.between("--skip", text, 0, 1_000_000)),
                texts.getOrDefault("null", List.of()),
                Map.of());
    }

    private <T> @Nullable T one(String key, Function<String, T> reader) {
        List<String> given = texts.getOrDefault(key, List.of());
        return given.isEmpty() ? null : faults.readOrNull(() -> reader.apply(given.get(given.size() - 1)));
    }
}
