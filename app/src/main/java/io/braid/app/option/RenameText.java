// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code [FILE:]Mail=email}: on import, the column {@code Mail} of that file (of every file that has it, without
 * one) is called {@code email}. A name with a colon or an equals sign stands in double quotes.
 */
record RenameText(String file, String from, String to) {
    private static final Pattern RENAME =
            Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|([^\"=]+))=" + "(?:\"((?:[^\"]|\"\")+)\"|([^\"]+))");
    private static final String HINT = "Write --rename Mail=email, or --rename leads.csv:Mail=email for one file.";

    /** @param files those given, called as written or as in messages */
    static RenameText parse(String text, List<SourceFile> files) {
        for (SourceFile file : files) {
            for (String name : new String[] {file.path(), file.name()}) {
                if (text.startsWith(name + ":")) {
                    return columns(text, text.substring(name.length() + 1), name);
                }
            }
        }
        if (!text.startsWith("\"")
                && text.substring(0, Math.max(0, text.indexOf('='))).contains(":")) {
            String name = text.substring(0, text.indexOf(':'));
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + name + "\" of --rename is none of the files given.",
                    Suggestion.nearest(
                                    name, files.stream().map(SourceFile::name).toList())
                            .map(near -> "Did you mean \"" + near + "\"?")
                            .orElse("A column's name with a colon stands in double quotes."));
        }
        return columns(text, text, "");
    }

    private static RenameText columns(String whole, String text, String file) {
        Matcher matcher = RENAME.matcher(text);
        if (!matcher.matches()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE, "\"" + whole + "\" of --rename is not of the form old=new.", HINT);
        }
        return new RenameText(file, name(matcher, 1), name(matcher, 3));
    }

    private static String name(Matcher matcher, int group) {
        String quoted = matcher.group(group);
        return quoted == null ? matcher.group(group + 1).strip() : quoted.replace("\"\"", "\"");
    }

    /** The file, with this renaming laid over its options where it is meant. */
    SourceFile appliedTo(SourceFile source) {
        if (!file.isEmpty() && !file.equals(source.path()) && !file.equals(source.name())) {
            return source;
        }
        ReadOptions options = source.options();
        Map<String, String> rename = new LinkedHashMap<>(options.rename());
        rename.put(from, to);
        return new SourceFile(
                source.path(),
                new ReadOptions(
                        options.encoding(),
                        options.delimiter(),
                        options.quote(),
                        options.escape(),
                        options.header(),
                        options.skip(),
                        options.nullTokens(),
                        rename));
    }

    /** What can be read of them; the others are faults. */
    static List<RenameText> parseAll(List<String> texts, List<SourceFile> files, Gathered faults) {
        List<RenameText> renames = new ArrayList<>();
        for (String text : texts) {
            RenameText read = faults.readOrNull(() -> parse(text, files));
            if (read != null) {
                renames.add(read);
            }
        }
        return renames;
    }

    static List<SourceFile> applied(List<RenameText> renames, List<SourceFile> sources) {
        List<SourceFile> renamed = new ArrayList<>();
        for (SourceFile source : sources) {
            SourceFile now = source;
            for (RenameText rename : renames) {
                now = rename.appliedTo(now);
            }
            renamed.add(now);
        }
        return renamed;
    }
}
