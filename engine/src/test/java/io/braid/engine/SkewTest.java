// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of people behind one switchboard, and of contacts who all have the company's one address. */
final class SkewTest {
    private static final int RECORDS = 5000;
    private static final String SWITCHBOARD = "212-555-0100";
    private static final int CONTACTS = 50_000;
    private static final int CALLED = 1000;
    private static final String SHARED = "info@acme.example";

    /** Rows that an operator may put out for each row read: the rules, and a graph's edges seen from both ends. */
    private static final int ROWS_A_ROW = 4;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder original = new StringBuilder("id,email,phone,title\n");
        StringBuilder vendor = new StringBuilder("email,phone,title\n");
        for (int i = 0; i < RECORDS; i++) {
            original.append("%d,p%d@example.com,%s,\n".formatted(i, i, SWITCHBOARD));
            vendor.append("p%d@example.com,(212) 555 0100,title %d\n".formatted(i, i));
        }
        original.append("last,,%s,\n".formatted(SWITCHBOARD));
        Files.writeString(folder.resolve("crm.csv"), original);
        Files.writeString(folder.resolve("vendor.csv"), vendor);
    }

    private List<List<String>> rows(MergeCall call) throws IOException {
        return CsvFiles.parse("merged", call.text("merged.csv")).rows();
    }

    @Test
    void noRowGetsTheDataOfAnotherBehindTheSameNumber() throws IOException {
        MergeCall call = MergeCall.of(folder, "crm.csv", "vendor.csv").maxKeyRows(RECORDS);
        MergeReport report = call.run();

        List<List<String>> rows = rows(call);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(rows.get(i).subList(3, 6)).containsExactly("title " + i, "matched", "email");
        }
        assertThat(rows.get(RECORDS).subList(1, 6)).containsExactly("", SWITCHBOARD, "", "ambiguous", "");
        assertThat(report.entities()).isEqualTo(RECORDS);
        assertThat(report.matched()).isEqualTo(RECORDS);
        assertThat(report.ambiguous()).isEqualTo(1);
        assertThat(report.genericKeys()).isEmpty();
        assertThat(report.rules().get(1).sharedKeys()).isEqualTo(1);
    }

    @Test
    void theNumberIsGenericWhenTooManyRecordsCarryIt() throws IOException {
        MergeCall call = MergeCall.of(folder, "crm.csv", "vendor.csv");
        MergeReport report = call.run();

        assertThat(report.genericKeys())
                .containsExactly(new GenericKey("phone", List.of("(212) 555 0100"), RECORDS, "too many records"));
        assertThat(report.matched()).isEqualTo(RECORDS);
        assertThat(report.unmatched()).isEqualTo(1);
        assertThat(rows(call).get(RECORDS).subList(3, 6)).containsExactly("", "unmatched", "");
    }

    @Test
    void aNumberCarriedByExactlyTheMostRecordsAllowedIsUsed() throws IOException {
        MergeReport atLimit = MergeCall.of(folder, "crm.csv", "vendor.csv")
                .maxKeyRows(RECORDS)
                .run();
        MergeReport over = MergeCall.of(folder, "crm.csv", "vendor.csv")
                .maxKeyRows(RECORDS - 1)
                .run();

        assertThat(atLimit.genericKeys()).isEmpty();
        assertThat(over.genericKeys()).hasSize(1);
    }

    @Test
    void whoeverSharesANumberCostsAsMuchAsWhoeverDoesNot() throws IOException, SQLException {
        MergeCall.of(folder, "crm.csv", "vendor.csv").maxKeyRows(RECORDS).keep().run();

        assertThat(Replay.mostRows(folder)).isBetween(2L * RECORDS, (long) ROWS_A_ROW * 2 * RECORDS);
    }

    /** All contacts have the shared address; of every so many the vendor knows the phone and no address. */
    private MergeReport shared(int times) throws IOException, SQLException {
        StringBuilder contacts = new StringBuilder("id,email,phone,title\n");
        for (int i = 0; i < CONTACTS; i++) {
            contacts.append("%d,%s,%d,\n".formatted(i, SHARED, 2125500000L + i));
        }
        StringBuilder known = new StringBuilder("email,phone,title\n");
        for (int i = 0; i < CALLED; i++) {
            known.append(",%d,title %d\n".formatted(2125500000L + called(i), i));
        }
        for (int i = 0; i < times; i++) {
            known.append("%s,,desk %d\n".formatted(SHARED, i));
        }
        Files.writeString(folder.resolve("contacts.csv"), contacts);
        Files.writeString(folder.resolve("known.csv"), known);
        MergeReport report =
                MergeCall.of(folder, "contacts.csv", "known.csv").keep().run();
        assertThat(report.rowsOut()).isEqualTo(CONTACTS);
        assertThat(report.entities()).as("nobody is merged").isEqualTo(CALLED + times);
        assertThat(Replay.mostRows(folder)).isBetween((long) CONTACTS, (long) ROWS_A_ROW * (CONTACTS + CALLED + times));
        return report;
    }

    private static int called(int i) {
        return i * (CONTACTS / CALLED);
    }

    private List<String> titles() throws IOException {
        return CsvFiles.parse("merged", Files.readString(folder.resolve("merged.csv"))).rows().stream()
                .map(row -> row.get(3))
                .toList();
    }

    @Test
    void anAddressThatOneRecordHasIsUsedHoweverManyRowsShareIt() throws IOException, SQLException {
        MergeReport report = shared(1);

        assertThat(report.genericKeys()).isEmpty();
        assertThat(report.matched()).isEqualTo(CONTACTS);
        assertThat(titles()).containsOnly("desk 0");
    }

    @ParameterizedTest
    @CsvSource({"2,placeholder", "1500,too many records"})
    void anAddressThatSeveralRecordsHaveTellsNobodyApart(int times, String reason) throws IOException, SQLException {
        MergeReport report = shared(times);

        assertThat(report.genericKeys()).containsExactly(new GenericKey("email", List.of(SHARED), times, reason));
        assertThat(report.matched()).isEqualTo(CALLED);
        assertThat(report.unmatched()).isEqualTo(CONTACTS - CALLED);
        List<String> expected = new ArrayList<>(Collections.nCopies(CONTACTS, ""));
        for (int i = 0; i < CALLED; i++) {
            expected.set(called(i), "title " + i);
        }
        assertThat(titles()).isEqualTo(expected);
    }
}
