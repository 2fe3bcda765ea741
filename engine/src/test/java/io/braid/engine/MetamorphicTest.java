// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.ReadOptions;
import io.braid.core.report.MergeReport;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.DialectDetector;
import io.braid.engine.csv.RecordScanner;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.csv.TextInput;
import io.braid.engine.reference.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One merge done in many ways that must make no difference. Replay with {@code -Dbraid.seed=N}. */
final class MetamorphicTest {
    private static final long SEED = Long.getLong("braid.seed", 1);
    private static final int PERSONS = 3000;
    private static final List<String> SIDES = List.of("merged.csv", "matches.csv", "unmatched.csv");

    @TempDir
    private static Path baseFolder;

    private static MergeCall base = MergeCall.of(Path.of(""));

    @TempDir
    private Path folder;

    @BeforeAll
    static void mergeOnceInThePlainWay() throws IOException {
        System.out.printf("metamorphic merges of seed %d%n", SEED);
        People people = new People(SEED, PERSONS);
        FileForm.PLAIN.write(people.original(), baseFolder.resolve("crm.csv"));
        writeEnrichments(people, FileForm.PLAIN, baseFolder);
        base = call(baseFolder);
        MergeReport report = base.run();
        assertThat(report.rowsOut()).isEqualTo(PERSONS);
        assertThat(List.of(report.matched(), report.ambiguous(), report.doubtful(), report.unmatched()))
                .as("rows of every quality, or the merge shows too little")
                .allMatch(rows -> rows > 0);
        assertThat(report.unusedRecords()).isPositive();
        assertThat(report.hasRejects()).isFalse();
    }

    private static MergeCall call(Path folder) {
        return MergeCall.of(folder, "crm.csv", "leads.csv", "events.csv", "vendor.csv");
    }

    private static void writeEnrichments(People people, FileForm form, Path folder) throws IOException {
        for (Table enrichment : people.enrichments()) {
            form.write(enrichment, folder.resolve(enrichment.name()));
        }
    }

    private void write(FileForm original, FileForm enrichments) throws IOException {
        People people = new People(SEED, PERSONS);
        original.write(people.original(), folder.resolve("crm.csv"));
        writeEnrichments(people, enrichments, folder);
    }

    private static void assertSame(MergeCall call) throws IOException {
        for (String side : SIDES) {
            assertSame(side, call.text(side), base.text(side));
        }
    }

    /** Names the first line that differs; the whole files are too long for a person. */
    private static void assertSame(String what, String merged, String expected) {
        List<String> lines = List.of(merged.split("\n", -1));
        List<String> wanted = List.of(expected.split("\n", -1));
        for (int i = 0; i < Math.min(lines.size(), wanted.size()); i++) {
            assertThat(lines.get(i)).as("%s, line %d", what, i + 1).isEqualTo(wanted.get(i));
        }
        assertThat(lines).as(what).hasSameSizeAs(wanted);
    }

    @ParameterizedTest
    @CsvSource({"1, 256", "2, 256", "4, 256", "1, 1024", "4, 1024"})
    void threadsAndMemoryChangeNoByte(int threads, long megabytes) throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN);
        MergeCall call = call(folder).threads(threads).memory(megabytes << 20);
        call.run();
        assertSame(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void packedEnrichmentsChangeNoByte(String packing) throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN.packed(packing));
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void lineEndsOfEnrichmentsChangeNoByte(String lineEnd) throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN.ended(lineEnd));
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void byteOrderMarksAndEncodingsOfEnrichmentsChangeNoByte(String charset) throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN.marked(Charset.forName(charset)));
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void delimitersOfEnrichmentsChangeNoByte(char delimiter) throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN.delimited(delimiter));
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @Test
    void anEnrichmentInTwoPartsChangesNoByteOfTheMergedFile() throws IOException {
        write(FileForm.PLAIN, FileForm.PLAIN);
        Table leads = new People(SEED, PERSONS).enrichments().get(0);
        int half = leads.rows().size() / 3;
        FileForm.PLAIN.write(
                new Table("a", leads.columns(), leads.rows().subList(0, half)), folder.resolve("leads-1.csv"));
        FileForm.PLAIN.write(
                new Table(
                        "b",
                        leads.columns(),
                        leads.rows().subList(half, leads.rows().size())),
                folder.resolve("leads-2.csv"));
        MergeCall call = MergeCall.of(folder, "crm.csv", "leads-1.csv", "leads-2.csv", "events.csv", "vendor.csv");
        call.run();
        assertSame("merged.csv", call.text("merged.csv"), base.text("merged.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aPackedOriginalChangesNoByte(String packing) throws IOException {
        write(FileForm.PLAIN.packed(packing), FileForm.PLAIN);
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @Test
    void anOriginalInUtf16IsMergedAsIfItWereUtf8() throws IOException {
        write(FileForm.PLAIN.marked(StandardCharsets.UTF_16LE), FileForm.PLAIN);
        MergeCall call = call(folder);
        call.run();
        assertSame(call);
    }

    @Test
    void anOriginalsByteOrderMarkStaysAndNothingElseChanges() throws IOException {
        write(FileForm.PLAIN.marked(StandardCharsets.UTF_8), FileForm.PLAIN);
        MergeCall call = call(folder);
        call.run();
        assertSame("merged.csv", call.text("merged.csv"), "\uFEFF" + base.text("merged.csv"));
        assertSame("matches.csv", call.text("matches.csv"), base.text("matches.csv"));
    }

    @Test
    void anOriginalWithOtherLineEndsDiffersInThemAlone() throws IOException {
        write(FileForm.PLAIN.ended("\r\n"), FileForm.PLAIN);
        MergeCall call = call(folder);
        call.run();
        String merged = call.text("merged.csv");
        assertThat(merged.split("\r\n", -1)).hasSize(PERSONS + 2);
        assertSame("merged.csv", merged.replace("\r\n", "\n"), base.text("merged.csv"));
        assertSame("matches.csv", call.text("matches.csv"), base.text("matches.csv"));
        assertSame("unmatched.csv", call.text("unmatched.csv"), base.text("unmatched.csv"));
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void anOriginalWithAnotherDelimiterHoldsTheSameValues(char delimiter) throws IOException {
        write(FileForm.PLAIN.delimited(delimiter), FileForm.PLAIN);
        MergeCall call = call(folder);
        call.run();
        assertThat(values(folder.resolve("merged.csv"))).isEqualTo(values(baseFolder.resolve("merged.csv")));
        assertSame("matches.csv", call.text("matches.csv"), base.text("matches.csv"));
        assertSame("unmatched.csv", call.text("unmatched.csv"), base.text("unmatched.csv"));
    }

    private static List<List<String>> values(Path file) throws IOException {
        assertThat(Files.size(file)).isPositive();
        Detection detection = DialectDetector.detect(file, ReadOptions.DETECT);
        int columns = detection.columns().size();
        List<List<String>> rows = new ArrayList<>();
        rows.add(detection.columns());
        try (RecordScanner scanner = RecordScanner.open(
                TextInput.of(file, StandardCharsets.UTF_8), detection.dialect(), columns, RecordSink.NONE)) {
            while (scanner.next()) {
                rows.add(IntStream.range(0, columns).mapToObj(scanner::value).toList());
            }
        }
        return rows;
    }
}
