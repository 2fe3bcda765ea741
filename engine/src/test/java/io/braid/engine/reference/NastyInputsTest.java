// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NastyInputsTest {
    private static final int SEEDS = 500;

    @Test
    void theSameSeedGivesTheSameInput() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(NastyInputs.generate(seed)).isEqualTo(NastyInputs.generate(seed));
        }
        assertThat(NastyInputs.generate(1)).isNotEqualTo(NastyInputs.generate(2));
    }

    @Test
    void inputsAreSmallAndOfEveryKind() {
        Set<Object> seen = new HashSet<>();
        LongStream.range(0, SEEDS).mapToObj(NastyInputs::generate).forEach(input -> {
            MergeOptions options = input.options();
            assertThat(input.original().rows()).hasSizeLessThanOrEqualTo(30);
            assertThat(input.enrichments()).hasSizeBetween(1, 4);
            assertThat(input.enrichments()).allMatch(table -> table.rows().size() <= 25);
            seen.addAll(List.of(options.fill(), options.resolve(), options.consolidation()));
            seen.addAll(List.of(options.onAmbiguous(), options.doubtful(), options.matchColumns()));
            seen.addAll(options.fillByColumn().values());
            seen.add("add " + !options.add().isEmpty());
            seen.add("rules " + input.rules().size());
            input.rules().forEach(rule -> seen.add("columns " + rule.parts().size() + rule.marked()));
            input.enrichments()
                    .forEach(table -> seen.add("no rows " + table.rows().isEmpty()));
        });

        assertThat(seen).contains((Object[]) FillMode.values());
        assertThat(seen).contains(NastyOptions.FIRST_STRATEGIES.toArray());
        assertThat(seen).contains((Object[]) Consolidation.values());
        assertThat(seen).contains((Object[]) OnAmbiguous.values());
        assertThat(seen).contains((Object[]) Doubtful.values());
        assertThat(seen).contains(true, false, "add true", "rules 1", "rules 4", "columns 3true", "no rows true");
    }

    /** An even mixture: a generator whose rows all fared alike would test little. */
    @Test
    void rowsFareInEveryWay() {
        Map<MatchQuality, Integer> fates = new EnumMap<>(MatchQuality.class);
        int generic = 0;
        int shared = 0;
        int crowds = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            ReferenceOutput output = ReferenceMerge.merge(NastyInputs.generate(seed));
            output.fates().forEach(fate -> fates.merge(fate.quality(), 1, Integer::sum));
            generic += output.genericKeys().size();
            shared += output.sharedKeys().stream().mapToInt(Integer::intValue).sum();
            crowds += (int) output.entities().stream()
                    .filter(entity -> entity.records().size() > 2)
                    .count();
        }

        int rows = fates.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(fates)
                .as("of %s rows", rows)
                .hasSize(4)
                .allSatisfy((quality, count) -> assertThat(count).isGreaterThan(rows / 20));
        assertThat(List.of(generic, shared, crowds)).allMatch(count -> count > SEEDS / 2);
    }

    @Test
    void filesReadBackAreTheTablesWritten(@TempDir Path folder) throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            ReferenceInput input = NastyInputs.generate(seed);
            CsvFiles.toFiles(input, folder);
            for (Table table : input.enrichments()) {
                String text = Files.readString(folder.resolve(table.name()));
                assertThat(CsvFiles.parse(table.name(), text)).isEqualTo(table);
            }
        }
    }

    @Test
    void everyWorkedExampleCanBeWrittenAsFiles() {
        for (WorkedExample example : WorkedExamples.all()) {
            List<Table> tables = new ArrayList<>(example.input().enrichments());
            tables.add(example.input().original());
            tables.add(example.merged());
            assertThat(tables)
                    .as(example.name())
                    .allSatisfy(table -> assertThat(CsvFiles.parse(table.name(), CsvFiles.text(table)))
                            .isEqualTo(table));
            assertThat(example.input().options().placeholders()).isEqualTo(Placeholders.USUAL);
        }
    }

    @Test
    void cellsAreQuotedOnlyWhereTheyMustBe() {
        Table table = new Table("t", List.of("a", "b,c"), List.of(List.of(" x ", "say \"hi\""), List.of("", "1\n2")));

        assertThat(CsvFiles.text(table)).isEqualTo("a,\"b,c\"\n x ,\"say \"\"hi\"\"\"\n,\"1\n2\"\n");
        assertThat(CsvFiles.text(new Table("t", List.of("a"), List.of(List.of("")))))
                .isEqualTo("a\n\"\"\n");
    }

    @Test
    void argumentsSayWhatTheInputSays() {
        Table original = new Table("o.csv", List.of("id", "Last, First", "email"), List.of());
        Table enrichment = new Table("e.csv", List.of("last, first", "email", "job title"), List.of());
        Rule email = Rule.of("email", Normaliser.EMAIL).identity();
        Rule both = Rule.exact("Last, First").and("email", Normaliser.TEXT);
        MergeOptions options = MergeOptions.DEFAULT
                .fill(FillMode.KEEP)
                .fill("Last, First", FillMode.BESIDE)
                .resolve("job title", BasicStrategy.MOST_COMPLETE)
                .consolidate(Consolidation.FIRST_RULE)
                .onAmbiguous(OnAmbiguous.FIRST)
                .doubtful(Doubtful.FILL)
                .add("job title", "email")
                .maxKeyRows(3)
                .maxEntityRows(2)
                .noMatchColumns();

        assertThat(MergeArguments.toArguments(
                        new ReferenceInput(original, List.of(enrichment), List.of(email, both), options)))
                .containsExactly(
                        "o.csv",
                        "--with",
                        "e.csv",
                        "--on",
                        "email:email!, \"Last, First\":exact+email:text",
                        "--fill",
                        "keep",
                        "--fill",
                        "\"Last, First\"=beside",
                        "--resolve",
                        "\"job title\"=most_complete",
                        "--consolidate",
                        "first-rule",
                        "--on-ambiguous",
                        "first",
                        "--doubtful",
                        "fill",
                        "--add",
                        "\"job title\",email",
                        "--max-key-rows",
                        "3",
                        "--max-entity-rows",
                        "2",
                        "--no-match-columns");
    }

    @Test
    void everyFurtherOptionHasItsText() {
        Table original = new Table("o.csv", List.of("id", "email_1", "email_2", "or"), List.of());
        Table enrichment = new Table("e f.csv", List.of("email_1", "email_2", "or", "At, when"), List.of());
        Rule emails = Rule.anyOf(Normaliser.EMAIL, "email_1", "email_2").and("or", Normaliser.SOUNDEX);
        Rule domain = Rule.call(Normaliser.DOMAIN, "email_1", "email_2").identity();
        MergeOptions options = MergeOptions.DEFAULT
                .resolve(Strategies.chain(Strategies.newest("At, when"), BasicStrategy.LONGEST))
                .resolve("email_1", Strategies.collect("\"; ", 10))
                .resolve("id", Strategies.source("e f.csv", "o.csv"))
                .group(Strategies.unanimous(), "email_2", "or")
                .normalisers(new NormaliserOptions(true, true, List.of("dd.MM.yyyy", "MM/dd/yyyy")))
                .overrides(new Table("pins.csv", List.of("id", "or"), List.of()))
                .dedupeOriginal(true);

        assertThat(MergeArguments.toArguments(
                        new ReferenceInput(original, List.of(enrichment), List.of(emails, domain), options)))
                .containsExactly(
                        "o.csv",
                        "--with",
                        "e f.csv",
                        "--on",
                        "(email_1:email|email_2:email)+\"or\":soundex, domain(email_1|email_2)!",
                        "--resolve",
                        "[newest(\"At, when\"), longest]",
                        "--resolve",
                        "email_1=collect(\"\"\"; \", 10)",
                        "--resolve",
                        "id=source(\"e f.csv\", o.csv)",
                        "--resolve",
                        "email_2+\"or\"=unanimous",
                        "--ignore-gmail-dots",
                        "--ignore-plus-tags",
                        "--date-format",
                        "dd.MM.yyyy",
                        "--date-format",
                        "MM/dd/yyyy",
                        "--overrides",
                        "pins.csv",
                        "--dedupe-original");
    }

    @Test
    void optionsLeftAloneAreNotWritten() {
        WorkedExample example = WorkedExamples.all().get(0);

        assertThat(MergeArguments.toArguments(example.input(), Path.of("/data")))
                .containsExactly(
                        "/data/original.csv", "--with", "/data/enrichment-1.csv", "--on", "email:exact, phone:exact");
    }
}
