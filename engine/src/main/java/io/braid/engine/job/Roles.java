// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.NormalForms;
import io.braid.core.report.ColumnRole;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.normalise.RoleGuess;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the columns of a file seem to hold, by their names and first values. */
final class Roles {
    private static final int MOST_RECORDS = 1000;

    /** Bounds what a file of very many columns takes. */
    private static final int MOST_CELLS = 200_000;

    private Roles() {}

    static List<RoleGuess> guess(OpenedSource source, NormalForms options) {
        int columns = source.columns().size();
        List<List<String>> values = new ArrayList<>();
        source.columns().forEach(column -> values.add(new ArrayList<>()));
        if (columns > 0) {
            try (RecordScanner scanner = RecordScanner.open(
                    source.input(), source.dialect(), columns, source.blanks(), RecordSink.NONE, ScanLimits.DEFAULT)) {
                for (int left = Math.min(MOST_RECORDS, MOST_CELLS / columns + 1); left > 0 && scanner.next(); left--) {
                    add(scanner, values);
                }
            }
        }
        return IntStream.range(0, columns)
                .mapToObj(column -> RoleGuess.of(source.columns().get(column), values.get(column), options))
                .toList();
    }

    private static void add(RecordScanner scanner, List<List<String>> values) {
        for (int column = 0; column < values.size(); column++) {
            if (!scanner.isBlank(column)) {
                values.get(column).add(scanner.value(column));
            }
        }
    }

    static ColumnRole role(RoleGuess guess) {
        return new ColumnRole(guess.role().word(), guess.ground().name().toLowerCase(Locale.ROOT));
    }
}
