// SPDX-License-Identifier: Apache-2.0
package io.braid.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.page.PipelinePage;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.core.report.StepReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class PipelinePageTest {
    private static final String SCRIPT = "<script>alert('x')</script>";
    private static final QualityReport QUALITY = new QualityReport(
            "checked",
            "leads",
            1000,
            988,
            12,
            "2%",
            List.of(
                    RuleQuality.of("email not_blank", "not_blank", List.of("email"), "warn", 1000, 250, "warned"),
                    RuleQuality.of(SCRIPT, "matches email", List.of(SCRIPT), "reject", 750, 12, "rejected"),
                    RuleQuality.of("row_count", "row_count", List.of(), "fail", 1000, 0, "passed")),
            List.of(new QualityReport.Standardised(SCRIPT, "email", 7, 12)));

    /** The report of a run with a check, with markup wherever a name may stand. */
    public static PipelineReport report() {
        StepReport read = new StepReport(
                "leads", "read", 1000, 3, 52_000, 0.5, List.of("email"), "letters", Map.of(), List.of(), null);
        StepReport check = new StepReport(
                        "checked", "check", 988, 12, 0, 0.2, List.of("email"), "", Map.of("rules", 3L), List.of(), null)
                .with(QUALITY);
        return new PipelineReport(
                "20260301-140200-run-1a2b3c4d",
                List.of(read, check),
                Map.of("file", SCRIPT + ".csv"),
                List.of("checked: " + SCRIPT),
                1,
                1 << 28);
    }

    private static String page(boolean finished) {
        return finished ? PipelinePage.write(report()) : PipelinePage.write("20260301-140200-run-1", List.of(QUALITY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePageIsSoundAndRunsNothingFromOutside(boolean finished) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = Jsoup.parse(page(finished), "", parser);

        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("a[href]"))
                .hasSize(5)
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .isNotNull());
        assertThat(page.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotEmpty();
            assertThat(table.select("tbody tr"))
                    .allSatisfy(row -> assertThat(row.select("th[scope=row]")).hasSize(1));
        });
    }

    @Test
    void everyRuleStandsThereWithWhatItFound() {
        Document page = Jsoup.parse(page(true));

        assertThat(page.select(".lead").text()).isEqualTo("A plan of 2 steps on 1 March 2026, 14:02 UTC");
        assertThat(page.select("table:contains(Rules of checked) tbody tr").eachText())
                .containsExactly(
                        "email not_blank not_blank warned 1,000 250 25.0%",
                        SCRIPT + " matches email rejected 750 12 1.6%", "row_count row_count passed 1,000 0 0.0%");
        assertThat(page.select("#quality").first()).isNotNull();
        assertThat(Objects.requireNonNull(page.selectFirst("h3 + p")).text())
                .isEqualTo("Of 1,000 rows of leads 988 stayed and 12 (1.2%) were rejected; the plan allows 2%.");
        assertThat(page.select("#warnings + ul li").eachText()).containsExactly("checked: " + SCRIPT);
    }
}
