// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
    private static final String ORIGINAL = "id,note\n1,\"a\nb\"\n2,\"say \"\"hi\"\"\"\n3,Łódź\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allRowsInOrderHoldAndFilledCellsAreCounted() throws IOException {
        final OutputCheck check =
                check("id,note,industry,twitter\n1,\"a\nb\",x,\n2,\"say \"\"hi\"\"\",,\"\"\n3,Łódź,y,@z\n");
        assertThat(check).isEqualTo(new OutputCheck(3, 3, 0, 3));
        assertThat(check.holds()).isTrue();
    }

    @Test
    void aSwappedPairIsSeenAtItsFirstRow() throws IOException {
        assertThat(check("id\n1\n3\n2\n")).isEqualTo(new OutputCheck(3, 3, 2, 0));
    }

    @Test
    void aMissingRowIsSeen() throws IOException {
        assertThat(check("id\r\n1\r\n2\r\n")).isEqualTo(new OutputCheck(2, 3, 3, 0));
    }

    @Test
    void aRowTooManyIsSeenEvenWithoutALastLineEnd() throws IOException {
        assertThat(check("id\n1\n2\n3\n3")).isEqualTo(new OutputCheck(4, 3, 4, 0));
    }

    @Test
    void anEmptyOutputIsSeen() throws IOException {
        assertThat(check("").holds()).isFalse();
    }

    private OutputCheck check(String output) throws IOException {
        final Path original = Files.writeString(folder.resolve("original.csv"), ORIGINAL);
        return OutputCheck.of(original, Files.writeString(folder.resolve("out.csv"), output));
    }
}
