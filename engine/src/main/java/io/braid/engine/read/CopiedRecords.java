// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.csv.TextInput;
import io.braid.engine.snapshot.NumberReader;
import io.braid.engine.snapshot.NumberWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of some records of files, so that they need not be looked for again. They are of use only if each record is one without
 * looking at what follows it, and if they are few.
 */
public final class CopiedRecords implements RecordSink, AutoCloseable {
    /** Above it the copies hold no record: a byte order mark or the mark of a packed file would be no text there. */
    private static final byte[] PREAMBLE = {'-', '\n'};

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final long mostBytes;
    private final List<Path> texts = new ArrayList<>();
    private final NumberWriter lines;
    private @Nullable OutputStream out;
    private long bytes;
    private boolean useful = true;

    /** @param mostBytes that are worth it */
    CopiedRecords(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.lines = NumberWriter.create(lines());
    }

    private Path lines() {
        return folder.resolve("copied-lines");
    }

    /** What is copied next is of the next file. */
    RecordSink begin() {
        end();
        Path text = folder.resolve("copied-" + texts.size());
        try {
            out = new BufferedOutputStream(Files.newOutputStream(text), BUFFER_BYTES);
            out.write(PREAMBLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.add(text);
        return this;
    }

    @Override
    public void rejected(Reject reject) {
        useful = false;
    }

    @Override
    public void repaired(Repair repair) {
        useful = false;
    }

    /** Copies the record that a scanner is at. */
    void add(RecordScanner scanner) {
        int length = scanner.recordEnd() - scanner.recordStart();
        bytes += length;
        useful &= bytes <= mostBytes;
        if (!useful || out == null) {
            return;
        }
        try {
            out.write(scanner.buffer(), scanner.recordStart(), length);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.put(scanner.line());
    }

    /** All is copied. */
    void end() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether they stand for the records. */
    boolean areUseful() {
        return useful;
    }

    /** Those of them that are wanted, by their numbers from 0. */
    Picks picks(BitSet wanted) {
        end();
        lines.close();
        return new Copies(texts, NumberReader.open(lines()), wanted);
    }

    @Override
    public void close() {
        end();
        lines.close();
        try {
            Files.deleteIfExists(lines());
            for (Path text : texts) {
                Files.deleteIfExists(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Copies implements Picks {
        private final List<Path> texts;
        private final NumberReader lines;
        private final BitSet wanted;
        private int file;
        private int next;
        private long line;

        Copies(List<Path> texts, NumberReader lines, BitSet wanted) {
            this.texts = texts;
            this.lines = lines;
            this.wanted = wanted;
        }

        @Override
        public RecordScanner open(OpenedSource source, RecordSink sink) {
            return RecordScanner.open(
                    TextInput.of(texts.get(file++), StandardCharsets.UTF_8),
                    source.dialect().inUtf8().withHead(1, false),
                    source.columns().size(),
                    source.blanks(),
                    sink,
                    ScanLimits.DEFAULT);
        }

        @Override
        public boolean takesNext() {
            line = lines.next();
            return wanted.get(next++);
        }

        @Override
        public long line(RecordScanner scanner) {
            return line;
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
