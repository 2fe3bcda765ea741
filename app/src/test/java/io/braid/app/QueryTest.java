// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.session.SessionFolder;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void aMergeThatIsKept() {
        terminal = new Terminal(folder);
        String crm = terminal.file(
                "crm.csv",
                "\uFEFFid;Row;email;note\n00123;x;ann@x.example;\"two\nlines\"\nbroken;1;2;3;4;5\n007;y;;1e5\n9;z;bob@x.example;\"\"");
        String leads =
                terminal.file("merged.csv", "email,city\nann@x.example,München\nbob@x.example,\"a \"\"b\"\"\"\n");
        Terminal.Ending ending = terminal.braid(
                "merge",
                crm,
                "--with",
                leads,
                "--on",
                "email",
                "--out",
                terminal.path("out.csv.gz"),
                "--keep",
                "--quiet");
        assertThat(ending.code()).as(ending.err()).isEqualTo(3);
    }

    private String query(String... arguments) {
        Terminal.Ending ending = terminal.braid(
                Stream.concat(Stream.of("query"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(ending.code()).as(ending.err()).isZero();
        return ending.out();
    }

    @Test
    void theMergedFileIsThereToTheLetterWithTheRowNumbersOfTheOriginal() {
        assertThat(query("last", "FROM merged ORDER BY row_2", "--format", "csv"))
                .isEqualTo("""
                row_2,id,Row,email,note,city,match_quality,match_rule
                1,00123,x,ann@x.example,"two
                lines",München,matched,email
                3,007,y,"",1e5,"",unmatched,""
                4,9,z,bob@x.example,"","a ""b\""",matched,email
                """);
        assertThat(query("last", "SELECT count(*) AS n FROM merged", "--format", "json"))
                .isEqualTo("[\n{\"n\":3}\n]\n");
    }

    @Test
    void filesAreTablesUnderTheirNamesAndColumnsKeepTheirs() {
        assertThat(query("last").lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "table|holds|columns",
                        "crm|crm.csv|id, Row, email, note",
                        "merged_2|merged.csv|email, city",
                        "merged|the merged file|id, Row, email, note, city, match_quality, match_rule",
                        "row_match|how each row was matched|row, match_quality, match_rule",
                        "matches|the records each row met|original_row, match_rule, match_quality, entity, file, row");
        assertThat(query("last", "SELECT city FROM merged_2 WHERE row = 1")).isEqualTo("city\nMünchen\n(1 row)\n");
        assertThat(query("last", "SELECT * FROM crm WHERE row_2 = 3", "--format", "json"))
                .isEqualTo("[\n{\"row_2\":3,\"id\":\"007\",\"Row\":\"y\",\"email\":\"\",\"note\":\"1e5\"}\n]\n");
        assertThat(query("last", "FROM row_match ORDER BY row", "--format", "csv"))
                .isEqualTo("row,match_quality,match_rule\n1,matched,email\n3,unmatched,\"\"\n4,matched,email\n");
        assertThat(query("last", "FROM matches ORDER BY ALL", "--format", "csv"))
                .isEqualTo("""
                original_row,match_rule,match_quality,entity,file,row
                1,email,matched,1,merged.csv,1
                4,email,matched,2,merged.csv,2
                """);
    }

    @Test
    void aTableIsAlignedAndBounded() {
        assertThat(query("last", "SELECT row_2 AS n, id FROM merged ORDER BY n", "--limit", "2"))
                .isEqualTo("""
                n  id
                1  00123
                3  007
                (the first 2 rows; --limit shows more)
                """);
        assertThat(query("last", "SELECT note FROM merged WHERE id = '00123'")).contains("two␊lines");
    }

    @Test
    void aSemicolonInATextOrAtTheEndIsNoSecondStatement() {
        assertThat(query("last", "SELECT 'a;b' AS \"c;d\" /* ; e */; -- f")).isEqualTo("c;d\na;b\n(1 row)\n");
    }

    @Test
    void theTimedPlanIsShown() {
        assertThat(query("last", "SELECT count(*) FROM merged", "--profile")).contains("Total Time", "main.merged");
    }

    @Test
    void aSessionIsNamedByTheStartOfItsIdOrItsFolder() {
        Path session = Sessions.list(folder.resolve("home")).get(0).folder();
        String id = session.getFileName().toString();

        assertThat(query(id.substring(0, 12), "SELECT 1 AS one")).isEqualTo("one\n  1\n(1 row)\n");
        assertThat(query(session.toString(), "SELECT 1 AS one")).isEqualTo("one\n  1\n(1 row)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY merged TO 'stolen.csv'",
                "SELECT 1; COPY (SELECT 1) TO 'stolen.csv'",
                "ATTACH 'other.duckdb'",
                "SELECT 1; ATTACH 'other.duckdb'",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT content FROM read_text('/etc/passwd')",
                "FROM '/etc/passwd'",
                "INSTALL httpfs",
                "SELECT 1; INSTALL httpfs",
                "SET threads = 1",
                "SELECT 1; SELECT 2",
                "SELECT ';'; -- and\nSELECT 2",
                "SELECT 1; SET enable_external_access = true",
                "SELECT 1; CREATE TABLE t AS SELECT 1",
                "SELECT 1; DELETE FROM main.original",
                "EXPORT DATABASE 'stolen'",
                "selct 1",
                "SELECT nothing FROM merged",
                "SELECT * FROM nowhere",
                "SELECT note::INTEGER FROM merged WHERE id = '00123'",
                ""
            })
    void whatDoesMoreThanReadOrIsWrongIsAFaultWithoutData(String sql) {
        Terminal.Ending ending = terminal.braid("query", "last", sql);

        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).startsWith("error E_QUERY: ").doesNotContain("lines", "root:", "00123");
        assertThat(folder.resolve("stolen.csv")).doesNotExist();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(terminal.braid("query", "last", "SELECT * FROM merge").err()).contains("Did you mean \"merged\"?");
        assertThat(terminal.braid("query", "2031", "SELECT 1").err()).startsWith("error E_SESSION_UNKNOWN: ");
        assertThat(terminal.braid("query").err()).startsWith("error E_USAGE: ");
        assertThat(terminal.braid("query", "last", "FROM merged", "--format", "xml")
                        .err())
                .startsWith("error E_OPTION_VALUE: ");
    }

    @Test
    void aSessionThatWasNotKeptIsTellingHowToKeepIt() {
        terminal.braid(
                "merge",
                terminal.path("crm.csv"),
                "--with",
                terminal.path("merged.csv"),
                "--on",
                "email",
                "--out",
                terminal.path("other.csv"),
                "--session",
                terminal.path("unkept"));

        for (String verb : new String[] {"query", "explain"}) {
            Terminal.Ending ending = verb.equals("query")
                    ? terminal.braid(verb, terminal.path("unkept"), "SELECT 1")
                    : terminal.braid(verb, terminal.path("unkept"), "--row", "1");
            assertThat(ending.err()).startsWith("error E_SESSION_NOT_KEPT: ").contains("--keep");
            assertThat(ending.code()).isEqualTo(2);
        }
        assertThat(Sessions.list(folder.resolve("home")).get(0).folder().resolve("tmp"))
                .isEmptyDirectory();
    }

    @Test
    void aSessionInUseIsBusy() {
        Path session = Sessions.list(folder.resolve("home")).get(0).folder();
        try (SessionFolder held = SessionFolder.open(folder.resolve("home"), session, null, "merge", Instant.EPOCH)) {
            assertThat(terminal.braid("query", held.root().toString(), "SELECT 1")
                            .err())
                    .startsWith("error E_SESSION_BUSY: ");
        }
    }

    @Test
    void anExplanationIsReadableAndMachineReadable() {
        Terminal.Ending text = terminal.braid("explain", "last", "--row", "1", "--column", "city");
        Terminal.Ending json = terminal.braid("explain", "last", "--row", "1", "--format", "json");

        assertThat(text.out()).as(text.err()).isEqualTo("""
                crm.csv row 1: matched by the rule email

                column  cell           compared as  normal form
                email   ann@x.example  email        ann@x.example

                rule   found
                email  entity 1 (merged.csv row 1)

                entity  met by  records
                     1  email   merged.csv row 1

                column  merged   why
                city    München  new, from merged.csv row 1

                city: the only candidate
                     candidate  from              by the rule
                  *  München    merged.csv row 1  email
                """);
        assertThat(json.out())
                .contains("\"match_quality\":\"matched\"", "\"outcome\":\"met\"", "\"file\":\"merged.csv\",\"row\":1");
        assertThat(terminal.braid("explain", "last", "--row", "2").err())
                .startsWith("error E_OPTION_VALUE: \"crm.csv\" has no row 2.");
        assertThat(terminal.braid("explain", "last").err()).contains("--row 12");
    }
}
