// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nights that do not go as the one before, and what is in the table after them. */
class LoadNightsBrokenTest extends PostgresLoads {
    private static final String[] NIGHTLY = {"--mode", "upsert", "--key", "id", "--missing", "delete", "--delta"};

    private static String file(int changed) {
        StringBuilder text = new StringBuilder("id,note\n");
        for (int row = 0; row < 500; row++) {
            text.append(row)
                    .append(",note ")
                    .append(row == changed ? -1 : row % 9)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void readingAllAfterAllThatIsBrokenOffIsBegunAgain() throws IOException, InterruptedException {
        ended(load(file(-1), NIGHTLY), 0, "inserted 500");
        PostgresServer.run("DELETE FROM " + table + " WHERE id = 7");
        List<String> second = new ArrayList<>(
                List.of("load", terminal.file("in.csv", file(3)), "--to", PostgresServer.address(), "--table", table));
        second.addAll(List.of(NIGHTLY));

        new KilledBraid(folder).runAndKillAt("reading all", second);

        assertThat(terminal.braid("resume", "last").code()).isZero();
        assertThat(PostgresServer.rows("SELECT count(*), count(*) FILTER (WHERE note = 'note -1') FROM " + table))
                .containsExactly("500|1");
    }

    @Test
    void textsInOtherQuotesAreTheSameWhetherACommaIsAmongThemOrNot() {
        String quoted = "id,note\n1,'Anna'\n2,'Ben'\n3,'Cy'\n";
        ended(load(quoted, NIGHTLY), 0, "inserted 3");
        ended(load(quoted.replace("'Ben'", "'Doe, Ben'"), NIGHTLY), 0, "updated 1");

        assertThat(rows("id, note")).containsExactly("1|Anna", "2|Doe, Ben", "3|Cy");
    }
}
