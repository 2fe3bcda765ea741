// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.ResolveText;
import io.braid.core.plan.Survivorship;
import io.braid.core.report.ColumnExplanation;
import io.braid.core.report.ColumnExplanation.Candidate;
import io.braid.core.report.Explanation;
import io.braid.core.report.Explanation.MetEntity;
import io.braid.core.report.Explanation.RecordPlace;
import io.braid.core.report.MergeReport;
import io.braid.core.report.RuleExplanation;
import io.braid.core.report.RuleExplanation.NearMiss;
import io.braid.core.report.RuleExplanation.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One merge, and for each way a row can fare a row that fares so. */
class ExplainTest {
    private static final String CRM = """
            id,email,phone,last_name,zip,notes,street,city
            1,ann@acme.example,,Lee,,,,
            2,,+1 415 555 0132,,,,,
            3,bob@acme.example,,,,,,
            4,mary@home.example,+44 20 7946 0958,,,,,
            5,,+1 415 555 0100,,,,,
            6,,,Wei,,,,
            7,info@acme.example,,,,,,
            8,cara.diaz@acme.example,,,,,,
            9,dan@acme.example,,,,,,
            10,eve@acme.example,,,,,,
            11,fay@acme.example,,,,,Own Street 1,
            12,not an address,,,,,,
            """;
    private static final String LEADS = """
            email,phone,last_name,zip,notes,street,city,updated_at
            ann@acme.example,,,,met at the fair,,,
            gil@acme.example,(415) 555-0132,,,second,,,
            bob@acme.example,,,,from mail,,,
            mary@work.example,+44 20 7946 0958,,,other,,,
            hal@acme.example,+1 415 555 0100,,,hal,,,
            ida@acme.example,+1 415 555 0100,,,ida,,,
            info@acme.example,,,,one,,,
            info@acme.example,,,,two,,,
            cara.dias@acme.example,,,,near,,,
            dan@acme.example,,,,short,,,2024-06-01
            dan@acme.example,,,,a long note,,,2024-01-01
            eve@acme.example,,,,,Main Street 1,,
            eve@acme.example,,,,,High Street 12,Leeds,
            fay@acme.example,,,,,Low Street 5,York,
            """;
    private static final String EVENTS = """
            last_name,zip,event
            Moss,94107,Expo
            """;

    @TempDir
    private static Path folder;

    private static MergeCall call;
    private static MergeReport report;

    @BeforeAll
    static void aMergeThatIsKept() throws IOException {
        Files.writeString(
                folder.resolve("crm.csv"), CRM.replace("3,bob@acme.example,,,,", "3,bob@acme.example,,Moss,94107,"));
        Files.writeString(folder.resolve("leads.csv"), LEADS);
        Files.writeString(folder.resolve("events.csv"), EVENTS);
        Files.writeString(folder.resolve("pins.csv"), "id,city\n1,Bonn\n");
        call = MergeCall.of(folder, "crm.csv", "leads.csv", "events.csv")
                .on("email, phone, last_name+zip")
                .overrides("pins.csv")
                .survivorship(new Survivorship(
                        new ColumnChoice<>(
                                Resolve.FIRST,
                                Map.of("notes", ResolveText.parse("longest"), "updated_at", ResolveText.parse("max"))),
                        List.of(new LockStep(List.of("street", "city"), ResolveText.parse("longest")))))
                .keep();
        report = call.run();
        // What is told afterwards comes from the session alone.
        Files.delete(folder.resolve("leads.csv"));
    }

    private static Explanation row(long row) {
        return call.explain(report, row);
    }

    private static ColumnExplanation column(Explanation explanation, String name) {
        return explanation.columns().stream()
                .filter(column -> column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> key(Explanation explanation, int rule) {
        return explanation.rules().get(rule).keys().get(0).parts();
    }

    private static RecordPlace leads(long row) {
        return new RecordPlace("leads.csv", row);
    }

    @Test
    void matchedByTheFirstRule() {
        Explanation explained = row(1);

        assertThat(explained.matchQuality()).isEqualTo("matched");
        assertThat(explained.matchRule()).isEqualTo("email");
        assertThat(key(explained, 0)).containsExactly("ann@acme.example");
        assertThat(explained.rules().get(0).outcome()).isEqualTo(Outcome.MET);
        assertThat(explained.entities()).containsExactly(new MetEntity(1, "email", null, true, 1, List.of(leads(1))));
        ColumnExplanation notes = column(explained, "notes");
        assertThat(notes.value()).isEqualTo("met at the fair");
        assertThat(notes.filled()).isTrue();
        assertThat(notes.outcome()).isEqualTo("was blank, filled from leads.csv row 1");
        assertThat(notes.why()).isEqualTo("the only candidate");
        assertThat(notes.winners()).containsExactly(leads(1));
        assertThat(notes.losers()).isEmpty();
    }

    @Test
    void matchedByTheSecondRule() {
        Explanation explained = row(2);

        assertThat(explained.matchRule()).isEqualTo("phone");
        assertThat(explained.rules().get(0).outcome()).isEqualTo(Outcome.BLANK);
        assertThat(explained.rules().get(0).reason()).isEqualTo("email is blank");
        assertThat(key(explained, 1)).containsExactly("+14155550132");
        assertThat(column(explained, "email").winners()).containsExactly(leads(2));
        assertThat(column(explained, "notes").candidates())
                .containsExactly(new Candidate("second", "leads.csv", 2, "phone", true));
    }

    @Test
    void matchedByTwoEntities() {
        Explanation explained = row(3);

        assertThat(explained.matchRule()).isEqualTo("email");
        assertThat(key(explained, 2)).containsExactly("moss", "94107");
        assertThat(explained.entities())
                .extracting(MetEntity::rule, MetEntity::contributes, MetEntity::records)
                .containsExactly(
                        tuple("email", true, List.of(leads(3))),
                        tuple("last_name+zip", true, List.of(new RecordPlace("events.csv", 1))));
        assertThat(column(explained, "event").candidates())
                .containsExactly(new Candidate("Expo", "events.csv", 1, "last_name+zip", true));
        assertThat(column(explained, "event").outcome()).isEqualTo("new, from events.csv row 1");
    }

    @Test
    void doubtful() {
        Explanation explained = row(4);

        assertThat(explained.matchQuality()).isEqualTo("doubtful");
        assertThat(explained.matchRule()).isEqualTo("phone");
        assertThat(explained.filled()).isFalse();
        assertThat(explained.entities().get(0).records()).containsExactly(leads(4));
        assertThat(explained.entities().get(0).disagreement())
                .isEqualTo("email is mary@work.example there and mary@home.example here");
        assertThat(column(explained, "notes").outcome()).isEqualTo("not filled: the match is doubtful");
    }

    @Test
    void ambiguous() {
        Explanation explained = row(5);
        RuleExplanation phone = explained.rules().get(1);

        assertThat(explained.matchQuality()).isEqualTo("ambiguous");
        assertThat(explained.matchRule()).isEmpty();
        assertThat(phone.outcome()).isEqualTo(Outcome.SHARED);
        assertThat(phone.keys().get(0).parts()).containsExactly("+14155550100");
        assertThat(phone.keys().get(0).owners()).isEqualTo(2);
        assertThat(phone.keys().get(0).entities())
                .containsExactly(new RuleExplanation.Owner(5, leads(5)), new RuleExplanation.Owner(6, leads(6)));
    }

    @Test
    void unmatchedForABlankKey() {
        Explanation explained = row(6);

        assertThat(explained.matchQuality()).isEqualTo("unmatched");
        assertThat(explained.rules())
                .extracting(RuleExplanation::outcome, RuleExplanation::reason)
                .containsExactly(
                        tuple(Outcome.BLANK, "email is blank"),
                        tuple(Outcome.BLANK, "phone is blank"),
                        tuple(Outcome.BLANK, "zip is blank"));
    }

    @Test
    void unmatchedForAGenericKey() {
        RuleExplanation email = row(7).rules().get(0);

        assertThat(email.outcome()).isEqualTo(Outcome.GENERIC);
        assertThat(email.keys().get(0).parts()).containsExactly("info@acme.example");
        assertThat(email.keys().get(0).genericRecords()).isEqualTo(2);
        assertThat(email.reason()).isEqualTo("a placeholder that 2 records carry");
    }

    @Test
    void unmatchedForACellThatCannotBeRead() {
        RuleExplanation email = row(12).rules().get(0);

        assertThat(email.outcome()).isEqualTo(Outcome.NOT_VALID);
        assertThat(email.reason()).isEqualTo("email cannot be read");
    }

    @Test
    void unmatchedForOneCharacter() {
        RuleExplanation email = row(8).rules().get(0);

        assertThat(email.outcome()).isEqualTo(Outcome.ABSENT);
        assertThat(email.nearest())
                .isEqualTo(new NearMiss(
                        leads(9), List.of("cara.dias@acme.example"), List.of("cara.diaz@acme.example"), 1));
    }

    @Test
    void aConflictSettledByTheLongest() {
        ColumnExplanation notes = column(row(9), "notes");

        assertThat(notes.value()).isEqualTo("a long note");
        assertThat(notes.strategy()).isEqualTo("longest");
        assertThat(notes.why()).isEqualTo("longest: 11 characters against 5");
        assertThat(notes.winners()).containsExactly(leads(11));
        assertThat(notes.losers()).containsExactly("short");
        assertThat(notes.candidates())
                .containsExactly(
                        new Candidate("short", "leads.csv", 10, "email", false),
                        new Candidate("a long note", "leads.csv", 11, "email", true));
        assertThat(column(row(9), "updated_at").why()).isEqualTo("max: 2024-06-01 against 2024-01-01");
    }

    @Test
    void columnsInLockStep() {
        ColumnExplanation city = column(row(10), "city");

        assertThat(city.group()).containsExactly("street", "city");
        assertThat(city.value()).isEqualTo("Leeds");
        assertThat(city.winners()).containsExactly(leads(13));
        assertThat(city.why()).isEqualTo("longest: 19 characters against 13");
        assertThat(column(row(10), "street").losers()).containsExactly("Main Street 1");
        assertThat(column(row(11), "city").outcome())
                .isEqualTo("not filled: of the group street+city, street is not blank");
    }

    @Test
    void aPinGoesBeforeEverything() {
        ColumnExplanation city = column(row(1), "city");

        assertThat(city.value()).isEqualTo("Bonn");
        assertThat(city.filled()).isTrue();
        assertThat(city.outcome()).isEqualTo("pinned by pins.csv row 1");
    }

    @Test
    void whatIsNotThereIsAFault() {
        Path session = call.session(report);
        Engine engine = call.engine();

        assertThatThrownBy(() -> row(99))
                .hasMessageStartingWith(FailureCode.E_OPTION_VALUE + " \"crm.csv\" has no row 99.");
        assertThatThrownBy(() -> engine.explain(session, 1, "emial", new Cancellation()))
                .hasMessageStartingWith(FailureCode.E_COLUMN_UNKNOWN.name())
                .hasMessageContaining("\"email\"");
        assertThat(engine.explain(session, 1, "ID", new Cancellation()).columns())
                .extracting(ColumnExplanation::outcome)
                .containsExactly("no enrichment has this column");
    }
}
