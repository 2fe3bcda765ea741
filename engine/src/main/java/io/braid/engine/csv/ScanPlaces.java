// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places of a file, one every {@value #ROWS} rows: number {@code n} stands before the first record that can be read behind
 * row {@code n * ROWS}. What lies between two of them can be scanned by itself.
 */
public final class ScanPlaces {
    /** Rows from one place to the next, refused ones included. */
    public static final int ROWS = 1 << 14;

    /**
     * A piece of a file.
     *
     * @param from where it begins; {@code null} at the beginning of the file, header and all
     * @param to where the next begins; {@code null} at the end of the file
     */
    public record Piece(@Nullable ScanPlace from, @Nullable ScanPlace to) {
        /** The number of the first row. */
        public long firstRow() {
            return from == null ? 1 : from.row() + 1;
        }

        /** The number of the last row. */
        public long lastRow() {
            return to == null ? Long.MAX_VALUE : to.row();
        }
    }

    private final List<ScanPlace> places = new ArrayList<>();
    private long next = ROWS;

    /** No places but the beginning. */
    public ScanPlaces() {}

    /** Places that were found before, from number 1. */
    public static ScanPlaces of(List<ScanPlace> found) {
        ScanPlaces places = new ScanPlaces();
        places.places.addAll(found);
        return places;
    }

    /** Is shown a record that was read; records come in the order of the file. */
    public void see(RecordScanner scanner) {
        if (scanner.row() <= next) {
            return;
        }
        ScanPlace place = scanner.place();
        if (place == null) {
            next = Long.MAX_VALUE;
            return;
        }
        while (next < scanner.row()) {
            places.add(place);
            next += ROWS;
        }
    }

    /** The places found, from number 1. */
    public List<ScanPlace> found() {
        return List.copyOf(places);
    }

    /** Pieces of at least so many rows that the places cut the file into, all but the last. */
    public List<Piece> pieces(int rows) {
        int step = (rows + ROWS - 1) / ROWS;
        List<Piece> pieces = new ArrayList<>();
        ScanPlace from = null;
        for (int number = step; number <= places.size(); number += step) {
            ScanPlace to = places.get(number - 1);
            pieces.add(new Piece(from, to));
            from = to;
        }
        pieces.add(new Piece(from, null));
        return pieces;
    }
}
