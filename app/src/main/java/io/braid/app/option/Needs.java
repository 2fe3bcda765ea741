// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.SourceFile;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a verb needs and what it does not know, both as faults. */
public final class Needs {
    private Needs() {}

    /** Finds fault with a missing value. */
    public static void need(@Nullable Object given, String what, Gathered faults) {
        if (given == null) {
            faults.add(FailureCode.E_USAGE, "The command needs " + what + ".", "See --help for an example.");
        }
    }

    /** Names the files that are missing too, where the command has other faults: the engine, which checks files, never sees it. */
    public static void missing(List<SourceFile> files, Gathered faults) {
        if (faults.isEmpty()) {
            return;
        }
        for (SourceFile file : files) {
            if (!file.isStandardInput() && Files.notExists(file.toPath())) {
                faults.add(
                        FailureCode.E_INPUT_MISSING,
                        "There is no file \"" + file.path() + "\".",
                        "Check the spelling and the folder you are in.");
            }
        }
    }

    /** Finds fault with every argument that the verb has no place for. */
    public static void refuseUnknown(CommandSpec verb, List<String> unmatched, Gathered faults) {
        String name = verb.qualifiedName();
        boolean optionSeen = false;
        for (String argument : unmatched) {
            if (argument.startsWith("-") && argument.length() > 1) {
                String option = argument.replaceFirst("=.*", "");
                faults.add(
                        FailureCode.E_USAGE,
                        "\"" + option + "\" is not an option of " + name + ".",
                        Suggestion.nearest(option, options(verb))
                                .map(near -> "Did you mean \"" + near + "\"?")
                                .orElse("List the options with: " + name + " --help"));
                optionSeen = true;
            } else if (!optionSeen) {
                // After an unknown option it is most likely that option's value.
                faults.add(
                        FailureCode.E_USAGE,
                        "\"" + argument + "\" is one argument too many for " + name + ".",
                        "See: " + name + " --help");
            }
        }
    }

    private static List<String> options(CommandSpec verb) {
        return verb.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }
}
