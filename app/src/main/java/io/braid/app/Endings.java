// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.option.Gathered;
import io.braid.app.screen.Faults;
import io.braid.app.verb.ExitCode;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** How a call that did not go well ends: what is said, and with which exit code. */
final class Endings {
    private Endings() {}

    /** Ends a call that threw. */
    static int of(Throwable thrown, Faults faults, boolean debug, PrintStream err) {
        List<Problem> problems = problems(thrown);
        if (debug) {
            thrown.printStackTrace(err);
        }
        faults.show(problems);
        return problems.get(0).code().category().exitCode();
    }

    private static List<Problem> problems(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.problems();
        }
        if (thrown instanceof OutOfMemoryError) {
            return List.of(new Problem(
                    FailureCode.E_MEMORY,
                    "The memory given does not suffice.",
                    "Give more with --memory, and see the heap flags in BRAID_JAVA_OPTS."));
        }
        if (thrown instanceof InvalidPathException) {
            return List.of(new Problem(
                    FailureCode.E_OPTION_VALUE,
                    "A name that was given cannot be a file's: it has a character that no path here may have.",
                    "Leave NUL out of it; in a locale of ASCII alone, set LC_ALL=C.UTF-8 first."));
        }
        return List.of(new Problem(
                FailureCode.E_INTERNAL,
                "Braid made a mistake (" + thrown.getClass().getSimpleName() + ").",
                "Run it again with --debug and report what it prints."));
    }

    /** Ends a call whose answer was not written to its end. */
    static int ofLostOutput(Faults faults) {
        Problem problem = new Problem(
                FailureCode.E_IO,
                "Standard output took no more before everything was written.",
                "Check its disk, or who reads it.");
        faults.show(List.of(problem));
        return problem.code().category().exitCode();
    }

    /** Ends a call whose arguments the parser could not read at all. */
    static int ofUnreadable(ParameterException fault, Gathered found, Faults faults) {
        String sentence = String.valueOf(fault.getMessage());
        found.add(
                fault instanceof MissingParameterException ? FailureCode.E_USAGE : FailureCode.E_OPTION_VALUE,
                sentence.endsWith(".") ? sentence : sentence + ".",
                "See: " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        faults.show(found.problems());
        return ExitCode.USAGE;
    }
}
