// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a merge; column names in the maps and in {@code add} match in any case.
 *
 * @param add the only enrichment columns taken; empty for all
 * @param matchColumns whether match_quality and match_rule are written
 */
public record MergeOptions(
        FillMode fill,
        Map<String, FillMode> fillByColumn,
        Strategy resolve,
        Map<String, Strategy> resolveByColumn,
        Consolidation consolidation,
        OnAmbiguous onAmbiguous,
        Doubtful doubtful,
        List<String> add,
        int maxKeyRows,
        Placeholders placeholders,
        boolean matchColumns) {
    public static final MergeOptions DEFAULT = new MergeOptions(
            FillMode.FILL_BLANK,
            Map.of(),
            BasicStrategy.FIRST,
            Map.of(),
            Consolidation.AGREE,
            OnAmbiguous.SKIP,
            Doubtful.SKIP,
            List.of(),
            1000,
            Placeholders.USUAL,
            true);

    public MergeOptions {
        fillByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(fillByColumn));
        resolveByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(resolveByColumn));
        add = List.copyOf(add);
    }

    FillMode fillOf(String columnKey) {
        return of(columnKey, fillByColumn, fill);
    }

    Strategy resolveOf(String columnKey) {
        return of(columnKey, resolveByColumn, resolve);
    }

    private static <T> T of(String columnKey, Map<String, T> byColumn, T otherwise) {
        return byColumn.entrySet().stream()
                .filter(entry -> ColumnNames.key(entry.getKey()).equals(columnKey))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    boolean takes(String columnKey) {
        return add.isEmpty() || add.stream().map(ColumnNames::key).anyMatch(columnKey::equals);
    }

    public MergeOptions fill(FillMode mode) {
        return new MergeOptions(
                mode,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions fill(String column, FillMode mode) {
        return new MergeOptions(
                fill,
                plus(fillByColumn, column, mode),
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions resolve(Strategy strategy) {
        return new MergeOptions(
                fill,
                fillByColumn,
                strategy,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions resolve(String column, Strategy strategy) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                plus(resolveByColumn, column, strategy),
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions consolidate(Consolidation how) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                how,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions onAmbiguous(OnAmbiguous what) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                what,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions doubtful(Doubtful what) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                what,
                add,
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions add(String... columns) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                List.of(columns),
                maxKeyRows,
                placeholders,
                matchColumns);
    }

    public MergeOptions maxKeyRows(int rows) {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                rows,
                placeholders,
                matchColumns);
    }

    public MergeOptions noMatchColumns() {
        return new MergeOptions(
                fill,
                fillByColumn,
                resolve,
                resolveByColumn,
                consolidation,
                onAmbiguous,
                doubtful,
                add,
                maxKeyRows,
                placeholders,
                false);
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String column, T value) {
        Map<String, T> more = new LinkedHashMap<>(map);
        more.put(column, value);
        return more;
    }
}
