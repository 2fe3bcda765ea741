// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: time stays linear, memory bounded, neighbours unharmed. */
class HardFilesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,\"never closed,x\n",
                "1,\"\"\"\n",
                "\"\"x\"\",\"\"y\"\",\"\n",
                "\",\",\",\n",
                "1,2,\"\n",
                "\"a\"b\"c\"d\"e\"f\"g\"h\"i,\"j\"k\"l\"m\"n\"o\"p\n",
                "\"\\\",\"\\\"\n",
                "1,\"x\n2,3,\"y\"z\n"
            })
    void aFileFullOfBrokenQuotesIsReadInLinearTime(String line) {
        String small = line.repeat(20_000);
        String large = line.repeat(160_000);
        long first = time(small);
        long second = time(large);
        // Eight times the text: far from sixty-four times the time.
        assertThat(second).isLessThan(Math.max(24 * first, Duration.ofSeconds(4).toNanos()));
        assertThat(second).isLessThan(LONG.toNanos());
    }

    @Test
    void anUnclosedQuoteBeforeManyQuietLinesCostsOneLine() {
        String text = "a,b,c\n1,\"open,2\n" + "3,4,5\n".repeat(400_000);
        Scan scan =
                Scan.of(text.getBytes(StandardCharsets.UTF_8), Dialect.STANDARD, 3, new ScanLimits(1 << 16, 1 << 19));
        assertThat(scan.rows).hasSize(400_001);
        assertThat(scan.rows.get(0)).containsExactly("1", "\"open", "2");
        assertThat(scan.rejects).isEmpty();
    }

    @Test
    void aQuoteNeverClosedIsRejectedWithItsLineAndReadingResumesAtTheNext() {
        Scan scan = Scan.of("a,b,c\n1,2,3\n4,\"open\n5,6,7\n8,9,\"0\"\n", Dialect.STANDARD, 3);
        assertThat(scan.rows).containsExactly(List.of("1", "2", "3"), List.of("5", "6", "7"), List.of("8", "9", "0"));
        assertThat(scan.rejects)
                .containsExactly(
                        new Reject(2, 3, RejectCode.QUOTE, "A quote is opened that is never closed.", "4,\"open"));
    }

    @Test
    void aLineOverTheLimitIsRejectedAndNoOther() {
        String text = "a,b\n1,2\n3," + "x".repeat(5000) + "\n4,5\n6,\"" + "y\n".repeat(3000) + "\"\n7,8\n";
        for (int buffer : new int[] {16, 700, 1 << 20}) {
            Scan scan =
                    Scan.of(text.getBytes(StandardCharsets.UTF_8), Dialect.STANDARD, 2, new ScanLimits(buffer, 1000));
            assertThat(scan.rejects.get(0).code()).isEqualTo(RejectCode.TOO_LONG);
            assertThat(scan.rejects.get(0).line()).isEqualTo(3);
            assertThat(scan.rows).startsWith(List.of("1", "2"), List.of("4", "5"));
            assertThat(scan.rows.get(scan.rows.size() - 1)).containsExactly("7", "8");
        }
    }

    @Test
    void bytesThatAreNotTextCostTheirRowOnly() {
        byte[] bytes = "a,b\n1,x\n2,?\n3,y\n".getBytes(StandardCharsets.US_ASCII);
        bytes[10] = (byte) 0xE9;
        Scan scan = Scan.of(bytes, Dialect.STANDARD, 2, ScanLimits.DEFAULT);
        assertThat(scan.rows).containsExactly(List.of("1", "x"), List.of("3", "y"));
        assertThat(scan.rejects).extracting(Reject::code).containsExactly(RejectCode.INVALID_TEXT);
        assertThat(scan.rejects).extracting(Reject::line).containsExactly(3L);
    }

    @Test
    void bytesTheCharsetDoesNotKnowCostTheirRowOnly() {
        byte[] bytes = "a,b\n1,x\n2,?\n3,y\n".getBytes(StandardCharsets.US_ASCII);
        bytes[10] = (byte) 0x81;
        bytes[14] = (byte) 0xE9;
        Dialect dialect = new Dialect(EncodingDetector.WINDOWS_1252, false, ",", '"', '"', 0, true, LineEnd.LF);
        Scan scan = Scan.of(bytes, dialect, 2, ScanLimits.DEFAULT);
        assertThat(scan.rows).containsExactly(List.of("1", "x"), List.of("3", "é"));
        assertThat(scan.rejects).extracting(Reject::line).containsExactly(3L);
    }

    @Test
    void inAOneColumnFileAnEmptyLineIsARow() {
        Scan scan = Scan.of("name\nAnn\n\nBob\n", Dialect.STANDARD, 1);
        assertThat(scan.rows).containsExactly(List.of("Ann"), List.of(""), List.of("Bob"));
    }

    @Test
    void allKindsOfLineEndsMayMixInOneFile() {
        String text = "a,b\r\n1,2\r3,4\n\r\n5,\"6\r7\"\r\n8,9";
        Scan scan = Scan.of(text, Dialect.STANDARD, 2);
        assertThat(scan.rows)
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6\r7"), List.of("8", "9"));
        assertThat(scan.lines).containsExactly(2L, 3L, 5L, 7L);
        assertThat(scan.bytesBack.toString()).isEqualTo(text);
    }

    private static long time(String text) {
        long start = System.nanoTime();
        Scan scan = Scan.of("a,b,c\n" + text, Dialect.STANDARD, 3);
        assertThat(scan.rows.size() + scan.rejects.size()).isPositive();
        return System.nanoTime() - start;
    }
}
