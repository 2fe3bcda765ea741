// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a merge did not fill comes out as it went in, to the byte. Replay with {@code -Dbraid.seed=N}. */
final class UntouchedBytesTest {
    private static final int SEEDS = Boolean.getBoolean("braid.thorough") ? 100 : 3;

    @TempDir
    private Path folder;

    static List<PollutedFile.Form> forms() {
        return List.of(
                new PollutedFile.Form(",", '"', '"', false),
                new PollutedFile.Form(",", '"', '"', true),
                new PollutedFile.Form(";", '"', '"', false),
                new PollutedFile.Form("\t", '"', '"', false),
                new PollutedFile.Form("|", '"', '"', true),
                new PollutedFile.Form("§", '"', '"', false),
                new PollutedFile.Form(",", '\'', '\'', false),
                new PollutedFile.Form(";", '\'', '\'', true),
                new PollutedFile.Form(",", '"', '\\', false),
                new PollutedFile.Form(";", '"', '\\', true),
                new PollutedFile.Form("|", '\'', '\\', false));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theMergedFileIsTheOriginalWithCellsFilledAndAddedAndLinesRefused(PollutedFile.Form form) throws IOException {
        Long only = Long.getLong("braid.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? SEEDS : only); seed++) {
            PollutedFile polluted = new PollutedFile(seed, form);
            Files.write(folder.resolve("crm.txt"), polluted.file());
            Files.writeString(folder.resolve("leads.csv"), polluted.enrichment());
            MergeCall call =
                    MergeCall.of(folder, "crm.txt", "leads.csv").on("e-mail").read("crm.txt", polluted.options());

            MergeReport report = call.run();

            assertThat(visible(Files.readAllBytes(folder.resolve("merged.csv"))))
                    .as("seed %d", seed)
                    .isEqualTo(visible(polluted.merged()));
            assertThat(report.rowsOut()).as("rows out, seed %d", seed).isEqualTo(polluted.rowsOut());
            assertThat(report.rowsIn()).isEqualTo(report.rowsOut() + report.rejected());
            assertThat(report.rejected()).isEqualTo(polluted.rejected());
            FileReport file = report.files().get(0);
            assertThat(file.rows()).isEqualTo(report.rowsIn());
            assertThat(file.repaired()).as("repairs, seed %d", seed).isEqualTo(polluted.repaired());
        }
    }

    /** One line of the file a line, its ends and odd bytes made visible. */
    private static List<String> visible(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        for (String line : text.split("(?<=\n)|(?<=\r)(?!\n)", -1)) {
            lines.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    .replace("\r", "<CR>")
                    .replace("\n", "<LF>")
                    .replace("\t", "<TAB>")
                    .replace("\uFEFF", "<BOM>"));
        }
        return lines;
    }

    @Test
    void aBigFileIsExportedInPiecesThatMissNoRowWhateverWasRefused() throws IOException {
        int rows = 120_000;
        StringBuilder original = new StringBuilder("id,email,city\n");
        StringBuilder leads = new StringBuilder("email,city\n");
        StringBuilder merged = new StringBuilder("id,email,city,match_quality,match_rule\n");
        int refused = 0;
        for (int i = 1; i <= rows; i++) {
            String row = i + ",p" + i + "@example.com,";
            if (i % 1000 == 7) {
                original.append(row).append(",too wide\n");
                refused++;
                continue;
            }
            original.append(row).append('\n');
            boolean known = i % 3 == 0 || i == rows - 1;
            merged.append(row).append(known ? "c" + i + ",matched,email\n" : ",unmatched,\n");
            leads.append(known ? "p" + i + "@example.com,c" + i + "\n" : "");
        }
        Files.writeString(folder.resolve("crm.csv"), original);
        Files.writeString(folder.resolve("leads.csv"), leads);
        MergeCall call = MergeCall.of(folder, "crm.csv", "leads.csv").on("email");

        MergeReport report = call.run();

        assertThat(call.text("merged.csv").equals(merged.toString())).isTrue();
        assertThat(report.rejected()).isEqualTo(refused);
        assertThat(report.rowsOut()).isEqualTo(rows - refused);
    }
}
