// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Plan;
import io.braid.core.plan.Secret;
import io.braid.core.plan.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final String READS = """
            version: 1
            steps:
              - {id: crm, read: {csv: crm.csv}}
              - {id: leads, read: {csv: leads.csv}}
            """;
    private static final String MERGE = "  - {id: merged, merge: {original: crm, with: [leads], on: [email]}}\n";
    private static final String WRITE = "  - {id: file, write: {csv: out.csv, from: merged}}\n";

    private static Plan read(String text) {
        return PlanReader.read("plan.yaml", text, Map.of("PLACE", "s3cret.csv", "HOW", "s3cret("));
    }

    private static List<String> faults(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> read(text));
        assertThat(failure).as(text).isNotNull();
        return failure.problems().stream()
                .map(problem -> problem.code() + " " + problem.sentence() + " " + problem.hint())
                .toList();
    }

    @Test
    void allFaultsAreReportedTogetherInTheOrderOfTheirLines() {
        assertThat(faults("""
                        version: 2
                        nmae: x
                        limits: {memory: [1], cores: 2, threads: many}
                        steps:
                          - {id: crm, read: {csv: crm.csv, delimitr: ","}}
                          - {id: crm, read: {csv: crm.parquet, skip: few}}
                          - id: merged
                            merge:
                              original: cmr
                              enrichments: [leads]
                              consolidate: agre
                              resolve: {phone: longst, phone: first}
                          - {id: file, write: {csv: out.csv, from: merged, force: yes}}
                        """))
                .containsExactly(
                        "E_PLAN_UNSUPPORTED plan.yaml:1: This is version 2 of the plan's language, and this Braid reads"
                                + " version 1. Use the Braid it was written for, or rewrite it as docs/plan.md says.",
                        "E_PLAN_KEY plan.yaml:2: \"nmae\" is not a key of the plan. Did you mean \"name\"?",
                        "E_PLAN_KEY_RETIRED plan.yaml:3: \"cores\" of limits is called \"threads\" now. Write threads: in"
                                + " its place.",
                        "E_PLAN_TYPE plan.yaml:3: \"memory\" of limits expects a text, and found a list. Put it in quotes"
                                + " if it is one.",
                        "E_PLAN_TYPE plan.yaml:3: \"threads\" of limits expects auto or a whole number, and found a text."
                                + " Write auto, or a number in digits.",
                        "E_PLAN_KEY plan.yaml:5: \"delimitr\" is not a key of read. Did you mean \"delimiter\"?",
                        "E_PLAN_VALUE plan.yaml:6: The file's name is that of a parquet file, and it stands under csv."
                                + " Write parquet: before it; a Parquet file of another name stands under csv and is known"
                                + " by its content.",
                        "E_PLAN_TYPE plan.yaml:6: \"skip\" of read expects a whole number, and found a text. Write it in"
                                + " digits.",
                        "E_PLAN_ID plan.yaml:6: The id \"crm\" is taken by the step on line 5. Give each step its own;"
                                + " capitals do not count.",
                        "E_PLAN_MISSING plan.yaml:9: The key \"on\" of merge is missing. Write it like on: [email, phone,"
                                + " [last_name, company]].",
                        "E_PLAN_REFERENCE plan.yaml:9: The step \"merged\" expects the id of a step, and found one that no"
                                + " step has. Did you mean \"crm\"?",
                        "E_PLAN_KEY_RETIRED plan.yaml:10: \"enrichments\" of merge is called \"with\" now. Write with: in"
                                + " its place.",
                        "E_PLAN_REFERENCE plan.yaml:10: The step \"merged\" expects the id of a step, and found one that"
                                + " no step has. Known: crm, merged, file.",
                        "E_PLAN_VALUE plan.yaml:11: \"consolidate\" of merge expects one of agree, transitive, first-rule,"
                                + " and found \"agre\". Did you mean \"agree\"?",
                        "E_PLAN_KEY_DUPLICATE plan.yaml:12: The key \"phone\" stands on line 12 already. Leave one of"
                                + " them.",
                        "E_OPTION_VALUE plan.yaml:12: \"longst\" is not a strategy. Did you mean \"longest\"?",
                        "E_PLAN_TYPE plan.yaml:13: \"force\" of write expects true or false, and found a text. Write true"
                                + " or false.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "on: [] ~ E_PLAN_VALUE",
                "on: [email+] ~ E_RULE_SYNTAX",
                "on: email ~ E_PLAN_TYPE",
                "on: [[a, 'b, c']] ~ E_RULE_SYNTAX",
                "on: [[a, 'b OR c']] ~ E_RULE_SYNTAX",
                "on: [[]] ~ E_PLAN_TYPE",
                "on: [email], max_key_rows: 0 ~ E_PLAN_VALUE",
                "on: [email], max_key_rows: 99999999999999999999 ~ E_PLAN_VALUE",
                "on: [email], max_entity_rows: -1 ~ E_PLAN_VALUE",
                "on: [email], max_entity_rows: none ~ E_PLAN_TYPE",
                "on: [email], region: XX ~ E_PLAN_VALUE",
                "on: [email], date_formats: [mm] ~ E_PLAN_VALUE",
                "on: [email], fill: {phone: overwite} ~ E_PLAN_VALUE",
                "on: [email], resolve: {a: [longest, collect]} ~ E_OPTION_VALUE",
                "on: [email], resolve: {a: [source(a.csv, b.csv), first]} ~ E_PLAN_VALUE",
                "on: [email], resolve: {groups: [{columns: [a], resolve: first}]} ~ E_PLAN_VALUE",
                "on: [email], resolve: {groups: [{columns: [a, b], resolve: min}]} ~ E_OPTION_VALUE",
                "on: [email], matches: '' ~ E_PLAN_VALUE",
                "on: [email], overrides: 3 ~ E_PLAN_TYPE",
                "on: [email], overrides: !x y ~ E_PLAN_TYPE",
                "on: [email], [a]: 3 ~ E_PLAN_TYPE",
                "on: [email], overrides: \"${NAME}\" ~ E_PLAN_VALUE",
                "on: [email], overrides: \"${env:NOT_THERE}\" ~ E_PLAN_VALUE"
            })
    void aFaultHasItsCodeAndLine(String merge, FailureCode code) {
        assertThat(faults(READS + "  - {id: merged, merge: {original: crm, with: [leads], " + merge + "}}\n" + WRITE))
                .singleElement()
                .asString()
                .startsWith(code + " plan.yaml:5: ");
    }

    @Test
    void stepsOfAllKindsReferToEachOtherInAnyOrder() {
        Plan plan = read(READS + MERGE + WRITE + """
                  - {id: total, sql: 'select count(*) as n from Picked -- from crm'}
                  - {id: picked, sql: {select: 'select * from "merged" where x = ''from leads''', time_limit: 5}}
                """);
        assertThat(plan.step("picked").work().takes()).containsExactly("merged");
        assertThat(plan.step("total").work().takes()).containsExactly("picked");
        assertThat(plan.inOrder())
                .extracting(Step::id)
                .containsExactly("crm", "leads", "merged", "file", "picked", "total");
        assertThat(plan.isQuick()).isFalse();
        assertThat(read(READS + MERGE + WRITE).isQuick()).isTrue();
        assertThat(read(READS + MERGE + WRITE.replace("merged}", "merged, header: false}"))
                        .isQuick())
                .isFalse();
    }

    @Test
    void aStepThatWritesMakesNoTable() {
        assertThat(faults(READS + MERGE + WRITE + "  - {id: x, sql: select * from file}\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "E_PLAN_REFERENCE plan.yaml:7: The step \"x\" takes \"file\", which writes and makes no table.");
        assertThat(faults(READS + "  - {id: more, read: {csv: more.csv}}\n" + MERGE + WRITE))
                .singleElement()
                .asString()
                .startsWith("E_PLAN_REFERENCE plan.yaml:5: No step takes what the step \"more\" reads.");
    }

    @Test
    void aConnectionIsSaidInPartsAndHoldsNoSecret() {
        Plan plan = read("connections: {w: {postgres: {host: db, database: d, user: u, password: 'x${env:PG}'}}}\n"
                + READS + MERGE + WRITE);
        assertThat(plan.connections().get("w"))
                .isEqualTo(new Connection.Server(
                        Connection.Server.Product.POSTGRES,
                        "db",
                        5432,
                        "d",
                        "u",
                        new Secret("x${env:PG}"),
                        null,
                        null));
        assertThat(PlanReader.read("again", PlanWriter.write(plan), Map.of())).isEqualTo(plan);
        assertThat(faults("connections: {w: {postgres: {host: 'db:5432/x', database: d, user: u, password: s3cret}}}\n"
                        + READS + MERGE + WRITE))
                .hasSize(2)
                .noneMatch(fault -> fault.contains("s3cret"));
        assertThat(faults("connections: {w: {mysql: {host: db}}, 9: {sqlite: {path: x}}}\n" + READS + MERGE + WRITE))
                .hasSize(2);
        assertThat(faults(READS.replace("crm.csv}", "crm.csv, connection: nowhere}") + MERGE + WRITE))
                .singleElement()
                .asString()
                .contains("names a connection that the plan has not");
    }

    @Test
    void whatAKindOfFileHasNotIsAFault() {
        assertThat(faults(READS + MERGE
                        + "  - {id: file, write: {parquet: out.parquet, from: merged, delimiter: tab}}\n"))
                .singleElement()
                .asString()
                .contains("\"delimiter\" of write is nothing that a parquet file has.");
    }

    @Test
    void aCircleIsNamed() {
        assertThat(faults(READS + "  - {id: a, merge: {original: b, with: [leads], on: [email]}}\n"
                        + "  - {id: b, dedupe: {from: a, on: [email]}}\n" + WRITE.replace("merged", "a")))
                .containsExactly("E_PLAN_CYCLE plan.yaml:5: The steps wait for each other: a <- b <- a. Let one of them"
                        + " take a step that does not need it.");
    }

    @Test
    void whatIsNoYamlHasALine() {
        assertThat(faults("version: 1\nsteps: [{id: a\n"))
                .singleElement()
                .asString()
                .startsWith("E_PLAN_SYNTAX plan.yaml:3: This is not YAML (");
        assertThat(faults("a: b\n---\nc: d\n")).singleElement().asString().startsWith("E_PLAN_SYNTAX ");
        assertThat(faults("")).singleElement().asString().startsWith("E_PLAN_MISSING ");
        assertThat(faults("a: \u0001")).singleElement().asString().startsWith("E_PLAN_SYNTAX ");
    }

    @Test
    void aLittleTextCannotStandForALot() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(faults(laughs.toString())).singleElement().asString().startsWith("E_PLAN_SYNTAX ");
        assertThat(faults("[".repeat(100_000))).singleElement().asString().contains("nests more than");
        assertThat(faults("steps: &a [*a]\n")).singleElement().asString().contains("for themselves");
    }

    @Test
    void anAliasStandsForWhatItsAnchorMarks() {
        assertThat(read("""
                        version: 1
                        steps:
                          - {id: crm, read: {csv: crm.csv}}
                          - {id: leads, read: {csv: leads.csv, rename: &names {Mail: email}}}
                          - {id: more, read: {csv: more.csv, rename: *names}}
                          - {id: merged, merge: {original: crm, with: [leads, more], on: [email]}}
                        """ + WRITE).merge().with())
                .allMatch(file -> file.options().rename().equals(Map.of("Mail", "email")));
    }

    @Test
    void textsTakeVariablesOfTheEnvironmentAndNoMessageShowsThem() {
        Plan plan = read(
                READS.replace("leads.csv", "'${env:PLACE}'") + MERGE + WRITE.replace("out.csv", "'$${env:PLACE}.csv'"));

        assertThat(plan.merge().with().get(0).path()).isEqualTo("s3cret.csv");
        assertThat(plan.merge().outputs().out()).isEqualTo("${env:PLACE}.csv");
        assertThat(faults(READS
                        + "  - {id: merged, merge: {original: crm, with: ['${env:HOW}'], on: ['${env:HOW}'],"
                        + " region: '${env:HOW}', resolve: {a: '${env:HOW}', b: ['${env:HOW}', first]}}}\n" + WRITE))
                .hasSize(5)
                .noneMatch(fault -> fault.contains("s3cret"));
    }

    @Test
    void columnsMayHaveTheNamesOfKeys() {
        Plan plan = read(READS
                + "  - {id: merged, merge: {original: crm, with: [leads], on: [email],"
                + " resolve: {default: last, columns: {default: longest, groups: min}, phone: max},"
                + " fill: {columns: {columns: keep}}}}\n" + WRITE);

        Step.Merge merge = (Step.Merge) plan.main().work();
        assertThat(merge.survivorship().resolve().of("x").text()).isEqualTo("last");
        assertThat(merge.survivorship().resolve().of("default").text()).isEqualTo("longest");
        assertThat(merge.survivorship().resolve().of("groups").text()).isEqualTo("min");
        assertThat(merge.survivorship().resolve().of("Phone").text()).isEqualTo("max");
        assertThat(merge.fill().of("columns").name()).isEqualTo("KEEP");
    }
}
