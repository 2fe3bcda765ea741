// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.ReadOptions;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a file's dialect, checked.
 *
 * @param charset {@code null} is detected, as everything here
 * @param quote one character, or empty for none
 * @param escape one character, or empty for none
 */
record GivenDialect(
        @Nullable Charset charset,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable Boolean header,
        @Nullable Integer skip) {
    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "UTF-32",
            "windows-1252",
            "windows-1250",
            "windows-1251",
            "ISO-8859-1",
            "ISO-8859-15",
            "Shift_JIS",
            "GBK",
            "GB18030",
            "Big5",
            "EUC-JP",
            "EUC-KR",
            "IBM850",
            "US-ASCII");
    private static final Map<String, String> SPELLED = Map.of("\\t", "\t", "tab", "\t", "space", " ", "\\s", " ");

    /**
     * Checks the options of one file.
     *
     * @throws io.braid.core.error.Failure E_OPTION_VALUE, with all that is wrong
     */
    static GivenDialect of(ReadOptions options, String file) {
        Problems problems = new Problems();
        Charset charset = options.encoding() == null ? null : charset(options.encoding(), file, problems);
        String delimiter =
                options.delimiter() == null ? null : SPELLED.getOrDefault(options.delimiter(), options.delimiter());
        if (delimiter != null
                && (delimiter.codePointCount(0, delimiter.length()) != 1 || "\r\n\"".contains(delimiter))) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "The delimiter given for \"" + file + "\" is not one character.",
                    "Give a single character such as , or ; or | or \\t.");
        }
        requireCharacter("quote", options.quote(), file, problems);
        requireCharacter("escape", options.escape(), file, problems);
        Integer skip = options.skip();
        if (skip != null && skip < 0) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "The number of lines to skip in \"" + file + "\" is below zero.",
                    "Give 0 or more lines.");
        }
        problems.throwIfAny();
        return new GivenDialect(charset, delimiter, options.quote(), options.escape(), options.header(), skip);
    }

    private static void requireCharacter(String what, @Nullable String text, String file, Problems problems) {
        boolean fine = text == null
                || text.isEmpty()
                || (text.length() == 1 && text.charAt(0) < 0x80 && !"\r\n".contains(text));
        if (!fine) {
            problems.add(
                    FailureCode.E_OPTION_VALUE,
                    "The " + what + " character given for \"" + file + "\" is not one ASCII character.",
                    "Give a single character such as \" or ', or nothing for none.");
        }
    }

    private static @Nullable Charset charset(String name, String file, Problems problems) {
        for (String spelling : List.of(
                name.strip(), name.strip().replace("-", ""), name.strip().replace('_', '-'))) {
            try {
                if (Charset.isSupported(spelling)) {
                    return Charset.forName(spelling);
                }
            } catch (IllegalArgumentException e) {
                // Not even a legal name; the next spelling may be.
            }
        }
        problems.add(
                FailureCode.E_OPTION_VALUE,
                "The encoding \"" + name + "\" given for \"" + file + "\" is unknown.",
                Suggestion.hint(name, ENCODINGS));
        return null;
    }
}
