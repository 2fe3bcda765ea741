// SPDX-License-Identifier: Apache-2.0
package io.braid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own Chromium, which {@code .ci/browser} finds or installs: Playwright's download hosts are not asked. */
final class Chromium {
    private Chromium() {}

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /** Starts it; where there is none and none can be installed the test fails and says what to do. */
    static Browser launch(Playwright playwright) throws IOException, InterruptedException {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(find())
                        .setHeadless(true)
                        // A container has no sandbox of its own, and the pages are ours.
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    private static Path find() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh", Path.of("..", ".ci", "browser").toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> told = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", told)).isZero();
        return Path.of(told.get(told.size() - 1));
    }
}
