// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the lines of plain files begin, beside what is found by looking at every byte. */
class LineOffsetsTest {
    @TempDir
    private Path folder;

    private LineOffsets look(String text) throws IOException {
        Path file = folder.resolve("in.csv");
        Files.writeString(file, text);
        return EvenText.look(TextInput.of(file, StandardCharsets.UTF_8), Dialect.STANDARD, 2, () -> {})
                .orElseThrow();
    }

    private static List<Long> beginnings(String text) {
        List<Long> beginnings = new ArrayList<>(List.of(0L));
        for (int at = text.indexOf('\n'); at >= 0 && at + 1 < text.length(); at = text.indexOf('\n', at + 1)) {
            beginnings.add(at + 1L);
        }
        return beginnings;
    }

    @ParameterizedTest
    @CsvSource({
        "1, lf, true",
        "40000, lf, true",
        "40000, crlf, true",
        "40000, lf, false",
        "32768, crlf, false",
        "16384, lf, true"
    })
    void eachMarkIsWhereItsLineBegins(int lines, String end, boolean ended) throws IOException {
        Random random = new Random(7);
        StringBuilder made = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            made.append(line)
                    .append(",")
                    .append("x".repeat(random.nextInt(40)))
                    .append(end.equals("lf") ? "\n" : "\r\n");
        }
        String text = ended ? made.toString() : made.toString().stripTrailing();

        LineOffsets offsets = look(text);

        List<Long> beginnings = beginnings(text);
        assertThat(offsets.lines()).isEqualTo(lines);
        assertThat(offsets.bytes()).isEqualTo(text.length());
        assertThat(offsets.marks())
                .hasSize((lines > 1 ? 2 : 1) + (int) ((lines - 1) / LineOffsets.EVERY))
                .allSatisfy(mark -> assertThat(mark.at()).isEqualTo(beginnings.get((int) mark.line())));
        for (int i = 0; i < 50; i++) {
            int line = random.nextInt(lines);
            LineOffsets.Mark before =
                    offsets.marks().get(random.nextInt(offsets.marks().size()));
            if (before.line() <= line) {
                assertThat(LineOffsets.behind(folder.resolve("in.csv"), before.at(), line - before.line()))
                        .isEqualTo(beginnings.get(line));
            }
        }
    }

    @Test
    void aFileThatLostLinesIsNotReadBehindItsEnd() throws IOException {
        look("a,b\n1,2\n");

        assertThatThrownBy(() -> LineOffsets.behind(folder.resolve("in.csv"), 4, 2))
                .isInstanceOf(IOException.class);
    }
}
