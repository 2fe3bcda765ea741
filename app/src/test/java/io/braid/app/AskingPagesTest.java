// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/explain.md and docs/query.md print what the pages show. */
class AskingPagesTest {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    /** A command and what the page says it prints. */
    private record Example(String command, String printed) {}

    @ParameterizedTest
    @ValueSource(strings = {"explain.md", "query.md"})
    void theExamplesPrintWhatThePageShows(String name) throws IOException {
        Terminal terminal = new Terminal(folder);
        for (String file : List.of("crm.csv", "events.csv", "directory.csv")) {
            terminal.file("examples/" + file, Files.readAllBytes(Path.of("..", "examples", file)));
        }
        List<Example> examples = examples(Files.readString(Path.of("..", "docs", name)));
        assertThat(examples).hasSizeGreaterThan(4);

        for (Example example : examples) {
            Matcher made = Pattern.compile("cat > (\\S+) <<'EOF'\n(.*)EOF", Pattern.DOTALL)
                    .matcher(example.command());
            if (made.matches()) {
                terminal.file(made.group(1), made.group(2));
                continue;
            }
            Terminal.Ending ending = terminal.braid(arguments(example.command()));
            assertThat(ending.out() + ending.err()).as(example.command()).isEqualTo(example.printed());
        }
    }

    /** The words after {@code braid}; files are those of the test's folder. */
    private String[] arguments(String command) {
        String text = command.startsWith("braid merge ")
                ? command.replaceAll("(?<= )([\\w/-]+\\.csv)", Matcher.quoteReplacement(folder + "/") + "$1")
                : command;
        Stream<String> words = WORD.matcher(text.replace("\\\n", " "))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1));
        return words.skip(1).toArray(String[]::new);
    }

    private static List<Example> examples(String page) {
        List<Example> examples = new ArrayList<>();
        BLOCK.matcher(page).results().forEach(block -> {
            for (String part : block.group(1).split("(?m)^\\$ ", -1)) {
                if (!part.isEmpty()) {
                    int end = end(part);
                    examples.add(new Example(part.substring(0, end), part.substring(end + 1)));
                }
            }
        });
        return examples;
    }

    /** A command goes on after a backslash, inside quotes, and until the end of its here-document. */
    private static int end(String part) {
        if (part.contains("<<'EOF'")) {
            return part.indexOf("\nEOF") + 4;
        }
        boolean quoted = false;
        for (int i = 0; i < part.length(); i++) {
            quoted ^= part.charAt(i) == '"';
            if (part.charAt(i) == '\n' && !quoted && part.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return part.length() - 1;
    }
}
