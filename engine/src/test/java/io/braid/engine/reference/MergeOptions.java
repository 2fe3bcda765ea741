// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The options of a merge; column names in the maps and in {@code add} match in any case.
 *
 * @param add the only enrichment columns taken; empty for all
 * @param maxEntityRows an entity of more records is split; 0 for no limit
 * @param matchColumns whether match_quality and match_rule are written
 * @param overrides the file of pinned cells
 * @param dedupeOriginal whether the original is deduplicated first
 */
public record MergeOptions(
        FillMode fill,
        Map<String, FillMode> fillByColumn,
        Resolution resolution,
        Consolidation consolidation,
        OnAmbiguous onAmbiguous,
        Doubtful doubtful,
        List<String> add,
        int maxKeyRows,
        int maxEntityRows,
        Placeholders placeholders,
        boolean matchColumns,
        NormaliserOptions normalisers,
        Optional<Table> overrides,
        boolean dedupeOriginal) {
    public static final MergeOptions DEFAULT = new Draft().done();

    public MergeOptions {
        fillByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(fillByColumn));
        add = List.copyOf(add);
    }

    /** The options being changed. */
    private static final class Draft {
        FillMode fill = FillMode.FILL_BLANK;
        Map<String, FillMode> fillByColumn = new LinkedHashMap<>();
        Strategy resolve = BasicStrategy.FIRST;
        Map<String, Strategy> resolveByColumn = new LinkedHashMap<>();
        List<Lockstep> groups = new ArrayList<>();
        Consolidation consolidation = Consolidation.AGREE;
        OnAmbiguous onAmbiguous = OnAmbiguous.SKIP;
        Doubtful doubtful = Doubtful.SKIP;
        List<String> add = List.of();
        int maxKeyRows = 1000;
        int maxEntityRows = 1000;
        Placeholders placeholders = Placeholders.USUAL;
        boolean matchColumns = true;
        NormaliserOptions normalisers = NormaliserOptions.NONE;
        Optional<Table> overrides = Optional.empty();
        boolean dedupeOriginal;

        Draft() {}

        Draft(MergeOptions from) {
            fill = from.fill;
            fillByColumn.putAll(from.fillByColumn);
            resolve = from.resolution.usual();
            resolveByColumn.putAll(from.resolution.byColumn());
            groups.addAll(from.resolution.groups());
            consolidation = from.consolidation;
            onAmbiguous = from.onAmbiguous;
            doubtful = from.doubtful;
            add = from.add;
            maxKeyRows = from.maxKeyRows;
            maxEntityRows = from.maxEntityRows;
            placeholders = from.placeholders;
            matchColumns = from.matchColumns;
            normalisers = from.normalisers;
            overrides = from.overrides;
            dedupeOriginal = from.dedupeOriginal;
        }

        MergeOptions done() {
            return new MergeOptions(
                    fill,
                    fillByColumn,
                    new Resolution(resolve, resolveByColumn, groups),
                    consolidation,
                    onAmbiguous,
                    doubtful,
                    add,
                    maxKeyRows,
                    maxEntityRows,
                    placeholders,
                    matchColumns,
                    normalisers,
                    overrides,
                    dedupeOriginal);
        }
    }

    private MergeOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    public Strategy resolve() {
        return resolution.usual();
    }

    public Map<String, Strategy> resolveByColumn() {
        return resolution.byColumn();
    }

    FillMode fillOf(String columnKey) {
        return fillByColumn.entrySet().stream()
                .filter(entry -> ColumnNames.key(entry.getKey()).equals(columnKey))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(fill);
    }

    boolean takes(String columnKey) {
        return add.isEmpty() || add.stream().map(ColumnNames::key).anyMatch(columnKey::equals);
    }

    public MergeOptions fill(FillMode mode) {
        return with(draft -> draft.fill = mode);
    }

    public MergeOptions fill(String column, FillMode mode) {
        return with(draft -> {
            forget(draft.fillByColumn, column);
            draft.fillByColumn.put(column, mode);
        });
    }

    /** The same way for all columns. */
    public MergeOptions fillEverything(FillMode mode) {
        return with(draft -> {
            draft.fill = mode;
            draft.fillByColumn.clear();
        });
    }

    public MergeOptions resolve(Strategy strategy) {
        return with(draft -> draft.resolve = strategy);
    }

    public MergeOptions resolve(String column, Strategy strategy) {
        return with(draft -> {
            forget(draft.resolveByColumn, column);
            draft.resolveByColumn.put(column, strategy);
        });
    }

    /** Columns go by the default again. */
    MergeOptions withoutResolve(List<String> columns) {
        return with(draft -> columns.forEach(column -> forget(draft.resolveByColumn, column)));
    }

    private static void forget(Map<String, ?> byColumn, String column) {
        byColumn.keySet().removeIf(known -> ColumnNames.key(known).equals(ColumnNames.key(column)));
    }

    public MergeOptions group(Strategy strategy, String... columns) {
        return with(draft -> draft.groups.add(new Lockstep(List.of(columns), strategy)));
    }

    public MergeOptions consolidate(Consolidation how) {
        return with(draft -> draft.consolidation = how);
    }

    public MergeOptions onAmbiguous(OnAmbiguous what) {
        return with(draft -> draft.onAmbiguous = what);
    }

    public MergeOptions doubtful(Doubtful what) {
        return with(draft -> draft.doubtful = what);
    }

    public MergeOptions add(String... columns) {
        return with(draft -> draft.add = List.of(columns));
    }

    public MergeOptions maxKeyRows(int rows) {
        return with(draft -> draft.maxKeyRows = rows);
    }

    public MergeOptions maxEntityRows(int rows) {
        return with(draft -> draft.maxEntityRows = rows);
    }

    public MergeOptions noMatchColumns() {
        return with(draft -> draft.matchColumns = false);
    }

    public MergeOptions normalisers(NormaliserOptions options) {
        return with(draft -> draft.normalisers = options);
    }

    public MergeOptions overrides(Table file) {
        return with(draft -> draft.overrides = Optional.of(file));
    }

    public MergeOptions noOverrides() {
        return with(draft -> draft.overrides = Optional.empty());
    }

    public MergeOptions dedupeOriginal(boolean first) {
        return with(draft -> draft.dedupeOriginal = first);
    }
}
