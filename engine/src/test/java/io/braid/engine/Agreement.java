// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.ColumnReport;
import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.core.report.OversizedEntity;
import io.braid.core.report.RuleReport;
import io.braid.engine.reference.CsvFiles;
import io.braid.engine.reference.MatchQuality;
import io.braid.engine.reference.ReferenceOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** That the product gave what the reference gives: every output, and every figure of the report that a merge makes. */
final class Agreement {
    private static final int LISTED_GENERIC_KEYS = 100;

    private final String merge;
    private final ReferenceOutput expected;
    private final MergeReport report;

    private Agreement(String merge, ReferenceOutput expected, MergeReport report) {
        this.merge = merge;
        this.expected = expected;
        this.report = report;
    }

    /** @param merge names it in what is said of a difference */
    static void check(String merge, Product.Output output, ReferenceOutput expected) {
        assertThat(output.merged()).as("merged, %s", merge).isEqualTo(CsvFiles.text(expected.merged()));
        assertThat(output.matches()).as("matches, %s", merge).isEqualTo(expected.matches());
        assertThat(output.unmatched()).as("unmatched, %s", merge).isEqualTo(expected.unmatched());
        assertThat(output.provenance()).as("provenance, %s", merge).isEqualTo(expected.provenance());
        assertThat(output.conflicts()).as("conflicts, %s", merge).isEqualTo(expected.conflicts());
        Agreement agreement = new Agreement(merge, expected, output.report());
        agreement.rows();
        agreement.records();
        agreement.rules();
        agreement.genericKeys();
        MergeReport report = output.report();
        oversized(
                merge,
                report.rules().stream().map(RuleReport::rule).toList(),
                new Oversized(report.oversized(), report.stillOversized(), report.oversizedEntities()),
                expected.oversized());
        agreement.columns();
    }

    private void rows() {
        same("matched", report.matched(), fates(MatchQuality.MATCHED));
        same("doubtful", report.doubtful(), fates(MatchQuality.DOUBTFUL));
        same("ambiguous", report.ambiguous(), fates(MatchQuality.AMBIGUOUS));
        same("unmatched", report.unmatched(), fates(MatchQuality.UNMATCHED));
        same("rows that matched", report.files().get(0).matched(), fates(MatchQuality.MATCHED));
        long conflicts = expected.matches().rows().stream()
                .filter(line -> line.get(2).equals(MatchQuality.DOUBTFUL.written()))
                .filter(line -> quality(line.get(0)) == MatchQuality.MATCHED)
                .map(line -> List.of(line.get(0), line.get(3)))
                .distinct()
                .count();
        same("rule conflicts", report.ruleConflicts(), conflicts);
        same("pins of no row", report.strayPins(), expected.unusedPins());
    }

    private MatchQuality quality(String row) {
        return expected.fates().get(Integer.parseInt(row) - 1).quality();
    }

    private long fates(MatchQuality quality) {
        return fates(fate -> fate.quality() == quality);
    }

    private long fates(Predicate<ReferenceOutput.Fate> which) {
        return expected.fates().stream().filter(which).count();
    }

    private void records() {
        same("entities", report.entities(), expected.entities().size());
        same("records", report.records(), recordCount());
        same(
                "unused records",
                report.unusedRecords(),
                expected.unmatched().rows().size());
        for (int file = 1; file < report.files().size(); file++) {
            String name = report.files().get(file).file();
            long met = expected.matches().rows().stream()
                    .filter(line -> name.endsWith(line.get(4)))
                    .map(line -> line.get(5))
                    .distinct()
                    .count();
            same("met records of " + name, report.files().get(file).matched(), met);
        }
    }

    private long recordCount() {
        return expected.entities().stream()
                .mapToLong(entity -> entity.records().size())
                .sum();
    }

    private void rules() {
        for (int rule = 0; rule < report.rules().size(); rule++) {
            RuleReport told = report.rules().get(rule);
            ReferenceOutput.KeyCounts counts = expected.keyCounts().get(rule);
            int number = rule;
            same(told.rule() + ": matched", told.matched(), fates(told.rule(), MatchQuality.MATCHED));
            same(told.rule() + ": doubtful", told.doubtful(), fates(told.rule(), MatchQuality.DOUBTFUL));
            same(told.rule() + ": originals with a key", told.originalKeys(), counts.originals());
            same(
                    told.rule() + ": originals without",
                    told.originalBlank(),
                    expected.fates().size() - counts.originals());
            same(told.rule() + ": records with a key", told.recordKeys(), counts.records());
            same(told.rule() + ": records without", told.recordBlank(), recordCount() - counts.records());
            same(told.rule() + ": keys", told.distinctKeys(), counts.distinct());
            same(
                    told.rule() + ": shared keys",
                    told.sharedKeys(),
                    expected.sharedKeys().get(rule));
            same(
                    told.rule() + ": generic keys",
                    told.genericKeys(),
                    expected.genericKeys().stream()
                            .filter(key -> key.rule() == number)
                            .count());
            same(told.rule() + ": joined", told.joinedEntities(), counts.joined());
        }
    }

    private long fates(String rule, MatchQuality quality) {
        return fates(fate -> fate.quality() == quality && fate.rule().equals(Optional.of(rule)));
    }

    private void genericKeys() {
        List<ReferenceOutput.GenericKey> common = new ArrayList<>(expected.genericKeys());
        common.sort(Comparator.comparing(ReferenceOutput.GenericKey::records).reversed());
        assertThat(report.genericKeys().stream().map(Agreement::ruleAndRecords))
                .as("generic keys, %s", merge)
                .isEqualTo(common.stream()
                        .limit(LISTED_GENERIC_KEYS)
                        .map(key -> List.of(report.rules().get(key.rule()).rule(), (long) key.records()))
                        .toList());
    }

    /** What a report says of entities that were split. */
    record Oversized(long entities, long still, List<OversizedEntity> largest) {}

    /** Of a merge or a deduplication. */
    static void oversized(String merge, List<String> rules, Oversized told, List<ReferenceOutput.Oversized> expected) {
        assertThat(told.entities()).as("split entities, %s", merge).isEqualTo(expected.size());
        assertThat(told.still())
                .as("still too large, %s", merge)
                .isEqualTo(expected.stream()
                        .filter(ReferenceOutput.Oversized::still)
                        .count());
        assertThat(told.largest().stream()
                        .map(entity -> List.of(
                                entity.row(),
                                entity.records(),
                                entity.rule(),
                                entity.carriers(),
                                entity.parts(),
                                entity.largest())))
                .as("split entities, %s", merge)
                .isEqualTo(expected.stream()
                        .map(entity -> List.of(
                                (long) entity.first().row(),
                                (long) entity.records(),
                                rules.get(entity.commonest().rule()),
                                (long) entity.commonest().records(),
                                (long) entity.parts(),
                                (long) entity.largest()))
                        .toList());
    }

    private static List<Object> ruleAndRecords(GenericKey key) {
        return List.of(key.rule(), key.records());
    }

    private void columns() {
        List<ColumnReport> columns = report.columns();
        for (ColumnReport column : columns) {
            List<List<String>> lost = expected.conflicts().rows().stream()
                    .filter(line -> line.get(1).equals(column.column()))
                    .toList();
            same(column.column() + ": lost values", column.lostValues(), lost.size());
            same(
                    column.column() + ": rows in conflict",
                    column.conflictRows(),
                    lost.stream().map(line -> line.get(0)).collect(toSet()).size());
        }
        same("columns", columns.size(), expected.merged().columns().size());
    }

    private void same(String figure, long told, long right) {
        assertThat(told).as("%s, %s", figure, merge).isEqualTo(right);
    }
}
