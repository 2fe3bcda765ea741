// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records of files, one after the other, against those of the last load, and writes down their digests and the places of
 * their keys. What it does not find may be there all the same, where records moved: both sides of that are left in files.
 */
public final class RecordComparison implements AutoCloseable {
    private final NumberWriter digests;
    private final @Nullable Beside beside;

    private RecordComparison(NumberWriter digests, @Nullable Beside beside) {
        this.digests = digests;
        this.beside = beside;
    }

    /**
     * What is written.
     *
     * @param digests of all records, two numbers each
     * @param places of their keys, {@link KeyPlace#FRESH} where a record was not found
     * @param unknown the records that were not found: number from 0, and digest
     * @param unfound what is known and was not found: place, and digest
     */
    public record Written(Path digests, Path places, Path unknown, Path unfound) {
        /** Removes what is there of it. */
        public void delete() {
            try {
                Files.deleteIfExists(digests);
                Files.deleteIfExists(places);
                Files.deleteIfExists(unknown);
                Files.deleteIfExists(unfound);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What is known of the last load.
     *
     * @param digestSum of the file of digests
     * @param placeSum of the file of places
     */
    public record Known(Path digests, Path places, long digestSum, long placeSum) {}

    /**
     * What came of it.
     *
     * @param records that were seen
     * @param digestSum of the file of their digests
     * @param unknown records that were not found
     * @param isSound whether what is known is as it was written
     */
    public record Outcome(long records, long digestSum, long unknown, boolean isSound) {}

    /** Begins; nothing is held against anything where nothing is known. */
    public static RecordComparison of(Written written, @Nullable Known known) {
        NumberWriter digests = NumberWriter.create(written.digests());
        return new RecordComparison(digests, known == null ? null : new Beside(written, known));
    }

    /** Takes the next record if it is found where it is looked for; whether it was. */
    public boolean isFound(long upper, long lower) {
        long place = beside == null ? DigestWindow.NONE : beside.window.find(upper, lower);
        if (beside == null || place == DigestWindow.NONE) {
            return false;
        }
        digests.put(upper);
        digests.put(lower);
        beside.places.put(place);
        return true;
    }

    /** Takes the digest of the next record; whether something is known and this is not. */
    public boolean isUnknown(long upper, long lower) {
        long record = digests.count() / 2;
        digests.put(upper);
        digests.put(lower);
        return beside != null && beside.isUnknown(record, upper, lower);
    }

    /** Ends. */
    public Outcome finish() {
        long unknown = 0;
        boolean isSound = true;
        if (beside != null) {
            isSound = beside.finish();
            unknown = beside.unknown.count() / 3;
        }
        return new Outcome(digests.count() / 2, digests.sum(), unknown, isSound);
    }

    @Override
    public void close() {
        try (digests) {
            if (beside != null) {
                beside.close();
            }
        }
    }

    /** The last load's records. */
    private static final class Beside implements DigestWindow.Earlier, AutoCloseable {
        private final Known known;
        private final NumberReader digests;
        private final NumberReader oldPlaces;
        private final NumberWriter places;
        private final NumberWriter unknown;
        private final NumberWriter unfound;
        private final DigestWindow window;
        private long upper;
        private long lower;
        private long place;

        Beside(Written written, Known known) {
            this.known = known;
            this.digests = NumberReader.open(known.digests());
            this.oldPlaces = NumberReader.open(known.places());
            this.places = NumberWriter.create(written.places());
            this.unknown = NumberWriter.create(written.unknown());
            this.unfound = NumberWriter.create(written.unfound());
            this.window = new DigestWindow(this, this::lost);
        }

        private void lost(long lostUpper, long lostLower, long lostPlace) {
            unfound.put(lostPlace);
            unfound.put(lostUpper);
            unfound.put(lostLower);
        }

        boolean isUnknown(long record, long newUpper, long newLower) {
            long found = window.find(newUpper, newLower);
            places.put(found == DigestWindow.NONE ? KeyPlace.FRESH : found);
            if (found != DigestWindow.NONE) {
                return false;
            }
            unknown.put(record);
            unknown.put(newUpper);
            unknown.put(newLower);
            return true;
        }

        /** Whether the files are as they were written. */
        boolean finish() {
            window.finish();
            return !oldPlaces.hasNext() && digests.sum() == known.digestSum() && oldPlaces.sum() == known.placeSum();
        }

        @Override
        public boolean next() {
            if (!oldPlaces.hasNext() || !digests.hasNext()) {
                return false;
            }
            place = oldPlaces.next();
            upper = digests.next();
            lower = digests.hasNext() ? digests.next() : 0;
            return true;
        }

        @Override
        public long upper() {
            return upper;
        }

        @Override
        public long lower() {
            return lower;
        }

        @Override
        public long place() {
            return place;
        }

        @Override
        public void close() {
            digests.close();
            oldPlaces.close();
            places.close();
            unknown.close();
            unfound.close();
        }
    }
}
