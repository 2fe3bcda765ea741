// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are written, where detection is to be told. It holds for every file that says nothing else itself. */
public final class ReadingOptions {
    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "An encoding that Java knows, like windows-1252. Default: detected, as are the next five.")
    private @Nullable String encoding;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "One character, or tab, semicolon, pipe...")
    private @Nullable String delimiter;

    @Option(names = "--quote", paramLabel = "CHAR", description = "One character, or none.")
    private @Nullable String quote;

    @Option(
            names = "--escape",
            paramLabel = "CHAR",
            description = "What stands before a quote inside quotes: the quote itself, or backslash.")
    private @Nullable String escape;

    @Option(
            names = "--header",
            negatable = true,
            fallbackValue = "true",
            description = "Whether the first record names the columns.")
    private @Nullable Boolean header;

    @Option(names = "--skip", paramLabel = "N", description = "Lines to leave out before the header.")
    private @Nullable String skip;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            split = Settings.BETWEEN,
            description = "A text that counts as blank, like NULL; may be given several times.")
    private List<String> nullTokens = new ArrayList<>();

    /** The files that the texts name, in order, each with how it is written. */
    public List<SourceFile> files(List<String> texts, Gathered faults) {
        FileText reader = new FileText(given(), faults);
        List<SourceFile> files = new ArrayList<>();
        texts.forEach(text -> files.addAll(reader.files(text)));
        return files;
    }

    /** The one file that the text names, which is no pattern; none when the text cannot be read. */
    public List<SourceFile> file(String text, Gathered faults) {
        return new FileText(given(), faults).file(text);
    }

    private Map<String, List<String>> given() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        put(given, "encoding", encoding);
        put(given, "delimiter", delimiter);
        put(given, "quote", quote);
        put(given, "escape", escape);
        put(given, "header", header);
        put(given, "skip", skip);
        if (!nullTokens.isEmpty()) {
            given.put("null", List.copyOf(nullTokens));
        }
        return given;
    }

    private static void put(Map<String, List<String>> given, String key, @Nullable Object value) {
        if (value != null) {
            given.put(key, List.of(value.toString()));
        }
    }
}
