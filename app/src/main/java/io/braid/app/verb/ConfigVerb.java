// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.option.MatchingOptions;
import io.braid.app.option.OutputOptions;
import io.braid.app.option.PlanOptions;
import io.braid.app.option.ReadingOptions;
import io.braid.app.option.RunOptions;
import io.braid.app.option.Settings;
import io.braid.app.option.SurvivorshipOptions;
import io.braid.app.option.WeavingOptions;
import io.braid.app.screen.TextTable;
import io.braid.core.text.Cells;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code braid config}. It has every option there is, so it also knows all their names. */
@Command(
        name = "config",
        addMethodSubcommands = false,
        sortOptions = false,
        customSynopsis = "braid config [OPTION...]",
        description =
                "Shows every option's value and where it comes from: the command line, the environment, braid.yaml or"
                        + " the default.",
        footer = {"", "Example:", "  braid config", "  BRAID_MEMORY=1GB braid config --threads 2"})
// Its mixins are read through the parser's model of them.
@SuppressWarnings("UnusedVariable")
public final class ConfigVerb extends Verb {
    private static final int VALUE_WIDTH = 60;
    /** Options of single verbs. */
    private static final Set<String> ELSEWHERE = Set.of("older-than", "json");

    @Mixin
    private WeavingOptions weaving = new WeavingOptions();

    @Mixin
    private MatchingOptions matching = new MatchingOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private SurvivorshipOptions survivorship = new SurvivorshipOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private PlanOptions printing = new PlanOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    public ConfigVerb(Call call) {
        super(call);
    }

    /** The name of every option that can be set outside the command line. */
    public static Set<String> optionNames(Call call) {
        return names(CommandSpec.forAnnotatedObject(new ConfigVerb(call)));
    }

    private static Set<String> names(CommandSpec spec) {
        Set<String> names = spec.options().stream()
                .filter(option -> !option.usageHelp())
                .map(Settings::name)
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(ELSEWHERE);
        return names;
    }

    @Override
    public Integer call() {
        refuseFaults();
        TextTable table = TextTable.of("option", "value", "whence");
        for (OptionSpec option : spec().options()) {
            if (!option.usageHelp()) {
                table.add(List.of(Settings.name(option), value(option), whence(option)));
            }
        }
        String home = request().surroundings().home().toString();
        boolean homeGiven = request().surroundings().environment().containsKey("BRAID_HOME");
        table.add(List.of("(home)", home, homeGiven ? "environment BRAID_HOME" : "default"));
        answer(table.lines());
        request()
                .settings()
                .strangers(names(spec()))
                .forEach((variable, near) -> faults().warn("The variable " + variable + " sets no option."
                        + near.map(name -> " Did you mean " + name + "?").orElse("")));
        return ExitCode.DONE;
    }

    private String whence(OptionSpec option) {
        if (spec().commandLine().getParseResult().hasMatchedOption(option)) {
            return "command line";
        }
        return request().settings().of(option).map(Settings.Held::whence).orElse("default");
    }

    private static String value(OptionSpec option) {
        Object value = option.getValue();
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "-"
                    : Cells.visible(
                            list.stream().map(Objects::toString).collect(Collectors.joining("; ")), VALUE_WIDTH);
        }
        return value == null ? "-" : Cells.visible(value.toString(), VALUE_WIDTH);
    }
}
