// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectDetectorTest {
    @TempDir
    private Path folder;

    @Test
    void anEmptyFileHasNoColumns() throws IOException {
        Detection detection = detect("");
        assertThat(detection.columns()).isEmpty();
        assertThat(detection.warnings()).isEmpty();
    }

    @Test
    void aHeaderAloneIsAHeader() throws IOException {
        Detection detection = detect("id,name,e-mail");
        assertThat(detection.columns()).containsExactly("id", "name", "e-mail");
        assertThat(detection.dialect().header()).isTrue();
    }

    @Test
    void aFileWithoutAHeaderGetsGeneratedNames() throws IOException {
        Detection detection = detect("1,Ann,2020-01-02\n2,Bob,2021-03-04\n");
        assertThat(detection.columns()).containsExactly("column1", "column2", "column3");
        assertThat(detection.dialect().header()).isFalse();
    }

    @Test
    void namesAreTrimmedAndBlankOnesGenerated() throws IOException {
        Detection detection = detect("id, name ,,column3\n1,Ann,x,y\n");
        assertThat(detection.columns()).containsExactly("id", "name", "column3_2", "column3");
    }

    @Test
    void aHeaderNarrowerThanItsFilledRowsGetsMoreColumns() throws IOException {
        assertThat(detect("id,name\n1,Ann,x\n2,Bob,y\n").columns()).containsExactly("id", "name", "column3");
        assertThat(detect("id,name\n1,Ann,\n2,Bob,\n").columns()).containsExactly("id", "name");
    }

    @Test
    void columnsThatDifferOnlyInCaseAreReadButNotMerged() throws IOException {
        Detection detection = detect("id,Email,email \n1,a,b\n");
        assertThat(detection.columns()).containsExactly("id", "Email", "email");
        Failure failure = failureOf(() -> ColumnNames.requireDistinct("x.csv", detection.columns()));
        assertThat(failure.code()).isEqualTo(FailureCode.E_COLUMN_DUPLICATE);
        assertThat(failure.getMessage()).contains("x.csv", "\"Email\"", "\"email\"", "--rename");
        ColumnNames.requireDistinct("x.csv", List.of("id", "Email"));
    }

    @Test
    void aTitleAboveTheTableIsPreamble() throws IOException {
        Detection detection = detect("Report of March\n\nid;name;amount\n1;Ann;2,50\n2;Bob;3,75\n");
        assertThat(detection.dialect().preambleLines()).isEqualTo(2);
        assertThat(detection.dialect().delimiter()).isEqualTo(";");
        assertThat(detection.columns()).containsExactly("id", "name", "amount");
    }

    @Test
    void aTitlePaddedWithDelimitersIsPreamble() throws IOException {
        Detection detection = detect("Report,,,\n,,,\nid,name,city,amount\n1,Ann,Rome,2\n2,Bob,Bonn,3\n");
        assertThat(detection.dialect().preambleLines()).isEqualTo(2);
        assertThat(detection.columns()).containsExactly("id", "name", "city", "amount");
    }

    @Test
    void theHintOfASpreadsheetIsObeyedAndSkipped() throws IOException {
        Detection detection = detect("sep=^\r\na^b\r\n1,5^2,5\r\n");
        assertThat(detection.dialect().delimiter()).isEqualTo("^");
        assertThat(detection.dialect().preambleLines()).isEqualTo(1);
        assertThat(detection.dialect().lineEnd()).isEqualTo(LineEnd.CRLF);
        assertThat(detection.columns()).containsExactly("a", "b");
    }

    @Test
    void spacesBehindCommasBelongToTheCommaWhereQuotesShowIt() throws IOException {
        String text = "id, name, city\n1, \"Lee, Ann\", Rome\n2, Bob, Bonn\n";
        Detection detection = detect(text);
        assertThat(detection.dialect().spaceAfterDelimiter()).isTrue();
        assertThat(Scan.of(file(text), detection).rows)
                .containsExactly(List.of("1", "Lee, Ann", "Rome"), List.of("2", "Bob", "Bonn"));
        assertThat(detect("id, name\n1, Ann\n2, Bob\n").dialect().spaceAfterDelimiter())
                .isFalse();
    }

    @Test
    void wordsInQuotesBetweenSpacesAreSpaceDelimited() throws IOException {
        Detection detection = detect("id name city\n1 \"Ann Lee\" Rome\n2 \"Bob Ray\" \"New York\"\n3 Cid Bonn\n");
        assertThat(detection.dialect().delimiter()).isEqualTo(" ");
        assertThat(detection.columns()).hasSize(3);
    }

    @Test
    void proseIsOneColumnAndWarnedOf() throws IOException {
        Detection detection =
                detect("Dear all,\nplease find below, as promised, the list.\nIt is long.\nThank you\nAnn\n");
        assertThat(detection.columns()).hasSize(1);
        assertThat(detection.warnings()).singleElement().asString().contains("one column", "--delimiter");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,\u201Equoted\u201C", "windows-1252,Zürich", "ISO-8859-1,\u0081caf\u00E9"})
    void eightBitTextIsToldFromUtf8(String charset, String cell) throws IOException {
        Path file = Files.write(folder.resolve("x.csv"), ("a,b\n1," + cell + "\n").getBytes(Charset.forName(charset)));
        Detection detection = DialectDetector.detect(file, ReadOptions.DETECT);
        assertThat(detection.dialect().charset()).isEqualTo(Charset.forName(charset));
        assertThat(detection.warnings()).singleElement().asString().contains("--encoding");
        assertThat(Scan.of(file, detection).rows).containsExactly(List.of("1", cell));
    }

    @Test
    void aLetterFarInsideAnAsciiFileStillTellsItsEncoding() throws IOException {
        byte[] ascii = "a,b\n".concat("1,plain\n".repeat(300_000)).getBytes(StandardCharsets.US_ASCII);
        byte[] end = "2,Zürich\n".repeat(20_000).getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(ascii, ascii.length + end.length);
        System.arraycopy(end, 0, both, ascii.length, end.length);
        Path file = Files.write(folder.resolve("x.csv"), both);
        assertThat(DialectDetector.detect(file, ReadOptions.DETECT).dialect().charset())
                .isEqualTo(Charset.forName("windows-1252"));
        Path packed = Files.write(folder.resolve("x.zst"), Zstd.compress(both));
        assertThat(DialectDetector.detect(packed, ReadOptions.DETECT).dialect().charset())
                .isEqualTo(Charset.forName("windows-1252"));
    }

    @Test
    void whatIsGivenIsObeyed() throws IOException {
        Path file = file("x;y;z\n'1;2';3;4\n");
        ReadOptions given = new ReadOptions("latin-1", ";", "'", "", false, 1, List.of(), Map.of());
        Detection detection = DialectDetector.detect(file, given);
        assertThat(detection.dialect())
                .isEqualTo(new Dialect(StandardCharsets.ISO_8859_1, false, ";", '\'', null, 1, false, LineEnd.LF));
        assertThat(Scan.of(file, detection).rows).containsExactly(List.of("1;2", "3", "4"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-9,,,utf-9", ",ab,,delimiter", ",,xy,quote", ",,é,quote"})
    void optionsThatMakeNoSenseAreNamed(
            @Nullable String encoding, @Nullable String delimiter, @Nullable String quote, String named)
            throws IOException {
        Path file = file("a,b\n1,2\n");
        ReadOptions given = new ReadOptions(encoding, delimiter, quote, null, null, null, List.of(), Map.of());
        Failure failure = failureOf(() -> DialectDetector.detect(file, given));
        assertThat(failure.code()).isEqualTo(FailureCode.E_OPTION_VALUE);
        assertThat(failure.getMessage()).containsIgnoringCase(named);
    }

    @Test
    void aMissingFileAndAFolderAreToldApart() {
        assertThat(codeOf(folder.resolve("none.csv"))).isEqualTo(FailureCode.E_INPUT_MISSING);
        assertThat(codeOf(folder)).isEqualTo(FailureCode.E_INPUT_IS_FOLDER);
    }

    @Test
    void workbooksArchivesAndBinariesAreRefused() throws IOException {
        assertThat(codeOf(zip("xl/workbook.xml"))).isEqualTo(FailureCode.E_INPUT_XLSX);
        assertThat(codeOf(zip("data.csv"))).isEqualTo(FailureCode.E_INPUT_ZIP);
        byte[] noise = new byte[5000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 7);
        }
        assertThat(codeOf(Files.write(folder.resolve("noise"), noise))).isEqualTo(FailureCode.E_INPUT_BINARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aFileCutOffInItsPackingIsCorrupt(String kind) throws IOException {
        byte[] plain = "a,b\n".concat("1,some text that packs\n".repeat(5000)).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        byte[] packed = kind.equals("gz") ? gzip.toByteArray() : Zstd.compress(plain);
        Path file = Files.write(folder.resolve("x." + kind), Arrays.copyOf(packed, packed.length / 2));
        assertThat(codeOf(file)).isEqualTo(FailureCode.E_INPUT_CORRUPT);
    }

    private Path zip(String entry) throws IOException {
        Path file = folder.resolve(entry.replace('/', '_') + ".bin");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(new byte[100]);
        }
        return file;
    }

    private Detection detect(String text) throws IOException {
        return DialectDetector.detect(file(text), ReadOptions.DETECT);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), text);
    }

    private static FailureCode codeOf(Path file) {
        return failureOf(() -> DialectDetector.detect(file, ReadOptions.DETECT)).code();
    }

    private static Failure failureOf(ThrowingCallable call) {
        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(call).isInstanceOf(Failure.class).satisfies(failure -> thrown[0] = failure);
        return (Failure) thrown[0];
    }
}
