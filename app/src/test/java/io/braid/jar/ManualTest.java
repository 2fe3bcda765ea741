// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of the README and of the manual, with the real {@code braid}, and compares what it prints. */
class ManualTest {
    private static final String MARK = "-- the command ended with ";

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>(List.of("README.md"));
        try (Stream<Path> files = Files.list(Launcher.ROOT.resolve("docs"))) {
            files.map(file -> "docs/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted(Comparator.naturalOrder())
                    .forEach(pages::add);
        }
        return pages;
    }

    /** All examples of a page run one after the other, in one shell and one folder that has {@code examples/}. */
    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsIsWhatIsPrinted(String name) throws IOException {
        List<ManualPage.Step> steps =
                ManualPage.of(Files.readString(Launcher.ROOT.resolve(name))).steps();
        List<Printed> all = run(steps);

        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < steps.size(); i++) {
            ManualPage.Step step = steps.get(i);
            Printed printed = all.get(i);
            boolean asked = i + 1 < steps.size() && steps.get(i + 1).command().equals("echo $?");
            if (!step.fails() && !asked) {
                softly.assertThat(printed.code())
                        .as("exit code of %s:\n%s", step.command(), printed.text())
                        .isZero();
            }
            if (!step.agrees(printed.text())) {
                softly.assertThat(printed.text()).as(step.command()).isEqualTo(step.printed());
            }
        }
        softly.assertAll();
    }

    /**
     * Examples stand in fences, so that none goes unrun; how a command is written in general is {@code text}. The files of the page
     * about plans, and the Java of the page about the library, are run by tests of their own.
     */
    @ParameterizedTest
    @MethodSource("pages")
    void everyExampleStandsInAFence(String name) throws IOException {
        List<String> lines = Files.readAllLines(Launcher.ROOT.resolve(name));

        assertThat(lines).noneMatch(line -> line.matches(" {4,}(\\$ |(\\./)?braid ).*"));
        assertThat(lines.stream().filter(line -> line.startsWith("```")))
                .allMatch(line -> List.of("```console", "```sh", "```text", "```yaml", "```csv", "```java", "```")
                        .contains(line));
    }

    /** What a command printed on standard output and standard error, and its exit code. */
    private record Printed(String text, int code) {}

    private List<Printed> run(List<ManualPage.Step> steps) throws IOException {
        Path examples = Files.createSymbolicLink(folder.resolve("examples"), Launcher.ROOT.resolve("examples"));
        Path braid = Files.createSymbolicLink(folder.resolve("braid"), Launcher.ROOT.resolve("braid"));
        StringBuilder script = new StringBuilder("exec 2>&1\nPATH=" + folder + ":$PATH\n");
        for (ManualPage.Step step : steps) {
            script.append(step.command()).append("\ncode=$?\nprintf '\\n%s%s\\n' '" + MARK + "' $code\n(exit $code)\n");
        }
        Path file = folder.resolve("home-of-the-test").resolve("page.sh");
        Files.createDirectories(file.getParent());
        Files.writeString(file, script, StandardCharsets.UTF_8);
        String out = new Launcher(folder).run(List.of("sh", file.toString())).out();
        Files.delete(examples);
        Files.delete(braid);

        List<Printed> printed = new ArrayList<>();
        int at = 0;
        while (printed.size() < steps.size()) {
            int mark = out.indexOf("\n" + MARK, at);
            assertThat(mark).as("the shell broke off:\n%s", out).isNotNegative();
            int end = out.indexOf('\n', mark + 1);
            String code = out.substring(mark + 1 + MARK.length(), end);
            printed.add(new Printed(out.substring(at, mark), Integer.parseInt(code)));
            at = end + 1;
        }
        return printed;
    }
}
