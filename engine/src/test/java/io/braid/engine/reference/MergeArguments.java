// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A merge as it is asked for on the command line, after {@code braid merge} and without outputs. */
public final class MergeArguments {
    private MergeArguments() {}

    /** With the files under their own names, as seen from the folder they are in. */
    public static List<String> toArguments(ReferenceInput input) {
        return arguments(input, name -> name);
    }

    /** With the files as paths into a folder; {@code file} in the side outputs is then such a path. */
    public static List<String> toArguments(ReferenceInput input, Path folder) {
        return arguments(input, name -> folder.resolve(name).toString());
    }

    /** What the files of {@link CsvFiles} are, for a run that shall not detect it. */
    public static List<String> dialect() {
        return List.of("--header", "--delimiter", ",", "--quote", "\"", "--escape", "\"", "--encoding", "UTF-8");
    }

    /** With the file as a path into a folder. */
    public static List<String> toArguments(DedupeInput input, Path folder) {
        List<String> arguments = new ArrayList<>();
        arguments.add(folder.resolve(input.file().name()).toString());
        add(arguments, "--on", on(input.rules()));
        addChoices(arguments, input.options());
        addKeys(arguments, input.options());
        return List.copyOf(arguments);
    }

    /** The text of {@code --on}. */
    public static String on(List<Rule> rules) {
        return rules.stream().map(Rule::written).collect(Collectors.joining(", "));
    }

    private static List<String> arguments(ReferenceInput input, UnaryOperator<String> path) {
        List<String> arguments = new ArrayList<>();
        arguments.add(path.apply(input.original().name()));
        input.enrichments().forEach(enrichment -> add(arguments, "--with", path.apply(enrichment.name())));
        add(arguments, "--on", on(input.rules()));
        MergeOptions options = input.options();
        addUnlessDefault(arguments, "--fill", options.fill().written(), FillMode.FILL_BLANK.written());
        options.fillByColumn()
                .forEach(
                        (column, mode) -> add(arguments, "--fill", ColumnNames.written(column) + "=" + mode.written()));
        addChoices(arguments, options);
        addUnlessDefault(arguments, "--on-ambiguous", options.onAmbiguous().written(), OnAmbiguous.SKIP.written());
        addUnlessDefault(arguments, "--doubtful", options.doubtful().written(), Doubtful.SKIP.written());
        if (!options.add().isEmpty()) {
            add(
                    arguments,
                    "--add",
                    options.add().stream().map(ColumnNames::written).collect(Collectors.joining(",")));
        }
        addKeys(arguments, options);
        options.overrides().ifPresent(file -> add(arguments, "--overrides", path.apply(file.name())));
        if (options.dedupeOriginal()) {
            arguments.add("--dedupe-original");
        }
        if (!options.matchColumns()) {
            arguments.add("--no-match-columns");
        }
        return List.copyOf(arguments);
    }

    /** How records become entities and their values one. */
    private static void addChoices(List<String> arguments, MergeOptions options) {
        options.resolution().written().forEach(value -> add(arguments, "--resolve", value));
        addUnlessDefault(arguments, "--consolidate", options.consolidation().written(), Consolidation.AGREE.written());
    }

    private static void addKeys(List<String> arguments, MergeOptions options) {
        addUnlessDefault(
                arguments,
                "--max-key-rows",
                Integer.toString(options.maxKeyRows()),
                Integer.toString(MergeOptions.DEFAULT.maxKeyRows()));
        addUnlessDefault(
                arguments,
                "--max-entity-rows",
                Integer.toString(options.maxEntityRows()),
                Integer.toString(MergeOptions.DEFAULT.maxEntityRows()));
        if (options.normalisers().ignoreGmailDots()) {
            arguments.add("--ignore-gmail-dots");
        }
        if (options.normalisers().ignorePlusTags()) {
            arguments.add("--ignore-plus-tags");
        }
        options.normalisers().dateFormats().forEach(format -> add(arguments, "--date-format", format));
    }

    private static void addUnlessDefault(List<String> arguments, String option, String value, String usual) {
        if (!Objects.equals(value, usual)) {
            add(arguments, option, value);
        }
    }

    private static void add(List<String> arguments, String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }
}
