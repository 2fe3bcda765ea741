// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** One pass over a {@link TextInput}: its text as UTF-8 bytes, without the byte order mark. */
public final class TextStream implements AutoCloseable {
    private static final long NOT_OF_THE_FILE = -1;

    private final String name;
    private final CountingInputStream disk;
    private final Compression compression;
    private InputStream text;
    private boolean byteOrderMark;
    private long start = NOT_OF_THE_FILE;

    private TextStream(TextInput input) {
        name = input.name();
        compression = input.compression();
        disk = new CountingInputStream(TextInput.openFile(input.path()));
        text = disk;
    }

    static TextStream open(TextInput input) {
        TextStream stream = new TextStream(input);
        try {
            stream.begin(input.charset());
            return stream;
        } catch (IOException e) {
            stream.close();
            throw stream.failure(e);
        }
    }

    /** Starts at a place of a file whose bytes are the text's own. */
    static TextStream open(TextInput input, ScanPlace place) {
        TextStream stream = new TextStream(input);
        try {
            stream.disk.skipNBytes(place.offset());
            stream.start = place.offset();
            return stream;
        } catch (IOException e) {
            stream.close();
            throw stream.failure(e);
        }
    }

    /** The unpacked bytes as they are, mark included: what the encoding is guessed from. */
    static TextStream openUndecoded(TextInput input) {
        TextStream stream = new TextStream(input);
        try {
            stream.text = stream.compression.unpack(stream.disk);
            return stream;
        } catch (IOException e) {
            stream.close();
            throw stream.failure(e);
        }
    }

    private void begin(Charset charset) throws IOException {
        InputStream unpacked = compression.unpack(disk);
        byte[] head = new byte[ByteOrderMark.MAX_LENGTH];
        int length = unpacked.readNBytes(head, 0, head.length);
        ByteOrderMark mark = ByteOrderMark.at(head, length, charset).orElse(null);
        int skipped = mark == null ? 0 : mark.length();
        byteOrderMark = mark != null;
        Charset real = mark == null ? ByteOrderMark.unmarked(charset) : mark.charset();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(head, skipped, length - skipped), unpacked);
        boolean already = real.equals(StandardCharsets.UTF_8) || real.equals(StandardCharsets.US_ASCII);
        text = already ? rest : new Transcoder(rest, real);
        start = already && compression == Compression.NONE ? skipped : NOT_OF_THE_FILE;
    }

    /** Whether the file begins with a byte order mark of its charset. */
    public boolean byteOrderMark() {
        return byteOrderMark;
    }

    /** Whether the text's bytes are those of the file, from some place on. */
    boolean isOfTheFile() {
        return start != NOT_OF_THE_FILE;
    }

    /** The file's bytes before the text's first. */
    long start() {
        return start;
    }

    /** Bytes taken from disk so far, packed as they are there; any thread may ask. */
    public long bytesConsumed() {
        return disk.count();
    }

    /**
     * Fills a piece of the buffer completely unless the text ends.
     *
     * @return how many bytes were put there; less than {@code length} only at the end of the text
     * @throws Failure if the file is cut off, damaged, or the disk fails
     */
    public int fill(byte[] buffer, int offset, int length) {
        try {
            return text.readNBytes(buffer, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            text.close();
            disk.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Failure failure(IOException e) {
        boolean packed = compression != Compression.NONE;
        // zstd-jni has its own exceptions; a plain IOException from below it would be the disk.
        boolean damaged = e instanceof EOFException
                || e instanceof ZipException
                || e.getClass().getName().contains("Zstd")
                || String.valueOf(e.getMessage()).contains("Truncated source");
        if (packed && damaged) {
            return new Failure(
                    FailureCode.E_INPUT_CORRUPT,
                    "\"" + name + "\" is cut off or damaged: it cannot be unpacked to its end.",
                    "Fetch or pack the file again.",
                    e);
        }
        return new Failure(
                FailureCode.E_IO,
                "Reading \"" + name + "\" failed.",
                "Look at the disk it lies on; the system says: " + e.getMessage(),
                e);
    }
}
