// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.EventType;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.MergePlan;
import io.braid.core.session.KeptTable;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.TextInput;
import io.braid.engine.read.Import;
import io.braid.engine.read.OpenedSource;
import io.braid.engine.read.TableShape;
import io.braid.engine.shape.FilledBits;
import io.braid.engine.shape.KeptViews;
import io.braid.engine.shape.Meetings;
import io.braid.engine.shape.MergeTables;
import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.write.Pins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a merge's session one that can be asked after the run: the merged rows, the pins, and views with real names. */
final class Keeping {
    private final MergePlan plan;
    private final Workplace place;
    private final MergeInputs inputs;
    private final MergeLayout layout;
    private final Pins pins;

    Keeping(MergePlan plan, Workplace place, MergeInputs inputs, MergeLayout layout, Pins pins) {
        this.plan = plan;
        this.place = place;
        this.inputs = inputs;
        this.layout = layout;
        this.pins = pins;
    }

    /**
     * Keeps what {@code query} and {@code explain} read.
     *
     * @param merged the merged file as text
     * @param written its rows
     * @return rows of the merged file
     */
    long keep(Path merged, long written) {
        long rows = load(merged);
        if (rows != written) {
            place.run()
                    .tell(
                            EventType.WARNING,
                            Map.of(
                                    "file",
                                    plan.outputs().out(),
                                    "text",
                                    "the session keeps " + rows + " of its " + written + " rows"));
        }
        keepPins();
        views(tables());
        return rows;
    }

    /** Reads the merged file back, so that what is kept is what was written. */
    private long load(Path text) {
        Dialect form = inputs.original().dialect();
        Dialect dialect = new Dialect(
                StandardCharsets.UTF_8,
                false,
                form.delimiter(),
                form.quote(),
                form.escape(),
                form.preambleLines(),
                form.header(),
                form.lineEnd(),
                form.spaceAfterDelimiter());
        List<String> names = layout.names();
        OpenedSource source = new OpenedSource(
                plan.original(),
                text,
                TextInput.of(text, StandardCharsets.UTF_8),
                new Detection(dialect, names, List.of()),
                names,
                Blanks.DEFAULT,
                Map.of(),
                0,
                true,
                List.of());
        List<Integer> cells = IntStream.range(0, names.size()).boxed().toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.number(Name.of("row")));
        cells.stream().map(MergeTables::cell).map(Column::text).forEach(columns::add);
        TableShape shape = new TableShape(0, 0, FilledBits.PER_COLUMN, List.of(), cells, List.of(), columns);
        Import.Target merged = new Import.Target(
                MergeTables.MERGED,
                MergeTables.MERGED.with("_more"),
                null,
                shape,
                place.tmp().resolve("rejects-merged"),
                null);
        Import importing = new Import(
                place.run(), place.store(), List.of(), plan.matching().forms(), false);
        return place.store()
                .onCallingThreads(() -> importing.load(source, merged, Long.MAX_VALUE))
                .rows();
    }

    private record PinnedCell(String key, int column, Pins.Pin pin) {}

    private void keepPins() {
        List<PinnedCell> cells = new ArrayList<>();
        pins.forEach((key, column, pin) -> cells.add(new PinnedCell(key, column, pin)));
        if (cells.isEmpty()) {
            return;
        }
        int[] next = {0};
        place.store()
                .load(
                        MergeTables.PIN,
                        List.of(
                                Column.number(Name.of("output_column")),
                                Column.number(Name.of("row")),
                                Column.text(Name.of("key")),
                                Column.text(Name.of("value"))),
                        batch -> {
                            int row = 0;
                            for (; row < batch.capacity() && next[0] < cells.size(); row++) {
                                PinnedCell cell = cells.get(next[0]++);
                                batch.setNumber(0, row, cell.column());
                                batch.setNumber(1, row, cell.pin().row());
                                batch.setText(2, row, cell.key().getBytes(StandardCharsets.UTF_8));
                                batch.setText(3, row, cell.pin().value().getBytes(StandardCharsets.UTF_8));
                            }
                            return row;
                        });
    }

    /** What there is to ask. */
    List<KeptTable> tables() {
        KeptNames names = new KeptNames();
        List<KeptTable> tables = new ArrayList<>();
        String merged = names.free("merged");
        String matches = names.free("matches");
        String quality = names.free("row_match");
        OpenedSource original = inputs.original();
        tables.add(table(names, original, KeptTable.Role.ORIGINAL));
        inputs.enrichments().forEach(source -> tables.add(table(names, source, KeptTable.Role.ENRICHMENT)));
        OpenedSource overrides = inputs.overrides();
        if (overrides != null) {
            tables.add(new KeptTable(
                    "", KeptTable.Role.OVERRIDES, overrides.given().name(), overrides.columns()));
        }
        tables.add(new KeptTable(merged, KeptTable.Role.MERGED, "the merged file", layout.names()));
        tables.add(new KeptTable(
                quality,
                KeptTable.Role.ROW_MATCHES,
                "how each row was matched",
                List.of("row", "match_quality", "match_rule")));
        tables.add(new KeptTable(
                matches,
                KeptTable.Role.MEETINGS,
                "the records each row met",
                List.of("original_row", "match_rule", "match_quality", "entity", "file", "row")));
        return tables;
    }

    private static KeptTable table(KeptNames names, OpenedSource source, KeptTable.Role role) {
        return new KeptTable(
                names.ofFile(source.given().name()), role, source.given().name(), source.columns());
    }

    private void views(List<KeptTable> tables) {
        KeptViews views = new KeptViews(place.store());
        List<String> rules = plan.rules().stream().map(MatchRule::text).toList();
        int file = 0;
        for (KeptTable table : tables) {
            switch (table.role()) {
                case ORIGINAL -> views.original(table.name(), table.columns());
                case ENRICHMENT -> views.enrichment(table.name(), file++, table.columns());
                case MERGED -> views.merged(table.name(), table.columns());
                case ROW_MATCHES -> views.qualities(table.name(), rules);
                case MEETINGS -> views.meetings(table.name(), new Meetings(rules, inputs.names()));
                case OVERRIDES, STEP -> {
                    // Values of overrides are pins by now; steps make no part of a merge.
                }
            }
        }
    }
}
