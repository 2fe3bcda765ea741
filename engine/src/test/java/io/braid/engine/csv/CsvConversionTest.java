// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvConversionTest {
    @BeforeAll
    static void makeTemporaryFolder() {
        Scan.temporaryFolder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name\n1,Ann\n2,\"Lee, Bob\"\n",
                "id,name\r\n1,Ann\r\n2,\"say \"\"hi\"\"\"",
                "id,name\r1,\"a\rb\"\r2,\r",
                "id, name \n1, Ann\n2,  \n",
                "id,ID\n1,2",
                "1,Ann\n2,Zoë\n",
                "id,name\n",
                "id,name",
                "name\nAnn\n\"\"\nBob\n",
                "name\n\"\"\n",
                ""
            })
    void aStandardFileComesOutTheSame(String text) throws IOException {
        assertThat(convert(text)).isEqualTo(text);
    }

    @Test
    void otherDialectsBecomeStandard() throws IOException {
        assertThat(convert("\uFEFF'id';'name'\n'1';'Lee, Ann'\n'2';'O''Brien \"Bob\"'\n\n"))
                .isEqualTo("id,name\n1,\"Lee, Ann\"\n2,\"O'Brien \"\"Bob\"\"\"\n");
        assertThat(convert("id\tname\n1\tAnn, Bob\n2\t5\" pipe\n"))
                .isEqualTo("id,name\n1,\"Ann, Bob\"\n2,\"5\"\" pipe\"\n");
        assertThat(convert("name\n\nAnn\n")).isEqualTo("name\n\"\"\nAnn\n");
    }

    @Test
    void mixedLineEndsBecomeLf() throws IOException {
        assertThat(convert("a,b\r\n1,2\n3,4\r")).isEqualTo("a,b\n1,2\n3,4\n");
    }

    @Test
    void repairsAndRejectsAreCounted() throws IOException {
        Path file = Files.createTempFile("conversion", ".csv");
        try {
            Files.writeString(file, "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n1,2,3\n");
            Scan sink = new Scan();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CsvConversion.Counts counts = CsvConversion.convert(file, ReadOptions.DETECT, out, sink);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c\n1,2,\n1,2,3\n1,2,3\n");
            assertThat(counts.rows()).isEqualTo(3);
            assertThat(counts.repairs()).isEqualTo(2);
            assertThat(counts.rejects()).isEqualTo(1);
            assertThat(sink.rejects).extracting(Reject::row).containsExactly(2L);
        } finally {
            Files.delete(file);
        }
    }

    private static String convert(String text) throws IOException {
        Path file = Files.createTempFile("conversion", ".csv");
        try {
            Files.writeString(file, text);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CsvConversion.convert(file, ReadOptions.DETECT, out, RecordSink.NONE);
            return out.toString(StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }
}
