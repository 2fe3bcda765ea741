// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.file.Glob;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file argument: a path, a glob, either with how that file is written after it:
 * {@code leads.csv,encoding=windows-1252,delimiter=tab}. A file of exactly the given name wins over any other reading.
 */
final class FileText {
    private static final Pattern OWN_OPTION =
            Pattern.compile(",(" + String.join("|", ReadingText.KEYS) + ")=", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOKS_LIKE_OPTION = Pattern.compile("^(.+?),(\\w+)=");

    /** How all files are written, by key of {@link ReadingText#KEYS}. */
    private final Map<String, List<String>> common;

    private final Gathered faults;

    FileText(Map<String, List<String>> common, Gathered faults) {
        this.common = common;
        this.faults = faults;
    }

    /** The files that the text names: one, or what its glob finds, sorted. */
    List<SourceFile> files(String text) {
        return files(text, path -> Glob.isGlob(path) && !isThere(path) ? Glob.find(path) : List.of(path));
    }

    /** The one file that the text names. */
    List<SourceFile> file(String text) {
        return files(text, List::of);
    }

    private List<SourceFile> files(String text, Function<String, List<String>> paths) {
        Map<String, List<String>> own = new LinkedHashMap<>(common);
        return faults.read(List.of(), () -> {
            String path = isThere(text) ? text : split(text, own);
            ReadOptions options = ReadingText.parse(own, faults);
            return paths.apply(path).stream()
                    .map(one -> new SourceFile(one, options))
                    .toList();
        });
    }

    /** Cuts the file's own options off its path and lays them over {@code own}. */
    private static String split(String text, Map<String, List<String>> own) {
        Matcher option = OWN_OPTION.matcher(text);
        if (!option.find()) {
            refuseUnknownOption(text);
            return text;
        }
        String path = text.substring(0, option.start());
        Map<String, List<String>> given = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            String key = option.group(1).toLowerCase(Locale.ROOT);
            int from = option.end();
            more = option.find();
            String value = text.substring(from, more ? option.start() : text.length());
            given.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
        own.putAll(given);
        return path;
    }

    private static void refuseUnknownOption(String text) {
        Matcher like = LOOKS_LIKE_OPTION.matcher(text);
        if (like.find() && isThere(like.group(1))) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + like.group(2) + "\" is nothing that can be said about a file.",
                    Suggestion.hint(like.group(2), ReadingText.KEYS));
        }
    }

    private static boolean isThere(String path) {
        try {
            return path.equals(SourceFile.STANDARD_INPUT) || Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
