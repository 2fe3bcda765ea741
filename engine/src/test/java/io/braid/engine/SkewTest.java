// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.GenericKey;
import io.braid.core.report.MergeReport;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of people behind one switchboard. */
final class SkewTest {
    private static final int RECORDS = 5000;
    private static final String SWITCHBOARD = "212-555-0100";

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
}
