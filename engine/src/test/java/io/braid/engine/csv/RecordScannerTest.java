// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordScannerTest {
    private static final String MESSY = """
            id,name,note
            1,Ann,"a ""quoted"" word"

            2,"Bob
            Brown"
            3,Cid,x,,
            4,Dan,x,y
              \t
            5, "Eve, E." ,5" pipe
            6,"Fay,stray
            6b,"F","f"
            7,""Gus","h"
            8,"H"i,z
            9,Ida,"never closed
            10,"J","k"
            """;

    @Test
    void aMessyFileKeepsEveryRowThatCanBeKept() {
        Scan scan = Scan.of(MESSY, Dialect.STANDARD, 3);
        assertThat(scan.rows)
                .containsExactly(
                        List.of("1", "Ann", "a \"quoted\" word"),
                        List.of("2", "Bob\nBrown", ""),
                        List.of("3", "Cid", "x"),
                        List.of("5", "Eve, E.", "5\" pipe"),
                        List.of("6", "\"Fay", "stray"),
                        List.of("6b", "F", "f"),
                        List.of("7", "\"Gus", "h"),
                        List.of("8", "\"H\"i", "z"),
                        List.of("9", "Ida", "\"never closed"),
                        List.of("10", "J", "k"));
        assertThat(scan.rejects)
                .containsExactly(new Reject(
                        4, 7, RejectCode.WIDTH, "The row has 4 cells where the file has 3 columns.", "4,Dan,x,y"));
        assertThat(scan.lines).containsExactly(2L, 4L, 6L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
        assertThat(scan.rowNumbers).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void theBuffersSizeChangesNothing(int bufferBytes) {
        Scan large = Scan.of(MESSY, Dialect.STANDARD, 3);
        Scan small = Scan.of(
                MESSY.getBytes(StandardCharsets.UTF_8), Dialect.STANDARD, 3, new ScanLimits(bufferBytes, 1 << 20));
        assertThat(small.all()).isEqualTo(large.all());
        assertThat(small.bytesBack.toString()).isEqualTo(large.bytesBack.toString());
    }
}
