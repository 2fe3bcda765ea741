// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every mode of a load leaves in a table, whatever the database. */
abstract class LoadModesContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger TABLES = new AtomicInteger();
    static final String FIRST =
            "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,,2024-01-06\n3,\"Cy, \"\"Q\"\"\",3,\n";

    @TempDir
    Path folder;

    Terminal terminal;
    LoadTarget target;
    String table = "";

    abstract LoadTarget target();

    /** What the database can hold that others cannot. */
    enum Able {
        NUL_IN_TEXTS,
        YEARS_OF_FIVE_DIGITS,
        LENGTHS,
        REBUILDING_INDEXES,
        PRIMARY_KEYS
    }

    abstract List<Able> able();

    @BeforeEach
    final void aTableOfItsOwn() {
        terminal = new Terminal(folder);
        target = target();
        table = "t" + TABLES.incrementAndGet();
    }

    final Terminal.Ending load(String csv, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("load", terminal.file("in.csv", csv), "--to", target.address(), "--table", table));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    final void done(Terminal.Ending ending, String figures) {
        assertThat(ending.code()).as(ending.err()).isZero();
        assertThat(ending.err()).contains(figures);
    }

    final List<String> rows() {
        return target.rows("SELECT id, name, amount, day FROM " + table + " ORDER BY id, amount");
    }

    @Test
    void appendMakesTheTableAndAddsAndAddsAgain() {
        done(load(FIRST, "--mode", "append"), "read 3, inserted 3");
        assertThat(rows()).containsExactly("1|Ann|10.5|2024-01-05", "2|Bob|null|2024-01-06", "3|Cy, \"Q\"|3|null");

        done(load(FIRST, "--mode", "append"), "inserted 3");
        assertThat(rows()).hasSize(6);
    }

    @Test
    void truncateLeavesTheNewRowsAlone() {
        load(FIRST, "--mode", "append");
        done(load("id,name,amount,day\n9,Zoe,1,2024-02-01\n", "--mode", "truncate"), "read 1, inserted 1");

        assertThat(rows()).containsExactly("9|Zoe|1|2024-02-01");
    }

    @Test
    void replaceLeavesTheNewRowsAloneAndKeepsWhatTheTableIs() {
        load(FIRST, "--mode", "append", "--key", "id");
        target.run("CREATE INDEX by_" + table + " ON " + table + " (day)");

        done(load("id,name,amount,day\n1,Ida,1,2024-02-01\n", "--mode", "replace"), "inserted 1, deleted 3");

        assertThat(rows()).containsExactly("1|Ida|1|2024-02-01");
        Terminal.Ending twice = load("id,name,amount,day\n1,Ida,1,2024-02-01\n", "--mode", "append");
        assertThat(twice.code()).as(twice.err()).isEqualTo(able().contains(Able.PRIMARY_KEYS) ? 3 : 0);
    }

    @Test
    void upsertWritesWhatChangedAndNothingElse() {
        done(load(FIRST, "--mode", "upsert", "--key", "id"), "inserted 3");
        String second = "id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bob,4,2024-01-06\n4,Dan,1,2024-01-07\n";

        done(load(second, "--mode", "upsert", "--key", "id"), "read 3, inserted 1, updated 1, unchanged 1");
        assertThat(rows())
                .containsExactly(
                        "1|Ann|10.5|2024-01-05", "2|Bob|4|2024-01-06", "3|Cy, \"Q\"|3|null", "4|Dan|1|2024-01-07");

        done(load(second, "--mode", "upsert", "--key", "id", "--compare", "all"), "read 3, inserted 0, updated 3");
        // Capitals and spaces at the end are changes.
        done(
                load(
                        "id,name,amount,day\n1,ann,10.50,2024-01-05\n2,\"Bob \",4,2024-01-06\n",
                        "--mode",
                        "upsert",
                        "--key",
                        "id"),
                "inserted 0, updated 2");
    }

    @Test
    void textsThatDifferLittleAreDifferentKeys() {
        String csv = "id,n\na,1\nA,2\n\"a \",3\nä,4\n𝒳,5\n";
        done(load(csv, "--mode", "upsert", "--key", "id"), "inserted 5");
        done(load(csv.replace("2\n", "7\n"), "--mode", "upsert", "--key", "id"), "updated 1, unchanged 4");

        assertThat(target.rows("SELECT n FROM " + table + " ORDER BY n")).containsExactly("1", "3", "4", "5", "7");
    }

    @Test
    void ofSeveralRowsOfAKeyTheOrderPicks() {
        String twice =
                "id,name,amount,day\n1,old,1,2024-01-01\n1,new,2,2024-03-01\n1,mid,3,2024-02-01\n2,one,1,2024-01-01\n";

        done(load(twice, "--mode", "upsert", "--key", "id", "--order-by", "day desc"), "inserted 2, deduplicated 2");
        assertThat(rows()).containsExactly("1|new|2|2024-03-01", "2|one|1|2024-01-01");
    }

    @Test
    void insertOnlyAndUpdateOnlyDoHalf() {
        load(FIRST, "--mode", "append", "--key", "id");
        String more = "id,name,amount,day\n1,Anna,10.50,2024-01-05\n5,Eva,1,2024-01-07\n";

        done(load(more, "--mode", "insert_only", "--key", "id"), "inserted 1, unchanged 1");
        assertThat(rows()).contains("1|Ann|10.5|2024-01-05", "5|Eva|1|2024-01-07");

        done(
                load("id,name,amount,day\n1,Anna,10.50,2024-01-05\n6,Fay,1,\n", "--mode", "update_only", "--key", "id"),
                "inserted 0, updated 1, unmatched 1");
        assertThat(rows()).contains("1|Anna|10.5|2024-01-05").hasSize(4);
    }

    @Test
    void deleteInsertReplacesWholeKeys() {
        load("id,name,amount,day\n1,a,1,2024-01-05\n1,b,2,2024-01-05\n2,c,3,2024-01-06\n", "--mode", "append");

        done(
                load(
                        "id,name,amount,day\n1,x,5,2024-01-05\n1,y,6,2024-01-05\n1,z,7,2024-01-05\n",
                        "--mode",
                        "delete_insert",
                        "--key",
                        "id"),
                "inserted 3, deleted 2");

        assertThat(rows())
                .containsExactly("1|x|5|2024-01-05", "1|y|6|2024-01-05", "1|z|7|2024-01-05", "2|c|3|2024-01-06");
    }

    @Test
    void missingRowsAreDeletedOrMarkedWithinTheScope() {
        load(FIRST, "--mode", "upsert", "--key", "id", "--missing", "soft_delete");
        String one = "id,name,amount,day\n1,Ann,10.50,2024-01-05\n";
        done(load(one, "--mode", "upsert", "--key", "id", "--missing", "soft_delete"), "unchanged 1, deleted 2");
        assertThat(target.rows("SELECT id FROM " + table + " WHERE _deleted_at IS NULL"))
                .containsExactly("1");

        done(load(FIRST, "--mode", "upsert", "--key", "id", "--missing", "soft_delete"), "updated 2, unchanged 1");
        assertThat(target.rows("SELECT count(*) FROM " + table + " WHERE _deleted_at IS NULL"))
                .containsExactly("3");

        done(
                load(one, "--mode", "upsert", "--key", "id", "--missing", "delete", "--scope", "name LIKE 'Bo%'"),
                "deleted 1");
        assertThat(rows()).hasSize(2);

        Terminal.Ending empty = load("id,name,amount,day\n", "--mode", "upsert", "--key", "id", "--missing", "delete");
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains("E_EMPTY");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void scd2KeepsEveryVersion() {
        load(FIRST, "--mode", "scd2", "--key", "id");
        done(
                load(
                        "id,name,amount,day\n1,Anna,10.50,2024-01-05\n2,Bob,,2024-01-06\n4,Dan,1,\n",
                        "--mode",
                        "scd2",
                        "--key",
                        "id",
                        "--missing",
                        "delete"),
                "inserted 1, updated 1, unchanged 1, deleted 1");

        assertThat(target.rows("SELECT id, name, _valid_to IS NULL, _valid_from IS NULL FROM " + table
                        + " ORDER BY id, _valid_from"))
                .containsExactly("1|Ann|0|0", "1|Anna|1|0", "2|Bob|1|0", "3|Cy, \"Q\"|0|0", "4|Dan|1|0");
        assertThat(target.rows("SELECT count(*) FROM " + table + " a JOIN " + table
                        + " b ON a.id = b.id AND a._valid_to = b._valid_from"))
                .containsExactly("1");
    }

    @Test
    void ofTheSameFileEveryNightOnlyWhatDiffersIsSent() {
        String[] how = {"--mode", "upsert", "--key", "id", "--delta", "--missing", "delete"};
        load(FIRST, how);

        done(
                load("id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bo,,2024-01-06\n4,Dan,1,\n", how),
                "inserted 1, updated 1, unchanged 1, deleted 1, not sent 1");
        assertThat(rows()).containsExactly("1|Ann|10.5|2024-01-05", "2|Bo|null|2024-01-06", "4|Dan|1|null");

        target.run("DELETE FROM " + table + " WHERE id = 1");
        Terminal.Ending repaired =
                load("id,name,amount,day\n1,Ann,10.50,2024-01-05\n2,Bo,,2024-01-06\n4,Dan,1,\n", how);
        done(repaired, "inserted 1, unchanged 2");
        assertThat(repaired.err()).contains("not as the last load left it");
    }

    @Test
    void nothingOfOursIsLeftButTheLedger() {
        load(FIRST, "--mode", "upsert", "--key", "id");
        load(FIRST, "--mode", "replace");
        load("id,name,amount,day\n", "--mode", "upsert", "--key", "id", "--missing", "delete");

        assertThat(target.rows(tables()))
                .allMatch(name -> name.equals("_braid_chunks") || name.equals("_braid_indexes"));
    }

    final boolean isThere(String name) {
        return !target.rows(tables().replace("%braid%", name)).isEmpty();
    }

    /** A query of the names of all tables that begin like ours. */
    String tables() {
        return "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%braid%'";
    }

    /** The SQLSTATE of each refused row. */
    static Map<Long, String> letters(Path home) throws IOException {
        Map<Long, String> letters = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(path -> path.toString().contains("dead-letters/"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode letter = JSON.readTree(line);
                    assertThat(letters.put(
                                    letter.get("row").asLong(),
                                    letter.get("sqlstate").asText()))
                            .isNull();
                }
            }
        }
        return letters;
    }
}
