// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What options are set to outside the command line: in the environment ({@code BRAID_MEMORY}), else in
 * {@code braid.yaml} of the working folder ({@code memory: 1GB}).
 */
public final class Settings implements IDefaultValueProvider {
    /** Stands between the values of an option that may be given several times; no text a person types holds it. */
    public static final String BETWEEN = "\u001f";

    private static final String PREFIX = "BRAID_";
    /** Variables of that prefix which are no options: the sessions' home, and the launcher's own. */
    private static final Set<String> OTHERS = Set.of("BRAID_HOME", "BRAID_JAVA_OPTS", "BRAID_MAVEN_ARGS");

    private final Map<String, String> environment;
    private final Map<String, List<String>> file;
    private final Gathered faults;

    public Settings(Map<String, String> environment, Map<String, List<String>> file, Gathered faults) {
        this.environment = environment;
        this.file = file;
        this.faults = faults;
    }

    /**
     * One option's value and where it stands.
     *
     * @param values several for an option that may be given several times
     * @param whence {@code environment BRAID_MEMORY} or {@code braid.yaml}
     */
    public record Held(List<String> values, String whence) {}

    /** What the option is set to, if it is. */
    public Optional<Held> of(OptionSpec option) {
        String variable = variable(option);
        String held = environment.get(variable);
        if (held != null) {
            return Optional.of(new Held(
                    option.isMultiValue() ? List.of(held.split(";", -1)) : List.of(held), "environment " + variable));
        }
        return Optional.ofNullable(file.get(name(option))).map(values -> new Held(values, SettingsFile.NAME));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        Held held = of(option).orElse(null);
        if (held == null) {
            return null;
        }
        if (!option.isMultiValue() && held.values().size() != 1) {
            faults.add(
                    FailureCode.E_OPTION_VALUE,
                    "The option " + name(option) + " in " + held.whence() + " has several values and takes one.",
                    "Leave one of them.");
            return null;
        }
        if (isFlag(option)) {
            return faults.readOrNull(() -> Boolean.toString(FlagText.parse(
                    option.longestName() + " (" + held.whence() + ")",
                    held.values().get(0))));
        }
        return String.join(BETWEEN, held.values());
    }

    /** Finds fault with keys of {@code braid.yaml} that are no option of any verb. */
    public void refuseUnknown(Set<String> options) {
        for (String key : file.keySet()) {
            if (!options.contains(key)) {
                faults.add(
                        FailureCode.E_USAGE,
                        "\"" + key + "\" in " + SettingsFile.NAME + " is not an option.",
                        Suggestion.nearest(key, options)
                                .map(near -> "Did you mean \"" + near + "\"?")
                                .orElse("List the options with: braid config"));
            }
        }
    }

    /** Variables that begin like an option's and are none, each with the option it may have meant. */
    public Map<String, Optional<String>> strangers(Set<String> options) {
        Set<String> variables = options.stream().map(Settings::variable).collect(Collectors.toSet());
        Map<String, Optional<String>> strangers = new TreeMap<>();
        for (String variable : environment.keySet()) {
            if (variable.startsWith(PREFIX) && !variables.contains(variable) && !OTHERS.contains(variable)) {
                strangers.put(variable, Suggestion.nearest(variable, variables));
            }
        }
        return strangers;
    }

    /** The option's one name: without its dashes. */
    public static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    private static String variable(OptionSpec option) {
        return variable(name(option));
    }

    private static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
