// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.braid.core.plan.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not matter: line ends, marks, encodings, packing, the buffer's size. */
class MetamorphicScanTest {
    private static final String TEXT = """
            id,name,city,note
            1,Łukasz,Łódź,"one, two"
            2,Ann "Nan" Lee,Zürich,"say ""hi""\"
            3,"Bob",São Paulo,
            4,,,
            5,Eve,東京,"5"" pipe"

            6,Zoë,Genève,x,,
            7,"Fay,Ghent,stray
            8,Gus,Göteborg,"end"
            9,Hal,Hull
            """;

    private static final Scan EXPECTED = Scan.of(TEXT, Dialect.STANDARD, 4);

    @BeforeAll
    static void makeTemporaryFolder() {
        Scan.temporaryFolder();
    }

    @Test
    void thePlainFormIsReadAsMeant() {
        assertThat(EXPECTED.rows).hasSize(9);
        assertThat(EXPECTED.rows.get(1)).containsExactly("2", "Ann \"Nan\" Lee", "Zürich", "say \"hi\"");
        assertThat(EXPECTED.rows.get(6)).containsExactly("7", "\"Fay", "Ghent", "stray");
        assertThat(EXPECTED.repairs)
                .extracting(Repair::kind)
                .containsExactly(RepairKind.CUT, RepairKind.STRAY_QUOTE, RepairKind.PADDED);
        assertThat(EXPECTED.rejects).isEmpty();
        assertThat(EXPECTED.bytesBack.toString()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void theKindOfLineEndDoesNotMatter(String lineEnd) throws IOException {
        Scan scan = detectAndScan(TEXT.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8), "x.csv");
        assertThat(scan.all()).isEqualTo(EXPECTED.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void theUnicodeFormBehindAMarkDoesNotMatter(String charset) throws IOException {
        Scan scan = detectAndScan(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)), "x.csv");
        assertThat(scan.all()).isEqualTo(EXPECTED.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutAMarkIsSeenWhereItIsObvious(String charset) throws IOException {
        Scan scan = detectAndScan(TEXT.getBytes(Charset.forName(charset)), "x.csv");
        assertThat(scan.all()).isEqualTo(EXPECTED.all());
    }

    @Test
    void packingDoesNotMatterAndIsToldByTheContent() throws IOException {
        byte[] plain = TEXT.getBytes(StandardCharsets.UTF_8);
        assertThat(detectAndScan(gzip(plain), "x.csv").all()).isEqualTo(EXPECTED.all());
        assertThat(detectAndScan(Zstd.compress(plain), "x.csv").all()).isEqualTo(EXPECTED.all());
        assertThat(detectAndScan(plain, "x.csv.gz").all()).isEqualTo(EXPECTED.all());
    }

    @Test
    void severalPackedMembersAreOneText() throws IOException {
        int half = TEXT.indexOf("Zürich");
        byte[] first = TEXT.substring(0, half).getBytes(StandardCharsets.UTF_8);
        byte[] second = TEXT.substring(half).getBytes(StandardCharsets.UTF_8);
        assertThat(detectAndScan(joined(gzip(first), gzip(second)), "x.gz").all())
                .isEqualTo(EXPECTED.all());
        assertThat(detectAndScan(joined(Zstd.compress(first), Zstd.compress(second)), "x.zst")
                        .all())
                .isEqualTo(EXPECTED.all());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7, 8, 63, 4096})
    void theBuffersSizeDoesNotMatter(int size) {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] bytes = TEXT.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);
            Scan scan = Scan.of(bytes, Dialect.STANDARD, 4, new ScanLimits(size, 1 << 20));
            assertThat(scan.all()).isEqualTo(EXPECTED.all());
            assertThat(scan.bytesBack.toString()).isEqualTo(TEXT.replace("\n", lineEnd));
        }
    }

    private static Scan detectAndScan(byte[] bytes, String name) throws IOException {
        Path folder = Files.createTempDirectory("metamorphic");
        Path file = Files.write(folder.resolve(name), bytes);
        try {
            return Scan.of(file, DialectDetector.detect(file, ReadOptions.DETECT));
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
