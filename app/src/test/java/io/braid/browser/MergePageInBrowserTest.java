// SPDX-License-Identifier: Apache-2.0
package io.braid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.braid.core.page.MergePage;
import io.braid.page.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The merge's page as a person gets it: a file on disk, opened in a browser. */
class MergePageInBrowserTest {
    /** The width of A4 between the margins of the stylesheet, in CSS pixels. */
    private static final int PAPER_WIDTH = 688;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void aPageOnDiskAndABrowser() throws IOException, InterruptedException {
        file = Files.writeString(folder.resolve("report.html"), MergePage.write(SampleReports.rich()));
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    static void closed() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void nothingIsAskedOfTheNetworkNothingIsComplainedOfAndEverybodyCanReadIt(ColorScheme theme) {
        List<String> requests = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setColorScheme(theme))) {
            Page page = context.newPage();
            page.onRequest(request -> requests.add(request.url()));
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(file.toUri().toString());

            assertThat(requests).containsExactly(file.toUri().toString());
            assertThat(complaints).isEmpty();
            assertThat(background(page))
                    .isEqualTo(theme == ColorScheme.DARK ? "rgb(22, 25, 29)" : "rgb(252, 251, 249)");
            assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    void aNarrowScreenScrollsTablesAndNeverThePage() {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(360, 740))) {
            page.navigate(file.toUri().toString());

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
            assertThat(page.evaluate("[...document.querySelectorAll('.scroll')]"
                            + ".filter(region => region.scrollWidth > region.clientWidth).length > 3"))
                    .isEqualTo(true);
            assertThat(violations(page)).isEmpty();
        }
    }

    @Test
    void noTableIsCutOffOnPaper() {
        try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(PAPER_WIDTH, 900))) {
            page.navigate(file.toUri().toString());
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.evaluate("[...document.querySelectorAll('table')]"
                            + ".filter(table => table.getBoundingClientRect().right > innerWidth)"
                            + ".map(table => table.caption.textContent)"))
                    .isEqualTo(List.of());
            assertThat(page.pdf()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Object background(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    /** What axe finds fault with, whatever its impact. */
    private static List<String> violations(Page page) {
        AxeResults results = new AxeBuilder(page).analyze();
        assertThat(results.getPasses())
                .as("axe looked at the page")
                .extracting(Rule::getId)
                .contains("color-contrast", "document-title", "landmark-unique");
        return results.getViolations().stream()
                .map(MergePageInBrowserTest::told)
                .toList();
    }

    private static String told(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }
}
