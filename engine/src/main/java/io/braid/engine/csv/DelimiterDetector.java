// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds delimiter, quote and escape by trying them: the way of reading under which records agree best on their width and cells
 * look clean wins. In the spirit of van den Burg, Nazabal, Sutton, "Wrangling messy CSV files by detecting row and type
 * patterns" (2019), with a preference for the characters people really use.
 */
final class DelimiterDetector {
    private static final List<String> COMMON = List.of(",", ";", "\t", "|");
    private static final int MAX_LINES = 2000;
    /** Below this a file has one column. */
    private static final double LEAST_SCORE = 0.12;
    /** A less usual quoting must be better by this factor. */
    private static final double CLEARLY_BETTER = 1.02;

    /** Whether a character of ASCII may be a delimiter. */
    private static final boolean[] ASCII_DELIMITERS = asciiDelimiters();

    private final Sample sample;
    private final Quoting given;
    private final boolean encodingGuessed;
    private final String text;

    /**
     * What a person said of quoting.
     *
     * @param quote {@code null} is detected, the empty text is none
     * @param escape likewise
     */
    record Quoting(@Nullable String quote, @Nullable String escape) {}

    DelimiterDetector(Sample sample, Quoting given, boolean encodingGuessed) {
        this.sample = sample;
        this.given = given;
        this.encodingGuessed = encodingGuessed;
        text = new String(sample.bytes(), sample.start(), sample.limit() - sample.start(), StandardCharsets.UTF_8);
    }

    /** The best reading with this delimiter. */
    Trial with(String delimiter) {
        return bestQuoting(delimiter);
    }

    /** The best reading; of one column if no delimiter makes sense, with a delimiter the sample does not hold. */
    Trial detect() {
        Trial best = null;
        double bestScore = LEAST_SCORE;
        for (String delimiter : candidates()) {
            if (weight(delimiter, true) <= bestScore) {
                // Not even if it made perfect sense would it win.
                continue;
            }
            Trial trial = bestQuoting(delimiter);
            double score = trial.score() * weight(delimiter, areOftenQuoted(trial));
            if (score > bestScore) {
                best = trial;
                bestScore = score;
            }
        }
        if (best != null) {
            return best;
        }
        String unused = COMMON.stream()
                .filter(delimiter -> !text.contains(delimiter))
                .findFirst()
                .orElse("\u001F");
        return bestQuoting(unused);
    }

    private Trial bestQuoting(String delimiter) {
        Trial best = null;
        for (String quote : given.quote() != null ? List.of(given.quote()) : quotes(delimiter)) {
            if (best != null && quote.isEmpty() && quotesMakeSense(best)) {
                continue;
            }
            for (String escape : given.escape() != null ? List.of(given.escape()) : escapes(quote)) {
                Trial trial = Trial.run(sample, delimiter, character(quote), character(escape));
                best = best == null || isBetter(trial, best) ? trial : best;
            }
        }
        return Objects.requireNonNull(best, "quotings are never none");
    }

    /** Whether no reading that takes quotes for text can be better than this one. */
    private static boolean quotesMakeSense(Trial trial) {
        return !trial.quotesAreText() && quality(trial, trial) * CLEARLY_BETTER >= 1;
    }

    /** How much sense a reading makes, from 0 to 1, beside one that has several columns, or only one. */
    private static double quality(Trial trial, Trial beside) {
        return beside.width() > 1 ? trial.score() : trial.agreement();
    }

    private static boolean isBetter(Trial trial, Trial best) {
        if (best.width() > 1 && trial.width() < 2) {
            return false;
        }
        double quality = quality(trial, best);
        double known = quality(best, best);
        if (trial.quote() == null && best.quotesAreText() && trial.agreement() >= best.agreement()) {
            return true;
        }
        if (Objects.equals(trial.quote(), best.quote())) {
            boolean mends = trial.broken() < best.broken() && quality >= known;
            return mends || quality > known * CLEARLY_BETTER;
        }
        boolean apostrophes = Character.valueOf('\'').equals(trial.quote());
        if (apostrophes && trial.quotedCells() <= 3 * best.quotedCells()) {
            return false;
        }
        // Without delimiters to protect both read the same; apostrophes around many cells are then no coincidence.
        boolean many = trial.firstRecordQuoted() || trial.quotedCells() * 10 >= trial.records();
        boolean meant = apostrophes && trial.broken() == 0 && many;
        return quality > known * CLEARLY_BETTER || (meant && quality >= known * 0.98);
    }

    private List<String> quotes(String delimiter) {
        List<String> quotes = new ArrayList<>(List.of("\""));
        if (text.startsWith("'")
                || text.contains("\n'")
                || text.contains("\r'")
                || text.contains(delimiter + "'")
                || text.contains(delimiter + " '")) {
            quotes.add("'");
        }
        if (text.indexOf('"') >= 0) {
            quotes.add("");
        }
        return quotes;
    }

    private List<String> escapes(String quote) {
        return quote.isEmpty() ? List.of("") : text.contains("\\" + quote) ? List.of(quote, "\\") : List.of(quote);
    }

    private static @Nullable Character character(String text) {
        return text.isEmpty() ? null : text.charAt(0);
    }

    /** The usual delimiters where they occur at all, other characters where most lines hold one. */
    private List<String> candidates() {
        byte[] bytes = sample.bytes();
        Symbols symbols = new Symbols();
        int lines = 0;
        boolean lineHasText = false;
        for (int p = sample.start(); p < sample.limit() && lines < MAX_LINES; ) {
            byte first = bytes[p];
            if (first == '\n' || first == '\r') {
                lines += lineHasText ? 1 : 0;
                lineHasText = false;
                p++;
                continue;
            }
            lineHasText = true;
            if (first >= 0) {
                if (ASCII_DELIMITERS[first]) {
                    symbols.ascii[first].see(lines);
                }
                p++;
                continue;
            }
            // In a guessed encoding half of the bytes beyond ASCII look like symbols.
            int length = Math.max(1, Utf8Check.sequenceLength(bytes, p, sample.limit()));
            if (length > 1 && !encodingGuessed) {
                int point = point(bytes, p, length);
                if (isSymbol(point)) {
                    symbols.beyond
                            .computeIfAbsent(point, added -> new LinesWith())
                            .see(lines);
                }
            }
            p += length;
        }
        int enough = Math.max(1, (lines + (lineHasText ? 1 : 0)) / 2);
        List<String> found = new ArrayList<>();
        COMMON.stream().filter(text::contains).forEach(found::add);
        symbols.inLines(enough)
                .filter(delimiter -> !COMMON.contains(delimiter))
                .sorted()
                .forEach(found::add);
        return found;
    }

    /** In how many lines each character stands: those of ASCII, which come all the time, without a look into a map. */
    private static final class Symbols {
        private final LinesWith[] ascii =
                Stream.generate(LinesWith::new).limit(ASCII_DELIMITERS.length).toArray(LinesWith[]::new);
        private final Map<Integer, LinesWith> beyond = new HashMap<>();

        /** Those that stand in so many lines, at least one, or more. */
        Stream<String> inLines(int enough) {
            return Stream.concat(
                    IntStream.range(0, ascii.length)
                            .filter(point -> ascii[point].lines >= enough)
                            .mapToObj(Character::toString),
                    beyond.entrySet().stream()
                            .filter(entry -> entry.getValue().lines >= enough)
                            .map(entry -> Character.toString(entry.getKey())));
        }
    }

    /** How many lines hold a character. */
    private static final class LinesWith {
        private int lines;
        private int last = -1;

        void see(int line) {
            lines += line == last ? 0 : 1;
            last = line;
        }
    }

    private static boolean[] asciiDelimiters() {
        boolean[] may = new boolean[0x80];
        for (int point = 1; point < may.length; point++) {
            may[point] = !Character.isLetterOrDigit(point) && "\"'()[]{}<>.-_@\\/".indexOf(point) < 0;
        }
        return may;
    }

    /** The character of a well-formed sequence of two to four bytes of UTF-8. */
    private static int point(byte[] bytes, int at, int length) {
        int point = bytes[at] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            point = (point << 6) | (bytes[at + i] & 0x3F);
        }
        return point;
    }

    private static boolean isSymbol(int point) {
        return switch (Character.getType(point)) {
            case Character.MATH_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.OTHER_PUNCTUATION,
                    Character.CONTROL -> point != 0xFFFD;
            default -> false;
        };
    }

    /** Quotes right beside a weak delimiter are strong evidence for it. */
    private static boolean areOftenQuoted(Trial trial) {
        return trial.quotedCells() > 0 && trial.agreement() > 0.5;
    }

    /** How readily a character is believed to be the delimiter, at most 1. */
    private static double weight(String delimiter, boolean quoted) {
        if (COMMON.contains(delimiter)) {
            return 1;
        }
        return switch (delimiter) {
            case " ", ":" -> quoted ? 0.6 : 0.15;
            case "=", "+", "&", "?", "!", "$", "%", "#", "*" -> quoted ? 0.6 : 0.3;
            default -> 0.9;
        };
    }
}
