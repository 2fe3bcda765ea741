// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Refuses what is no text at all, by its first bytes, and says what it is. */
final class ContentCheck {
    private static final String AS_CSV = "Open it in a spreadsheet program and save the sheet as CSV.";

    private record Magic(String bytes, FailureCode code, String what, String hint) {}

    private static final List<Magic> MAGICS = List.of(
            new Magic("\u00D0\u00CF\u0011\u00E0", FailureCode.E_INPUT_BINARY, "an old Office file", AS_CSV),
            new Magic("PAR1", FailureCode.E_INPUT_BINARY, "a Parquet file", "Give it the extension .parquet."),
            new Magic("Obj\u0001", FailureCode.E_INPUT_UNSUPPORTED, "an Avro file", "Export it as CSV or Parquet."),
            new Magic(
                    "SQLite format 3", FailureCode.E_INPUT_UNSUPPORTED, "a SQLite database", "Export a table as CSV."),
            new Magic("BZh", FailureCode.E_INPUT_UNSUPPORTED, "packed with bzip2", "Unpack it, or use gzip or zstd."),
            new Magic(
                    "\u00FD7zXZ", FailureCode.E_INPUT_UNSUPPORTED, "packed with xz", "Unpack it, or use gzip or zstd."),
            new Magic(
                    "7z\u00BC\u00AF",
                    FailureCode.E_INPUT_UNSUPPORTED,
                    "a 7-Zip archive",
                    "Unpack it, or use gzip or zstd."),
            new Magic("Rar!", FailureCode.E_INPUT_UNSUPPORTED, "a RAR archive", "Unpack it, or use gzip or zstd."),
            new Magic("%PDF-", FailureCode.E_INPUT_BINARY, "a PDF document", "Give its data as CSV."),
            new Magic("\u0089PNG", FailureCode.E_INPUT_BINARY, "an image", "Give its data as CSV."),
            new Magic("\u00FF\u00D8\u00FF", FailureCode.E_INPUT_BINARY, "an image", "Give its data as CSV."),
            new Magic("\u007FELF", FailureCode.E_INPUT_BINARY, "a program", "Name the file that holds the data."));

    private ContentCheck() {}

    /**
     * Looks for the marks of well-known formats.
     *
     * @throws Failure if the file is a workbook, an archive or another kind of binary file
     */
    static void refuseKnownFormats(byte[] sample, int length, String name) {
        String head = latin1(sample, Math.min(length, 16));
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            refuseZip(sample, length, name);
        }
        for (Magic magic : MAGICS) {
            if (head.startsWith(magic.bytes)) {
                throw new Failure(magic.code, "\"" + name + "\" is " + magic.what + ", not a text file.", magic.hint);
            }
        }
    }

    /**
     * Counts characters no text holds.
     *
     * @param utf8 whether the bytes are UTF-8, which only text is by chance
     * @throws Failure if there are too many of them
     */
    static void refuseBinary(byte[] sample, int length, boolean utf8, String name) {
        int odd = 0;
        int at = 0;
        while (at < length) {
            if (at + Long.BYTES <= length && Utf8Check.eightWithoutControl(sample, at)) {
                at += Long.BYTES;
            } else {
                odd += isOdd(sample[at]) ? 1 : 0;
                at++;
            }
        }
        // NUL bytes in some cells are dirt, a file full of them is no text.
        if (odd > 3 && odd > length / (utf8 ? 10 : 30)) {
            throw new Failure(
                    FailureCode.E_INPUT_BINARY,
                    "\"" + name + "\" is a binary file, not text.",
                    "Name a CSV file; if it is text in an unusual encoding, give --encoding.");
        }
    }

    private static void refuseZip(byte[] sample, int length, String name) {
        String text = latin1(sample, length);
        if (text.contains("xl/") || (text.contains("[Content_Types].xml") && name.endsWith(".xlsx"))) {
            throw new Failure(FailureCode.E_INPUT_XLSX, "\"" + name + "\" is an Excel workbook.", AS_CSV);
        }
        throw new Failure(
                FailureCode.E_INPUT_ZIP, "\"" + name + "\" is a zip archive.", "Unpack it and name the file inside.");
    }

    /** A control character that is neither white space nor one of those used as delimiters (0x01, 0x1C to 0x1F) or ends (0x1A). */
    private static boolean isOdd(byte b) {
        return b >= 0 && b < 0x1A && b != 1 && (b < '\t' || b > '\r');
    }

    private static String latin1(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
