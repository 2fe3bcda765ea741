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
import io.braid.core.page.PipelinePage;
import io.braid.page.PipelinePageTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a run of a plan as a person gets it: a file on disk, opened in a browser. */
class PipelinePageInBrowserTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    void everybodyCanReadIt(ColorScheme theme, int width) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("report.html"), PipelinePage.write(PipelinePageTest.report()));
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright);
                BrowserContext context = browser.newContext(
                        new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(width, 740))) {
            Page page = context.newPage();
            page.navigate(file.toUri().toString());
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            AxeResults results = new AxeBuilder(page).analyze();
            assertThat(results.getPasses()).extracting(Rule::getId).contains("color-contrast", "document-title");
            assertThat(results.getViolations()).extracting(Rule::getId).isEmpty();
        }
    }
}
