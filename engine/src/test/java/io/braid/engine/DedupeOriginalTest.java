// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.StageReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge whose original is deduplicated first. */
final class DedupeOriginalTest {
    @TempDir
    private Path folder;

    private MergeCall call(String original, Charset charset) throws IOException {
        Files.write(folder.resolve("crm.csv"), original.getBytes(charset));
        Files.writeString(folder.resolve("leads.csv"), "email,city,title\na@x.org,Rome,Dr\nc@x.org,Bern,\n");
        return MergeCall.of(folder, "crm.csv", "leads.csv").on("email").dedupeOriginal();
    }

    @Test
    void theOriginalKeepsItsFormThroughBothPassesAndTheCountsAddUp() throws IOException {
        MergeCall call = call(
                "id;Email;city;note\r\n1;a@x.org;;'x'\r\n2;b@x.org;\"K;ln\";\r\nbad;;;;x\r\n\r\n3;A@x.org;;\"q\"\"q\"\r\n4;c@x.org;",
                StandardCharsets.UTF_8);

        MergeReport report = call.run();

        assertThat(call.text("merged.csv")).isEqualTo("""
                id;Email;city;note;title;match_quality;match_rule\r
                1;a@x.org;Rome;'x';Dr;matched;email\r
                2;b@x.org;"K;ln";;;unmatched;\r
                \r
                4;c@x.org;Bern;;;matched;email""");
        assertThat(call.text("clusters.csv")).isEqualTo("row,entity\n1,1\n2,2\n4,1\n5,3\n");
        assertThat(call.text("matches.csv")).contains("\n3,email,matched,2,leads.csv,2\n");
        assertThat(report.rowsIn()).isEqualTo(5);
        assertThat(report.rowsOut()).isEqualTo(3);
        assertThat(report.mergedAway()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(call.text("merged.csv.rejects.jsonl")).hasLineCount(1).contains("bad;;;;x");
        FileReport file = report.files().get(0);
        assertThat(file.rows()).isEqualTo(5);
        assertThat(file.repaired()).isEqualTo(1);
        assertThat(report.stages().stream().map(StageReport::stage))
                .containsExactly(
                        "dedupe-import",
                        "dedupe-consolidate",
                        "dedupe-winners",
                        "dedupe-export",
                        "import",
                        "consolidate",
                        "match",
                        "winners",
                        "export");
        assertThat(call.leftOver()).isEmpty();
    }

    @Test
    void anotherEncodingIsReadOnce() throws IOException {
        MergeCall call = call("email,city\na@x.org,\nb@x.org,Köln\na@x.org,Malmö\n", Charset.forName("windows-1252"));

        call.run();

        assertThat(call.text("merged.csv")).isEqualTo("""
                email,city,title,match_quality,match_rule
                a@x.org,Malmö,Dr,matched,email
                b@x.org,Köln,,unmatched,
                """);
    }

    @Test
    void anOriginalOfAnotherFormatIsDeduplicatedToo() throws IOException {
        call("", StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("crm.jsonl"),
                "{\"email\":\"a@x.org\",\"note\":1}\n{\"email\":\"b@x.org\"}\nno json\n{\"email\":\"A@x.org\",\"city\":\"Ulm\"}\n");
        MergeCall call =
                MergeCall.of(folder, "crm.jsonl", "leads.csv").on("email").dedupeOriginal();

        MergeReport report = call.run();

        assertThat(call.text("merged.csv")).isEqualTo("""
                email,note,city,title,match_quality,match_rule
                a@x.org,1,Ulm,Dr,matched,email
                b@x.org,,,,unmatched,
                """);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(call.text("merged.csv.rejects.jsonl")).hasLineCount(1);
    }

    @Test
    void onlyTheFirstRowsAreReadWhenToldSo() throws IOException {
        MergeCall call = call("email\na@x.org\nA@x.org\nb@x.org\nc@x.org\n", StandardCharsets.UTF_8)
                .limit(3);

        MergeReport report = call.run();

        assertThat(call.text("merged.csv")).isEqualTo("""
                email,city,title,match_quality,match_rule
                a@x.org,Rome,Dr,matched,email
                b@x.org,,,unmatched,
                """);
        assertThat(report.rowsIn()).isEqualTo(3);
    }
}
