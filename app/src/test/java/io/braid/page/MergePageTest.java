// SPDX-License-Identifier: Apache-2.0
package io.braid.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.page.MergePage;
import io.braid.core.report.MergeReport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseErrorList;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergePageTest {
    private static final Document PAGE = Jsoup.parse(MergePage.write(SampleReports.rich()));

    static Stream<MergeReport> reports() {
        return Stream.of(SampleReports.rich(), SampleReports.empty());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aParserFindsNothingToMend(MergeReport report) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Jsoup.parse(MergePage.write(report), "", parser);

        ParseErrorList errors = parser.getErrors();
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLinkLeadsSomewhereAndEveryIdIsTheOnlyOne(MergeReport report) {
        Document page = Jsoup.parse(MergePage.write(report));

        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("a[href]"))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as(link.outerHtml())
                                .isNotNull());
    }

    @Test
    void theSameReportGivesTheSamePage() {
        assertThat(MergePage.write(SampleReports.rich())).isEqualTo(MergePage.write(SampleReports.rich()));
    }

    @Test
    void thePageSaysWhatWasMergedAndWhen() {
        assertThat(PAGE.select("html").attr("lang")).isEqualTo("en");
        assertThat(PAGE.title()).isEqualTo(SampleReports.SCRIPT + " – merge report");
        assertThat(PAGE.select(".lead").text())
                .isEqualTo(SampleReports.SCRIPT + " merged with 3 files on 1 March 2026, 14:02 UTC");
        assertThat(PAGE.select("h1").eachText()).containsExactly("Merge report");
        assertThat(PAGE.select("main h2").eachText())
                .containsExactly(
                        "Outcome",
                        "How rows were matched",
                        "Columns",
                        "Keys not used",
                        "Rejected and repaired lines",
                        "Files",
                        "Time, memory and disk");
    }

    @Test
    void theRowsAddUp() {
        assertThat(PAGE.select(".balance").text())
                .isEqualTo("1,000,012 rows in = 999,000 rows out + 1,000 merged away + 12 rejected");
        assertThat(PAGE.select(".tiles dd").eachText())
                .containsExactly(
                        "71.5%",
                        "713,993 of 999,000",
                        "1,762,469",
                        "in 7 columns",
                        "66.9%",
                        "of 1,848,207, making up 1,301,442 entities",
                        "22.4 s",
                        "peak memory 417 MB");
    }

    @Test
    void whatDeservesALookIsSaidAtTheTop() {
        assertThat(PAGE.select(".notes li").eachText())
                .containsExactly(
                        "12 lines of the original were rejected",
                        "41 lines of enrichments were rejected",
                        "7,306 times a rule found an entity that contradicts the row; it gave nothing to it",
                        "3 keys were too common to tell persons apart, and were not used",
                        "102 entities had too many records and were split by the strongest rule",
                        "2 columns could not keep their names",
                        "3 pinned cells have a key that no row has",
                        "1 warning about a file");
    }

    @Test
    void theFunnelOfRulesEndsAtNoRow() {
        assertThat(table("Rows matched, rule by rule"))
                .containsExactly(
                        "email identity | 512,404 | 51.3% | 486,596",
                        "phone | 160,388 | 16.1% | 326,208",
                        "\"<i>name</i>\"+company | 41,201 | 4.1% | 285,007",
                        "doubtful | 4,817 | 0.5% | 280,190",
                        "ambiguous | 21,190 | 2.1% | 259,000",
                        "unmatched | 259,000 | 25.9% | 0");
        assertThat(table("Rows by match quality"))
                .allMatch(row ->
                        row.matches("(matched|doubtful|ambiguous|unmatched) \\| [0-9,]+ \\| [0-9.]+% \\| .{20,}"));
    }

    @Test
    void theKeysOfEveryRuleAreCounted() {
        assertThat(table("Keys of the original's rows"))
                .contains("phone | 655,104 | 65.6% | 343,896 | 4,402")
                .hasSize(3);
        assertThat(table("Keys of the enrichment records"))
                .contains("phone | 1,204,881 | 643,326 | 902,115 | 18,204 | 1 | 88,310")
                .hasSize(3);
        assertThat(table("Keys too common to tell persons apart"))
                .containsExactly(
                        "(212) 555-0100 | phone | 18,204 | too many records",
                        "info@<b>example</b>.com | email | 2,311 | placeholder",
                        "n/a + n/a & more | last_name+company | 1,007 | too many records");
    }

    @Test
    void theEntitiesThatWereSplitAreShown() {
        assertThat(table("Entities of too many records"))
                .containsExactly(
                        "212 555 0101 <x> | phone | 31,007 | 1,000 | 30,990 | 1,001 | " + SampleReports.SCRIPT
                                + ", row 17",
                        "a@b.example | email | 1,009 | 77 | 13 | 900 | events.parquet, row 4");
        assertThat(PAGE.select("main").text())
                .contains("The largest 2 entities of 102 entities. Their records were grouped again by the strongest"
                        + " rule alone; that left 1 entity with a part that is too large still.");
    }

    @Test
    void everyFilesPartIsShown() {
        assertThat(table("Records used, file by file"))
                .containsExactly(
                        "leads & friends.csv.gz | 1,200,000 | 804,112 | 67.0% | 395,888",
                        "events.parquet | 448,207 | 311,750 | 69.6% | 136,457",
                        "partners/2026/directory-of-all-regions-and-offices.csv | 200,000 | 120,000 | 60.0% | 80,000",
                        "together | 1,848,207 | 1,235,862 | 66.9% | 612,345");
        assertThat(table("Files read"))
                .hasSize(4)
                .contains("events.parquet | enrichment | csv UTF-8 \",\" quoted with \""
                        + " | 448,207 | 0 | 0 | 96 MB | 1.5 s");
        assertThat(table("Files written"))
                .containsExactly(
                        "out | out/merged <1>.csv",
                        "matches | out/matches.parquet",
                        "rejects | out/merged <1>.csv.rejects.jsonl");
        assertThat(PAGE.select("#files ~ ul li").text())
                .isEqualTo(SampleReports.SCRIPT + ": It was read as one column; is the delimiter <right>?");
        assertThat(PAGE.select("details summary").eachText())
                .contains("2 columns of events.parquet")
                .hasSize(4);
    }

    @Test
    void everyColumnIsShownBeforeAndAfterWithItsConflicts() {
        assertThat(table("Cells that hold something, before and after"))
                .contains(
                        "phone | 65.6% | 80.3% | 147,129 | 201,740",
                        SampleReports.IMAGE + " | <0.1% | <0.1% | -1 | 1",
                        "city new | 0.0% | 69.1% | 690,311 | 690,311")
                .hasSize(9);
        assertThat(table("How conflicting values were settled"))
                .contains("phone | overwrite | [newest(updated_at), longest] | 91,377 | 140,118 | 14")
                .hasSize(8);
        assertThat(table("Columns that could not keep their names"))
                .containsExactly("match_rule | match_rule_2", SampleReports.IMAGE + " | name_2");
    }

    @Test
    void rejectedAndRepairedLinesHaveTheirReasons() {
        assertThat(table("Rejected lines by reason"))
                .containsExactly(
                        SampleReports.SCRIPT + " | WIDTH | 9",
                        SampleReports.SCRIPT + " | QUOTE | 3",
                        "leads & friends.csv.gz | INVALID_TEXT | 41");
        assertThat(table("Repaired lines by kind"))
                .containsExactly(
                        SampleReports.SCRIPT + " | PADDED | 27", "leads & friends.csv.gz | STRAY_QUOTE | 1,204");
    }

    @Test
    void theCostOfEveryStageIsShown() {
        assertThat(table("Stages, one after the other"))
                .contains("import | 9.8 s | 2,848,219 | 702 MB | 301 MB", "match | 1.8 s | 999,000 | – | 402 MB")
                .hasSize(5);
        assertThat(PAGE.select("#run ~ p").text()).contains("22.4 s", "417 MB", "512 MB", "143.2%", "702 MB");
    }

    @Test
    void namesFromFilesAreTextWhateverTheyHold() {
        assertThat(PAGE.select("script, img, iframe, object, embed, b:not(.term b), i"))
                .as("elements that only a file's name could bring")
                .isEmpty();
        assertThat(PAGE.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey()))
                .noneMatch(name -> name.startsWith("on") || name.equals("style") || name.equals("src"));
        assertThat(PAGE.select("bdi").eachText())
                .contains(SampleReports.SCRIPT, SampleReports.IMAGE, "notes\ufffdtxt.exe␊second line␇");
    }

    @Test
    void aMergeOfNothingHasAPageToo() {
        Document page = Jsoup.parse(MergePage.write(SampleReports.empty()));

        assertThat(page.select(".balance").text()).isEqualTo("0 rows in = 0 rows out + 0 rejected");
        assertThat(page.select(".tiles dd").get(0).text()).isEqualTo("–");
        assertThat(page.select(".notes, .lead:contains( on )")).isEmpty();
        assertThat(page.text())
                .contains(
                        "No key was too common", "No line was rejected.", "No line needed repair.", "standard output");
    }

    /** The rows of the table with that caption, cells of charts left out. */
    private static List<String> table(String caption) {
        Element table = Objects.requireNonNull(PAGE.select("caption").stream()
                .filter(found -> found.text().equals(caption))
                .findFirst()
                .orElseThrow()
                .parent());
        assertThat(table.select("thead th:not([scope=col]), tbody tr > th:not([scope=row])"))
                .isEmpty();
        assertThat(table.select("tbody tr")).allMatch(row -> row.child(0).nameIs("th"));
        return table.select("tbody tr").stream()
                .map(row -> String.join(" | ", row.children().not(".chart").eachText()))
                .toList();
    }
}
