// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problems;
import io.braid.core.error.Suggestion;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.Repair;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.write.Pins;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of overrides: its first column tells the original's rows apart, the others pin columns of the output. */
final class PinFile {
    private static final long MOST = 1_000_000;

    private final OpenedSource file;
    private final Problems problems = new Problems();

    private PinFile(OpenedSource file) {
        this.file = file;
    }

    /**
     * Reads all pins; their rows are told as records of file {@code number}.
     *
     * @param outputs names of the output's columns that can be pinned
     */
    static Pins read(OpenedSource file, int number, OpenedSource original, List<String> outputs) {
        return new PinFile(file).read(number, original, outputs);
    }

    private Pins read(int number, OpenedSource original, List<String> outputs) {
        if (file.columns().isEmpty()) {
            return Pins.none();
        }
        String key = file.columns().get(0);
        if (original.column(key).isEmpty()) {
            problems.add(
                    FailureCode.E_COLUMN_UNKNOWN,
                    "The first column of \"" + file.given().name() + "\" is \"" + key + "\", and \""
                            + original.given().name() + "\" has no such column to find its rows by.",
                    Suggestion.hint(key, original.columns()));
        }
        List<Integer> places = places(outputs);
        problems.throwIfAny();
        Pins pins = new Pins(original.column(key).orElseThrow());
        long pinned = 0;
        try (RecordScanner scanner = RecordScanner.open(
                file.input(),
                file.dialect(),
                file.columns().size(),
                file.blanks(),
                new Refusing(),
                ScanLimits.DEFAULT)) {
            while (scanner.next()) {
                pinned += record(scanner, number, places, pins);
                if (pinned > MOST) {
                    throw new Failure(
                            FailureCode.E_INPUT_UNSUPPORTED,
                            "\"" + file.given().name() + "\" pins more than a million cells.",
                            "Give what is that much as an enrichment, with --fill overwrite.");
                }
            }
        }
        problems.throwIfAny();
        return pins;
    }

    private List<Integer> places(List<String> outputs) {
        List<Integer> places = new ArrayList<>();
        for (String column : file.columns().subList(1, file.columns().size())) {
            int place = -1;
            for (int i = 0; i < outputs.size() && place < 0; i++) {
                place = outputs.get(i).strip().equalsIgnoreCase(column.strip()) ? i : -1;
            }
            if (place < 0) {
                problems.add(
                        FailureCode.E_COLUMN_UNKNOWN,
                        "\"" + file.given().name() + "\" pins a column \"" + column
                                + "\" that is none of the merged file's data.",
                        Suggestion.hint(column, outputs));
            }
            places.add(place);
        }
        return places;
    }

    private int record(RecordScanner scanner, int number, List<Integer> places, Pins pins) {
        int pinned = 0;
        String key = scanner.isBlank(0) ? "" : scanner.value(0);
        for (int i = 0; i < places.size(); i++) {
            if (scanner.isBlank(i + 1)) {
                continue;
            }
            pinned++;
            Pins.Pin before = pins.pin(
                    key, places.get(i), new Pins.Pin(scanner.value(i + 1), MergeTables.record(number, scanner.row())));
            if (before != null) {
                long first = before.row() & MergeTables.ROW_MASK;
                problems.add(
                        FailureCode.E_OPTION_VALUE,
                        "\"" + file.given().name() + "\" pins the column \""
                                + file.columns().get(i + 1) + "\" of one row twice, to different values: in rows "
                                + first + " and "
                                + scanner.row() + ".",
                        "Keep one of the two rows.");
            }
        }
        return pinned;
    }

    /** A pin that cannot be read must not be left out in silence. */
    private final class Refusing implements RecordSink {
        @Override
        public void rejected(Reject reject) {
            problems.add(
                    FailureCode.E_INPUT_CORRUPT,
                    "\"" + file.given().name() + "\" line " + reject.line() + " cannot be read: " + reject.reason(),
                    "Mend the line; overrides are used all or not at all.");
        }

        @Override
        public void repaired(Repair repair) {}
    }
}
