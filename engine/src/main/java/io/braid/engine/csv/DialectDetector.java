// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.plan.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out how a file is written. What the person gave is obeyed, the rest is guessed from the start of the file. */
public final class DialectDetector {
    private DialectDetector() {}

    /**
     * Looks at a file.
     *
     * @throws io.braid.core.error.Failure if it cannot be read, is no text, or an option makes no sense
     */
    public static Detection detect(Path path, ReadOptions given) {
        return detect(TextInput.of(path, StandardCharsets.UTF_8), given);
    }

    /** As {@link #detect(Path, ReadOptions)}; the input's own charset does not count. */
    public static Detection detect(TextInput file, ReadOptions given) {
        GivenDialect options = GivenDialect.of(given, file.name());
        EncodingDetector.Encoding encoding = EncodingDetector.detect(file, options.charset());
        TextInput input = file.withCharset(encoding.charset());
        List<String> warnings = new ArrayList<>();
        if (encoding.guessed()) {
            warnings.add("\"" + file.name() + "\" is not UTF-8 and is read as "
                    + encoding.charset().name() + "; if letters look wrong, give its encoding with --encoding.");
        }
        Sample sample = Sample.of(input);
        int skipped = options.skip() == null ? 0 : options.skip();
        String hint = hintedDelimiter(sample);
        if (options.skip() == null && hint != null) {
            skipped = 1;
        }
        Sample body = sample.withoutLines(skipped);
        Trial trial = trial(body, options, hint, encoding.guessed());
        Dialect dialect = new Dialect(
                encoding.charset(),
                encoding.byteOrderMark(),
                trial.delimiter(),
                trial.quote(),
                trial.escape(),
                0,
                true,
                LineEnd.LF);
        HeadDetector heads = new HeadDetector(body, dialect, trial.width());
        HeadDetector.Head head = heads.detect(options.header(), options.skip() != null, skipped);
        dialect = dialect.withHead(
                        head.preambleLines(),
                        head.header() != null || (head.columns() == 0 && !Boolean.FALSE.equals(options.header())))
                .withLines(heads.lineEnd(), heads.spaceAfterDelimiter());
        if (head.columns() == 1) {
            warnings.add("Only one column was found in \"" + file.name()
                    + "\"; if it has more, give their delimiter with --delimiter.");
        }
        return new Detection(dialect, ColumnNames.of(head.header(), head.columns()), warnings);
    }

    private static Trial trial(Sample body, GivenDialect options, @Nullable String hint, boolean encodingGuessed) {
        DelimiterDetector detector = new DelimiterDetector(
                body, new DelimiterDetector.Quoting(options.quote(), options.escape()), encodingGuessed);
        String delimiter = options.delimiter() != null ? options.delimiter() : hint;
        return delimiter != null ? detector.with(delimiter) : detector.detect();
    }

    /** The delimiter a first line {@code sep=;} names, as spreadsheets write it. */
    private static @Nullable String hintedDelimiter(Sample sample) {
        int end = sample.lineEnd(sample.start());
        if (end - sample.start() > 12) {
            return null;
        }
        String line = new String(sample.bytes(), sample.start(), end - sample.start(), StandardCharsets.UTF_8);
        String bare = line.length() > 2 && line.startsWith("\"") && line.endsWith("\"")
                ? line.substring(1, line.length() - 1)
                : line;
        if (!bare.toLowerCase(Locale.ROOT).startsWith("sep=")) {
            return null;
        }
        String rest = bare.substring(4);
        return rest.codePointCount(0, rest.length()) == 1 && !rest.equals("\uFFFD") ? rest : null;
    }
}
