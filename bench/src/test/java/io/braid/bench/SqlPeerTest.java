// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPeerTest {
    private final CrmData data = CrmData.usual(3000, 1, true);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void copyGivesTheOriginalBackToTheByte() throws IOException, SQLException {
        final Path out = run(Contender.COPY);
        assertThat(out).hasSameBinaryContentAs(data.original(folder));
    }

    @Test
    void bothEndingsOfTheMergeWriteTheSameBytesInOrder() throws IOException, SQLException {
        final Path out = run(Contender.SQL);
        assertThat(out).hasSameBinaryContentAs(run(Contender.SORTED));
        final OutputCheck check = OutputCheck.of(data.original(folder), out);
        assertThat(check.holds()).as(check.toString()).isTrue();
        assertThat(Files.readString(out).lines().findFirst().orElseThrow())
                .isEqualTo(String.join(",", OriginalRows.COLUMNS) + "," + String.join(",", EnrichmentRows.ADDED)
                        + ",match_quality,match_rule");
    }

    @Test
    void theJoinOnOrFillsAlmostTheSameCells() throws IOException, SQLException {
        final Path original = data.original(folder);
        final long merged = OutputCheck.of(original, run(Contender.SQL)).filledCells();
        final OutputCheck joined = OutputCheck.of(original, run(Contender.OR));
        assertThat(joined.holds()).isTrue();
        assertThat(merged / (double) joined.filledCells()).isBetween(0.9, 1.0);
    }

    @Test
    void aScriptIsCutAtSemicolonsThatEndALine() {
        assertThat(SqlPeer.statements("-- a;\nSELECT ';' AS a;\n\nSELECT\n    2;\n"))
                .containsExactly("SELECT ';' AS a", "SELECT\n    2");
    }

    private Path run(Contender contender) throws IOException, SQLException {
        data.write(folder);
        final Path out = folder.resolve(contender.label() + ".csv");
        SqlPeer.main(new String[] {
            "--script", contender.scripts(),
            "--original", data.original(folder).toString(),
            "--with", data.enrichments(folder).stream().map(Path::toString).collect(Collectors.joining(",")),
            "--out", out.toString(),
            "--memory", "500MB",
            "--threads", "2",
            "--temp", folder.resolve("temp-" + contender.label()).toString()
        });
        return out;
    }
}
