// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanVerbsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aTerminal() {
        terminal = new Terminal(folder);
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private String[] merge(String folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "merge",
                example("crm.csv"),
                "--with",
                example("leads.csv") + ",encoding=windows-1252",
                "--with",
                example("events.csv"),
                "--with",
                example("directory.csv"),
                "--rename",
                "leads.csv:Mail=email",
                "--on",
                "email,phone,last_name+company",
                "--resolve",
                "[longest, last]",
                "--fill",
                "city=overwrite",
                "--region",
                "DE",
                "--out",
                terminal.path(folder + "/merged.csv"),
                "--matches",
                terminal.path(folder + "/matches.csv"),
                "--provenance",
                terminal.path(folder + "/provenance.csv"),
                "--conflicts",
                terminal.path(folder + "/conflicts.csv"),
                "--unmatched",
                terminal.path(folder + "/unmatched.csv")));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void aPlanThatIsPrintedAndRunGivesTheSameBytesAsTheVerb() throws IOException {
        terminal.file("quick/.keep", "");
        terminal.file("planned/.keep", "");
        Terminal.Ending quick = terminal.braid(merge("quick", "--limit", "11"));
        Terminal.Ending printed = terminal.braid(merge("planned", "--limit", "11", "--print-plan", "--strict"));

        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).startsWith("version: 1\nlimits: {rows: 11, strict: true}\nsteps:\n");
        assertThat(terminal.exists("planned/merged.csv")).isFalse();

        Terminal.Ending run = terminal.braid("run", terminal.file("plan.yaml", printed.out()));

        assertThat(run.code()).as(run.err()).isEqualTo(quick.code());
        for (String name : List.of("merged.csv", "matches.csv", "provenance.csv", "conflicts.csv", "unmatched.csv")) {
            assertThat(Files.readAllBytes(folder.resolve("planned").resolve(name)))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(Files.readAllBytes(folder.resolve("quick").resolve(name)));
        }
        assertThat(run.err()).contains("rows in 11 = rows out 11");
    }

    private String smallPlan() {
        String crm = terminal.file("crm.csv", "id,email,city\n1,ann@x.example,\n2,bob@x.example,Bonn\n");
        String leads = terminal.file("leads.csv", "Mail;city\nann@x.example;Ulm\nANN@x.example;Ulm\n");
        return """
                version: 1
                name: small
                limits: {memory: 300MB, threads: 1, temp: 1GB, rows: 1}
                steps:
                  - {id: crm, read: {csv: '%s'}}
                  - {id: leads, read: {csv: '%s', rename: {Mail: email}}}
                  - {id: merged, merge: {original: crm, with: [leads], on: [email], match_columns: false}}
                  - {id: file, write: {csv: '%s', from: merged, force: true}}
                """.formatted(crm, leads, terminal.path("out.csv"));
    }

    @Test
    void theCommandLineGoesBeforeThePlansLimitsAndTheyBeforeTheEnvironment() {
        String plan = terminal.file("plan.yaml", smallPlan());
        terminal.with("BRAID_LIMIT", "0");

        Terminal.Ending limited = terminal.braid("run", plan);
        assertThat(terminal.read("out.csv")).as(limited.err()).isEqualTo("id,email,city\n1,ann@x.example,Ulm\n");

        Terminal.Ending more = terminal.braid("run", plan, "--limit", "5", "--memory", "400MB", "--quiet");
        assertThat(more.err()).isEmpty();
        assertThat(terminal.read("out.csv")).isEqualTo("id,email,city\n1,ann@x.example,Ulm\n2,bob@x.example,Bonn\n");
    }

    @Test
    void anExistingOutputIsRefusedUnlessThePlanOrTheCommandLineSaysOtherwise() {
        String plan = terminal.file("plan.yaml", smallPlan().replace(", force: true", ""));
        terminal.file("out.csv", "mine");

        assertThat(terminal.braid("run", plan).err()).contains("error E_OUTPUT_EXISTS: ");
        assertThat(terminal.read("out.csv")).isEqualTo("mine");
        assertThat(terminal.braid("run", plan, "--force").code()).isZero();
    }

    @Test
    void aPlanWithoutStepsIsNone() {
        Terminal.Ending ending = terminal.braid("run", terminal.file("none.yaml", "version: 1\nsteps: []\n"));
        assertThat(ending.err()).contains("error E_PLAN_MISSING: ", ":2: The plan has no steps.");
        assertThat(ending.code()).isEqualTo(2);
    }

    @Test
    void theFaultsOfAPlanAndOfTheCommandLineAreShownTogether() {
        String plan = terminal.file(
                "plan.yaml",
                smallPlan().replace("match_columns", "match_colums").replace("[leads]", "[laeds]"));

        Terminal.Ending ending = terminal.braid("run", plan, "--memory", "1MB", "--farce");

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(ending.err().replace(plan, "plan.yaml")).isEqualTo("""
                error E_PLAN_KEY: plan.yaml:7: "match_colums" is not a key of merge.
                  hint: Did you mean "match_columns"?
                error E_PLAN_REFERENCE: plan.yaml:7: The step "merged" expects the id of a step, and found one that no step has.
                  hint: Did you mean "leads"?
                error E_OPTION_VALUE: "1MB" of --memory is less than the 256MB a run needs.
                  hint: Give --memory 256MB or more, or leave it out.
                error E_USAGE: "--farce" is not an option of braid run.
                  hint: Did you mean "--force"?
                """);
    }

    @Test
    void aPlanThatIsMissingOrNoneIsSaidSo() {
        assertThat(terminal.braid("run").err())
                .contains("error E_USAGE: The command needs a plan: braid run plan.yaml.");
        assertThat(terminal.braid("run", terminal.path("no.yaml")).err())
                .contains("error E_INPUT_MISSING: There is no plan");
        assertThat(terminal.braid("plan", terminal.file("a.yaml", "steps: [\n")).err())
                .contains("error E_PLAN_SYNTAX: ");
        assertThat(terminal.braid("run", folder.toString()).code()).isEqualTo(2);
    }

    @Test
    void aDryRunShowsTheStepsTheWorkAndTheNeedsAndLeavesNothing() {
        String plan = terminal.file("plan.yaml", smallPlan());

        Terminal.Ending ending = terminal.braid("plan", plan);

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out())
                .containsPattern("merged +merge +crm, leads +table merged")
                .containsPattern("crm\\.csv +original +\\d+ B +2 +2 +3 ")
                .containsPattern("email +100\\.0% +100\\.0% +2 +ann@x\\.example \\(2\\)")
                .containsPattern(
                        "consolidate +generic_key, .*member +Keys on more than 1000 rows .*; a person of more than 1000")
                .contains("output: 2 rows, 3 columns, at most about ")
                .contains("columns: id, email, city\n")
                .contains("with 300 MB of memory nothing should spill");
        assertThat(terminal.exists("out.csv")).isFalse();
        assertThat(terminal.braid("sessions", "list").out()).isEqualTo("no sessions\n");
    }

    @Test
    void aDryRunShowsTheStatementsWhenAsked() {
        String plan = terminal.file("plan.yaml", smallPlan());

        Terminal.Ending ending = terminal.braid("plan", plan, "--sql");

        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out())
                .contains("merged  merge  crm, leads")
                .containsSubsequence(
                        "\n-- import\n\n",
                        "\n-- consolidate\n\nCREATE VIEW \"record\" AS\nSELECT rec, \"k0\" FROM \"enrichment_0\";\n",
                        "\n-- match\n\nCREATE TABLE \"key_map_0\" AS\n",
                        "\n-- winners\n",
                        "\n-- export\n");
        assertThat(terminal.exists("out.csv")).isFalse();
        assertThat(terminal.braid("sessions", "list").out()).isEqualTo("no sessions\n");
        assertThat(terminal.braid("plan", plan).out()).doesNotContain("CREATE TABLE");
    }

    @Test
    void standardInputCannotBeRehearsed() {
        String plan = terminal.file("plan.yaml", smallPlan().replace(terminal.path("crm.csv"), "-"));

        assertThat(terminal.braid("plan", plan, "--sql").err())
                .contains("error E_OPTION_VALUE: --sql reads every file twice");
    }

    @Test
    void aDryRunFindsWhatDoesNotFitTheFiles() {
        String plan = terminal.file("plan.yaml", smallPlan().replace("on: [email]", "on: [emial, phone]"));

        Terminal.Ending ending = terminal.braid("plan", plan);

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err())
                .contains("error E_COLUMN_UNKNOWN: The rule \"emial\"")
                .contains("error E_COLUMN_UNKNOWN: The rule \"phone\"");
    }

    @Test
    void aDryRunJudgesALargeFileByItsFirstRows() {
        StringBuilder crm = new StringBuilder("id,email\n");
        StringBuilder leads = new StringBuilder("email,city\n");
        for (int i = 0; i < 60_000; i++) {
            crm.append(i).append(",p").append(i).append("@x.example\n");
            leads.append(i % 2 == 0 ? "" : i % 10 == 1 ? "info@shop.example" : "p" + i + "@x.example")
                    .append(",Ulm\n");
        }
        terminal.file("big.csv", crm.toString());
        String plan = terminal.file(
                "plan.yaml", smallPlan().replace("crm.csv", "big.csv").replace("leads.csv", "more.csv"));
        terminal.file("more.csv", leads.toString().replaceFirst("email", "Mail"));

        Terminal.Ending ending = terminal.braid("plan", plan);

        assertThat(ending.out())
                .as(ending.err())
                .containsPattern("big\\.csv +original +[\\d.]+ MB +~(59|60|61|62|63),\\d{3} +20,000")
                .containsPattern("email +100\\.0% +50\\.0% +~(29|30|31),\\d{3} +info@shop\\.example \\(2,000\\)")
                .contains("look at: The rule email has keys that will be on more than 1000 rows");
    }
}
