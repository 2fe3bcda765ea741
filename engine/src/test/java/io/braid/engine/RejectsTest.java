// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.report.ConvertReport;
import io.braid.core.report.FileReport;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is silently lost, and nothing is left behind. */
final class RejectsTest {
    private static final String TOO_WIDE = "The row has 4 cells where the file has 3 columns.";
    private static final String NO_TEXT = "The row holds bytes that are not text in the file's encoding.";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.write(
                folder.resolve("crm.csv"),
                bytes(
                        "id,email,city\n1,a@x.org,\n2,b@x.org,\"two\nlines\"\n3,too,wide,\"by \"\"one\"\"\"\n4,c@x.org,caf#\n"
                                + "5,d@x.org\n\n6,e@x.org,,\n"));
        Files.write(
                folder.resolve("leads.csv"),
                bytes("email,city,phone\na@x.org,Rome,1\nb@x.org,Os,lo,2\nd@x.org,Bern,\ne@x.org,Pa#ris,3\n"));
        Files.write(folder.resolve("more.csv"), bytes("email,city\nd@x.org,Graz\n"));
    }

    /** UTF-8, but # is a byte that no text holds. */
    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xFF : bytes[i];
        }
        return bytes;
    }

    private MergeCall call() {
        MergeCall call =
                MergeCall.of(folder, "crm.csv", "leads.csv", "more.csv").on("email");
        for (String file : List.of("crm.csv", "leads.csv", "more.csv")) {
            call.read(file, Product.STANDARD);
        }
        return call;
    }

    @Test
    void refusedLinesOfEveryFileAreListedWithTheirPlaceReasonAndText() throws IOException {
        MergeCall call = call();
        MergeReport report = call.run();

        assertThat(call.text("merged.csv")).isEqualTo("""
                        id,email,city,phone,match_quality,match_rule
                        1,a@x.org,Rome,1,matched,email
                        2,b@x.org,"two
                        lines",,unmatched,
                        5,d@x.org,Bern,,matched,email

                        6,e@x.org,,,unmatched,
                        """);
        assertThat(RejectLines.read(folder.resolve("merged.csv.rejects.jsonl")))
                .containsExactly(
                        new RejectLines("crm.csv", 5, "width", TOO_WIDE, "3,too,wide,\"by \"\"one\"\"\""),
                        new RejectLines("crm.csv", 6, "invalid_text", NO_TEXT, "4,c@x.org,caf\uFFFD"),
                        new RejectLines("leads.csv", 3, "width", TOO_WIDE, "b@x.org,Os,lo,2"),
                        new RejectLines("leads.csv", 5, "invalid_text", NO_TEXT, "e@x.org,Pa\uFFFDris,3"));
        assertThat(report.outputs()).containsEntry("rejects", folder + "/merged.csv.rejects.jsonl");
        assertThat(call.leftOver()).isEmpty();
    }

    @Test
    void countsReconcile() {
        MergeReport report = call().run();

        assertThat(report.rowsIn()).isEqualTo(6);
        assertThat(report.rowsOut()).isEqualTo(4);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(report.rejectedEnrichment()).isEqualTo(2);
        assertThat(report.matched() + report.doubtful() + report.ambiguous() + report.unmatched())
                .isEqualTo(report.rowsOut());
        assertThat(report.files())
                .extracting(FileReport::file, FileReport::rows, FileReport::rejected, FileReport::repaired)
                .containsExactly(tuple("crm.csv", 6, 2, 2), tuple("leads.csv", 4, 2, 0), tuple("more.csv", 1, 0, 0));
        assertThat(report.files().get(0).rejects()).containsOnlyKeys("width", "invalid_text");
        assertThat(report.files().get(0).repairs()).containsOnlyKeys("padded", "cut");
    }

    private static Tuple tuple(String file, long rows, long rejected, long repaired) {
        return Tuple.tuple(file, rows, rejected, repaired);
    }

    @Test
    void rowNumbersOfSideFilesCountRefusedLines() throws IOException {
        MergeCall call = call();
        call.run();
        assertThat(call.text("matches.csv")).isEqualTo("""
                        original_row,match_rule,match_quality,entity,file,row
                        1,email,matched,1,leads.csv,1
                        5,email,matched,2,leads.csv,3
                        5,email,matched,2,more.csv,1
                        """);
    }

    @Test
    void withoutRefusedLinesThereIsNoRejectsFile() throws IOException {
        Files.write(folder.resolve("crm.csv"), bytes("id,email,city\n1,a@x.org,\n"));
        Files.write(folder.resolve("leads.csv"), bytes("email,city,phone\na@x.org,Rome,1\n"));
        MergeReport report = call().run();
        assertThat(folder.resolve("merged.csv.rejects.jsonl")).doesNotExist();
        assertThat(report.outputs()).doesNotContainKey("rejects");
        assertThat(report.hasRejects()).isFalse();
    }

    @Test
    void aStrictMergeStopsAtTheFirstRefusedLineAndPublishesNothing() throws IOException {
        MergeCall call = call().strict();
        assertFails(FailureCode.E_STRICT_REJECT, call);
        assertNothingPublished(call);
    }

    @Test
    void aStrictMergeStopsForAnEnrichmentToo() throws IOException {
        Files.write(folder.resolve("crm.csv"), bytes("id,email,city\n1,a@x.org,\n"));
        MergeCall call = call().strict();
        assertThatThrownBy(call::run).hasMessageContaining("\"leads.csv\" line 3 was refused");
        assertNothingPublished(call);
    }

    @Test
    void aStrictConversionStopsAndPublishesNothing() {
        ConvertCall call =
                ConvertCall.of(folder, "crm.csv").read(Product.STANDARD).strict();
        assertThatThrownBy(() -> call.to("out.csv"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_STRICT_REJECT));
        assertThat(folder.resolve("out.csv")).doesNotExist();
        assertThat(folder.resolve("out.csv.rejects.jsonl")).doesNotExist();
    }

    @Test
    void aConversionListsItsRefusedLines() throws IOException {
        ConvertReport report =
                ConvertCall.of(folder, "crm.csv").read(Product.STANDARD).to("out.parquet");
        assertThat(report.hasRejects()).isTrue();
        assertThat(RejectLines.read(folder.resolve("out.parquet.rejects.jsonl")))
                .extracting(RejectLines::line)
                .containsExactly(5L, 6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "consolidate", "match", "winners", "export"})
    void aMergeCancelledInAnyStageLeavesNothingBehind(String stage) throws IOException {
        Cancellation cancellation = new Cancellation();
        MergeCall call = call().observed(when(EventType.STAGE_STARTED, stage, cancellation::request), cancellation);
        assertFails(FailureCode.E_CANCELLED, call);
        assertNothingPublished(call);
    }

    @ParameterizedTest
    @CsvSource({"import, crm.csv", "match, leads.csv", "export, leads.csv"})
    void aMergeWhoseInputsChangeMeanwhilePublishesNothing(String stage, String input) throws IOException {
        MergeCall call =
                call().observed(when(EventType.STAGE_FINISHED, stage, () -> append(input)), new Cancellation());

        assertThatThrownBy(call::run)
                .isInstanceOf(Failure.class)
                .hasMessageContaining(input)
                .hasMessageContaining("changed while it was read")
                .hasMessageNotContaining("braid resume");
        assertThat(folder.resolve("merged.csv")).doesNotExist();
    }

    private static Observer when(EventType type, String stage, Runnable work) {
        return new Observer() {
            @Override
            public void event(Event event) {
                if (event.type() == type && event.fields().containsValue(stage)) {
                    work.run();
                }
            }

            @Override
            public void progress(Progress progress) {}
        };
    }

    private void append(String file) {
        try {
            Files.writeString(folder.resolve(file), "more\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMergeThatFailsHalfwayLeavesNothingBehindAndKeepsAnOlderOutput() throws IOException {
        Files.writeString(folder.resolve("merged.csv"), "older");
        Files.createDirectory(folder.resolve("matches.csv"));
        MergeCall call = call();
        assertFails(FailureCode.E_OUTPUT_UNWRITABLE, call);
        assertThat(call.text("merged.csv")).isEqualTo("older");
        assertThat(call.leftOver()).isEmpty();
    }

    private static void assertFails(FailureCode code, MergeCall call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private void assertNothingPublished(MergeCall call) throws IOException {
        for (String output : List.of("merged.csv", "matches.csv", "unmatched.csv", "merged.csv.rejects.jsonl")) {
            assertThat(folder.resolve(output)).doesNotExist();
        }
        assertThat(call.leftOver()).isEmpty();
    }
}
