// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.Preview;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.ScanLimits;
import io.braid.engine.read.OpenedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at one file: how it is written, its columns, its first rows. */
public final class PreviewJob {
    private final SourceFile given;
    private final Workplace place;

    public PreviewJob(SourceFile given, Workplace place) {
        this.given = given;
        this.place = place;
    }

    public Preview preview(int rows) {
        OpenedSource source = place.sources().open(given, 0);
        List<List<String>> first = new ArrayList<>();
        int columns = source.columns().size();
        if (columns > 0) {
            try (RecordScanner scanner = RecordScanner.open(
                    source.input(), source.dialect(), columns, source.blanks(), RecordSink.NONE, ScanLimits.DEFAULT)) {
                while (first.size() < rows && scanner.next()) {
                    first.add(
                            IntStream.range(0, columns).mapToObj(scanner::value).toList());
                }
            }
        }
        return new Preview(
                given.name(),
                source.description(),
                source.columns(),
                source.columns().stream()
                        .map(column -> Normalisation.guess(column).word())
                        .toList(),
                Roles.guess(source, NormalForms.DEFAULT).stream()
                        .map(Roles::role)
                        .toList(),
                first,
                source.warnings());
    }
}
