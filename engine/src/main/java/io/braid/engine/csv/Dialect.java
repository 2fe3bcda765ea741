// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How one delimited text file is written.
 *
 * @param charset the encoding of the file; everything behind {@link TextInput} is UTF-8
 * @param byteOrderMark whether the file begins with one
 * @param delimiter one character, ASCII or not
 * @param quote the ASCII character around cells that hold a delimiter or a line end; {@code null}: no quoting
 * @param escape what makes a quote inside quotes literal: the quote itself (doubling) or another ASCII character; {@code null}:
 *     nothing does
 * @param preambleLines physical lines before the header (or before the first record, if there is no header)
 * @param header whether the first record names the columns
 * @param lineEnd what the lines end with
 * @param spaceAfterDelimiter whether the spaces that follow a delimiter belong to it and not to the cell
 */
public record Dialect(
        Charset charset,
        boolean byteOrderMark,
        String delimiter,
        @Nullable Character quote,
        @Nullable Character escape,
        int preambleLines,
        boolean header,
        LineEnd lineEnd,
        boolean spaceAfterDelimiter) {
    /** RFC 4180 with LF: comma, double quotes, doubled inside, a header. */
    public static final Dialect STANDARD =
            new Dialect(StandardCharsets.UTF_8, false, ",", '"', '"', 0, true, LineEnd.LF, false);

    public Dialect {
        if (delimiter.codePointCount(0, delimiter.length()) != 1) {
            throw new IllegalArgumentException("A delimiter is one character, not " + delimiter.length());
        }
        requireAscii(quote, "quote");
        requireAscii(escape, "escape");
        if (preambleLines < 0) {
            throw new IllegalArgumentException("There cannot be " + preambleLines + " lines of preamble");
        }
    }

    public Dialect(
            Charset charset,
            boolean byteOrderMark,
            String delimiter,
            @Nullable Character quote,
            @Nullable Character escape,
            int preambleLines,
            boolean header,
            LineEnd lineEnd) {
        this(charset, byteOrderMark, delimiter, quote, escape, preambleLines, header, lineEnd, false);
    }

    /** Whether a quote inside quotes is written twice. */
    public boolean doublesQuotes() {
        return quote != null && quote.equals(escape);
    }

    public Dialect withDelimiter(String other) {
        return new Dialect(
                charset, byteOrderMark, other, quote, escape, preambleLines, header, lineEnd, spaceAfterDelimiter);
    }

    public Dialect withQuoting(@Nullable Character otherQuote, @Nullable Character otherEscape) {
        return new Dialect(
                charset,
                byteOrderMark,
                delimiter,
                otherQuote,
                otherEscape,
                preambleLines,
                header,
                lineEnd,
                spaceAfterDelimiter);
    }

    public Dialect withHead(int otherPreambleLines, boolean otherHeader) {
        return new Dialect(
                charset,
                byteOrderMark,
                delimiter,
                quote,
                escape,
                otherPreambleLines,
                otherHeader,
                lineEnd,
                spaceAfterDelimiter);
    }

    public Dialect withLines(LineEnd otherLineEnd, boolean otherSpaceAfterDelimiter) {
        return new Dialect(
                charset,
                byteOrderMark,
                delimiter,
                quote,
                escape,
                preambleLines,
                header,
                otherLineEnd,
                otherSpaceAfterDelimiter);
    }

    /** The same in UTF-8, with a byte order mark only if it had one in UTF-8. */
    public Dialect inUtf8() {
        return new Dialect(
                StandardCharsets.UTF_8,
                byteOrderMark && charset.equals(StandardCharsets.UTF_8),
                delimiter,
                quote,
                escape,
                preambleLines,
                header,
                lineEnd,
                spaceAfterDelimiter);
    }

    private static void requireAscii(@Nullable Character character, String what) {
        if (character != null && (character >= 0x80 || character == '\r' || character == '\n')) {
            throw new IllegalArgumentException("The " + what + " must be an ASCII character and no line end");
        }
    }
}
