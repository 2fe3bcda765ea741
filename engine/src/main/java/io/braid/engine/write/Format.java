// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import com.github.luben.zstd.ZstdOutputStream;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The form of an output, by its name's ending. */
public enum Format {
    /** Delimited text, perhaps packed. */
    TEXT,
    PARQUET,
    /** One array of objects. */
    JSON,
    /** One object a line. */
    JSON_LINES;

    public static Format of(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        String bare = bare(target);
        if (bare.endsWith(".json")) {
            return JSON;
        }
        return bare.endsWith(".jsonl") || bare.endsWith(".ndjson") ? JSON_LINES : TEXT;
    }

    /** What stands between the cells of standard CSV of that name. */
    public static char delimiter(String target) {
        return bare(target).endsWith(".tsv") ? '\t' : ',';
    }

    private static String bare(String target) {
        return target.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
    }

    /** Opens a file for text that only this run reads. */
    public static OutputStream draft(Path file) {
        return opened(file.getFileName().toString(), () -> Files.newOutputStream(file));
    }

    /** Opens a file. */
    interface Opening {
        OutputStream open() throws IOException;
    }

    static OutputStream opened(String target, Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The file \"" + target + "\" cannot be written.",
                    "Check that its folder exists and that you may write there.",
                    e);
        }
    }

    /** Packs what is written to a file when the target's name says so. */
    static OutputStream packed(OutputStream file, String target) throws IOException {
        String name = target.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".gz")) {
                return new Packed(new GZIPOutputStream(file, 1 << 16), file);
            }
            return name.endsWith(".zst") ? new Packed(new ZstdOutputStream(file), file) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Closes the file, too, when packing cannot be finished. */
    private static final class Packed extends FilterOutputStream {
        private final OutputStream file;

        Packed(OutputStream packing, OutputStream file) {
            super(packing);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            try (file) {
                out.close();
            }
        }
    }
}
