// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.text.Cells;
import io.braid.core.text.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void numbersReadAsAPersonWritesThem() {
        assertThat(Figures.count(7_580_000)).isEqualTo("7,580,000");
        assertThat(List.of(Figures.rate(0), Figures.rate(850), Figures.rate(412_345), Figures.rate(1_240_000)))
                .containsExactly("0", "850", "412k", "1.2M");
        assertThat(List.of(Figures.bytes(512), Figures.bytes(1536), Figures.bytes(310L << 20), Figures.bytes(3L << 29)))
                .containsExactly("512 B", "1.5 KB", "310 MB", "1.5 GB");
        assertThat(List.of(
                        Figures.duration(0.04),
                        Figures.duration(59.9),
                        Figures.duration(59.96),
                        Figures.duration(3725)))
                .containsExactly("0.0 s", "59.9 s", "1:00", "1:02:05");
    }

    @Test
    void roundingNeverShowsTenHundredsOfAUnit() {
        assertThat(Figures.rate(999_499)).isEqualTo("999k");
        assertThat(Figures.rate(999_500)).isEqualTo("1.0M");
        assertThat(Figures.rate(999.6)).isEqualTo("1k");
    }

    @Test
    void noCellCanPlayTricksWithTheTerminal() {
        assertThat(Cells.visible("a\r\n\tb\u001b[31m\u007f", 40)).isEqualTo("a␍␊␉b␛[31m␡");
        assertThat(Cells.visible("abc\u202efed", 40)).isEqualTo("abc\ufffdfed");
        assertThat(Cells.visible("\u009b31m", 40)).isEqualTo("\ufffd31m");
    }

    @Test
    void aCellIsCutAtAWidthInCharactersNotInHalves() {
        assertThat(Cells.visible("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Cells.visible("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Cells.visible("😀😀😀😀", 3)).isEqualTo("😀😀…");
    }

    @Test
    void columnsAreAlignedNumbersToTheRight() {
        TextTable table = TextTable.of("file", ">rows");
        table.add(List.of("crm.csv", "1,000"));
        table.add(List.of("Zoë", "7"));

        assertThat(table.lines()).containsExactly("file      rows", "crm.csv  1,000", "Zoë          7");
    }
}
