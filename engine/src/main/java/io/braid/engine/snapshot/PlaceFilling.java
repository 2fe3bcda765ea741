// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.nio.file.Path;

/** Copies the places of records' keys, and puts in those that were not known. */
public final class PlaceFilling implements AutoCloseable {
    private final NumberReader from;
    private final NumberWriter to;

    private PlaceFilling(NumberReader from, NumberWriter to) {
        this.from = from;
        this.to = to;
    }

    public static PlaceFilling of(Path from, Path to) {
        return new PlaceFilling(NumberReader.open(from), NumberWriter.create(to));
    }

    /** Puts in the place of a record, whose number from 0 is greater than that of the one before. */
    public void put(long record, long place) {
        if (record < to.count()) {
            throw new IllegalArgumentException("records come in order");
        }
        while (to.count() < record) {
            to.put(from.next());
        }
        from.next();
        to.put(place);
    }

    /**
     * Puts in the place of the next record that has none.
     *
     * @return whether there was one
     */
    public boolean putNext(long place) {
        while (from.hasNext()) {
            long known = from.next();
            if (known == KeyPlace.FRESH) {
                to.put(place);
                return true;
            }
            to.put(known);
        }
        return false;
    }

    /** Copies the rest; whether all records have a place. */
    public boolean finish() {
        boolean all = true;
        while (from.hasNext()) {
            long place = from.next();
            all &= place != KeyPlace.FRESH;
            to.put(place);
        }
        return all;
    }

    /** How many places were written. */
    public long count() {
        return to.count();
    }

    /** The CRC-32C of what was written. */
    public long sum() {
        return to.sum();
    }

    @Override
    public void close() {
        try (from) {
            to.close();
        }
    }
}
