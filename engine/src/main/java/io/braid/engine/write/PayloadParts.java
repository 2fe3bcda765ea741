// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.run.Background;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The payload in pieces of consecutive rows: while one is spliced the next is sorted and written. Each piece sorts only its
 * own rows, and is removed once it is read.
 */
public final class PayloadParts implements AutoCloseable {
    private final List<Part> parts = new ArrayList<>();
    private final CellWriter form;
    private final int columns;
    private final int values;
    private int next;
    private long lastRow;
    private Payload current;

    private record Part(Path file, long lastRow, Background.Coming<Path> written) {}

    /** A query of the rows of one piece, in their order. */
    public interface Piece {
        Sql between(long firstRow, long lastRow);
    }

    /**
     * Starts writing.
     *
     * @param rows of the original; {@code pieces} of them share them evenly
     * @param columns merged ones and places
     * @param values how many of them are merged ones
     */
    PayloadParts(
            Store store,
            Background background,
            Piece query,
            long rows,
            long pieces,
            Path folder,
            CellWriter form,
            int columns,
            int values) {
        this.form = form;
        this.columns = columns;
        this.values = values;
        long size = Math.max(1, (rows + pieces - 1) / pieces);
        for (long first = 1; first <= Math.max(1, rows); first += size) {
            long from = first;
            long to = first + size - 1;
            Path file = folder.resolve("payload-" + parts.size() + ".csv");
            parts.add(new Part(file, to, background.start(() -> {
                Payload.write(store, query.between(from, to), file, form);
                return file;
            })));
        }
        this.current = open();
    }

    private Payload open() {
        Part part = parts.get(next++);
        lastRow = part.lastRow;
        return Payload.read(part.written.get(), form, columns, values);
    }

    /** Goes to that row; says whether there is anything for it. Rows are asked for in ascending order. */
    boolean goTo(long row) {
        while (row > lastRow && next < parts.size()) {
            finish();
            current = open();
        }
        return current.goTo(row);
    }

    /** What there is for the row gone to. */
    Payload current() {
        return current;
    }

    private void finish() {
        current.close();
        try {
            Files.deleteIfExists(parts.get(next - 1).file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        finish();
    }
}
