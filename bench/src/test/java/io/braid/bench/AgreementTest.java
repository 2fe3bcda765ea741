// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {
    private static final String SQL =
            "id,email,title,twitter\n1,a@b.com,CEO,@a\n2,,,\n3,\"c,d\",VP,\"say \"\"x\"\"\"\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void quotingOrderOfColumnsAndSpacesAroundDoNotCount() throws IOException {
        final Agreement agreement = of(
                Contender.POLARS,
                "title,id,twitter,email\r\nCEO,1,@a, a@b.com \r\n\"\",\"2\",,\"\"\r\n\"VP\",3,\"say \"\"x\"\"\",\"c,d\"\r\n");
        assertThat(agreement).isEqualTo(new Agreement("d", "polars", "sql", true, 3, 3, Map.of()));
        assertThat(agreement.holds()).isTrue();
        assertThat(agreement).hasToString("polars and sql: 100.00 % of 3 rows equal, every column equal: agree");
    }

    @Test
    void oneOtherCellAmongThoseWhoMeanTheSameIsAFault() throws IOException {
        final Agreement agreement = of(Contender.PANDAS, SQL.replace("@a", "@b"));
        assertThat(agreement.equalRows()).isEqualTo(2);
        assertThat(agreement.differences()).isEqualTo(Map.of("twitter", 1L));
        assertThat(agreement.holds()).isFalse();
    }

    @Test
    void braidMayFindOthersButMustLeaveTheOriginalAsItIs() throws IOException {
        final Agreement found = of(Contender.MERGE, SQL.replace("@a", "@b").replace("a@b.com", "e@f.com"));
        assertThat(found.differences()).isEqualTo(Map.of("twitter", 1L, "email", 1L));
        assertThat(found.holds()).isTrue();
        final Agreement changed = of(Contender.MERGE, SQL.replace("CEO", "COO"));
        assertThat(changed.holds()).isFalse();
        assertThat(changed.toString()).contains("title 66.67 %").endsWith("MUST NOT DIFFER");
    }

    @Test
    void aMissingColumnDiffersInEveryRowAndAMissingRowInEveryColumn() throws IOException {
        assertThat(of(Contender.POLARS, "id,email,title\n1,a@b.com,CEO\n2,,\n3,\"c,d\",VP\n")
                        .differences())
                .isEqualTo(Map.of("twitter", 3L));
        assertThat(of(Contender.POLARS, "id,email,title,twitter\n1,a@b.com,CEO,@a\n2,,,\n"))
                .isEqualTo(new Agreement(
                        "d", "polars", "sql", true, 3, 2, Map.of("id", 1L, "email", 1L, "title", 1L, "twitter", 1L)));
    }

    @Test
    void theFirstOfEachMeaningIsWhatOthersAreHeldAgainst() throws IOException {
        final Agreements agreements = new Agreements("d", Files.createDirectory(folder.resolve("kept")));
        assertThat(agreements.with(Contender.COPY, output(SQL))).isEmpty();
        assertThat(agreements.with(Contender.MERGE, output(SQL))).isEmpty();
        assertThat(agreements.with(Contender.SQL, output(SQL)))
                .containsExactly(new Agreement("d", "sql", "merge", false, 3, 3, Map.of()));
        assertThat(agreements.with(Contender.POLARS, output(SQL.replace("VP", ""))))
                .isEqualTo(List.of(new Agreement("d", "polars", "sql", true, 3, 2, Map.of("title", 1L))));
    }

    private Agreement of(Contender contender, String text) throws IOException {
        final Path reference = Files.writeString(folder.resolve("sql.csv"), SQL);
        return Agreement.of("d", contender, output(text), Contender.SQL, reference);
    }

    private Path output(String text) throws IOException {
        return Files.writeString(folder.resolve("out.csv"), text);
    }
}
