// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import io.braid.app.option.Gathered;
import io.braid.app.option.Settings;
import io.braid.app.option.SettingsFile;
import io.braid.app.screen.Faults;
import io.braid.app.screen.Surroundings;
import io.braid.app.verb.Call;
import io.braid.app.verb.CancelVerb;
import io.braid.app.verb.ConfigVerb;
import io.braid.app.verb.ConvertVerb;
import io.braid.app.verb.DedupeVerb;
import io.braid.app.verb.DlqDiscardVerb;
import io.braid.app.verb.DlqExportVerb;
import io.braid.app.verb.DlqListVerb;
import io.braid.app.verb.DlqRetryVerb;
import io.braid.app.verb.DlqShowVerb;
import io.braid.app.verb.DlqVerb;
import io.braid.app.verb.ExitCode;
import io.braid.app.verb.ExplainVerb;
import io.braid.app.verb.LoadVerb;
import io.braid.app.verb.MergeVerb;
import io.braid.app.verb.PlanVerb;
import io.braid.app.verb.PreviewVerb;
import io.braid.app.verb.ProfileVerb;
import io.braid.app.verb.QueryVerb;
import io.braid.app.verb.ReportVerb;
import io.braid.app.verb.ResumeVerb;
import io.braid.app.verb.RootVerb;
import io.braid.app.verb.RunVerb;
import io.braid.app.verb.ScheduleVerb;
import io.braid.app.verb.SessionsCleanVerb;
import io.braid.app.verb.SessionsListVerb;
import io.braid.app.verb.SessionsShowVerb;
import io.braid.app.verb.SessionsVerb;
import io.braid.app.verb.StatusVerb;
import io.braid.app.verb.Talkative;
import io.braid.core.event.Cancellation;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The command line as one function: arguments in, exit code out; it never ends the process. */
public final class Braid {
    private static final String NAME = "braid";
    private static final String COMPLETION = "generate-completion";
    private static final String HELP = "help";
    private static final int HELP_COLUMNS = 110;
    private static final Map<String, Function<Call, CommandLine>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("merge", call -> new CommandLine(new MergeVerb(call)));
        VERBS.put("dedupe", call -> new CommandLine(new DedupeVerb(call)));
        VERBS.put("convert", call -> new CommandLine(new ConvertVerb(call)));
        VERBS.put("load", call -> new CommandLine(new LoadVerb(call)));
        VERBS.put("preview", call -> new CommandLine(new PreviewVerb(call)));
        VERBS.put("profile", call -> new CommandLine(new ProfileVerb(call)));
        VERBS.put("run", call -> new CommandLine(new RunVerb(call)));
        VERBS.put("plan", call -> new CommandLine(new PlanVerb(call)));
        VERBS.put("schedule", call -> new CommandLine(new ScheduleVerb(call)));
        VERBS.put("resume", call -> new CommandLine(new ResumeVerb(call)));
        VERBS.put("status", call -> new CommandLine(new StatusVerb(call)));
        VERBS.put("report", call -> new CommandLine(new ReportVerb(call)));
        VERBS.put("cancel", call -> new CommandLine(new CancelVerb(call)));
        VERBS.put("explain", call -> new CommandLine(new ExplainVerb(call)));
        VERBS.put("query", call -> new CommandLine(new QueryVerb(call)));
        VERBS.put("sessions", Braid::sessions);
        VERBS.put("dlq", Braid::letters);
        VERBS.put("config", call -> new CommandLine(new ConfigVerb(call)));
        VERBS.put(HELP, call -> described(new CommandLine.HelpCommand(), "Shows what a verb does and its options."));
        VERBS.put(
                COMPLETION,
                call -> described(
                        new AutoComplete.GenerateCompletion(), "Prints what has bash or zsh complete words with tab."));
    }

    private final Surroundings surroundings;
    private final Cancellation cancellation;

    /** @param cancellation may be requested from any thread while {@link #run} works */
    public Braid(Surroundings surroundings, Cancellation cancellation) {
        this.surroundings = surroundings;
        this.cancellation = cancellation;
    }

    /** Does what the arguments say; gives the exit code of docs/exit-codes.md. */
    public int run(String... arguments) {
        Gathered faults = new Gathered();
        Map<String, List<String>> file = SettingsFile.read(surroundings.folder(), faults);
        Settings settings = new Settings(surroundings.environment(), file, faults);
        Call call = new Call(surroundings, settings, faults, cancellation);
        if (!file.isEmpty()) {
            settings.refuseUnknown(ConfigVerb.optionNames(call));
        }
        try {
            return printed(commands(call, arguments).execute(arguments));
        } catch (Throwable thrown) {
            return Endings.of(thrown, plainFaults(), true, surroundings.err());
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    /** The code, unless standard output did not take all that was printed. */
    private int printed(int code) {
        boolean lost = surroundings.out().checkError();
        boolean done = code == ExitCode.DONE || code == ExitCode.DONE_WITH_REJECTS;
        return lost && done ? Endings.ofLostOutput(plainFaults()) : code;
    }

    private CommandLine commands(Call call, String[] arguments) {
        String first = arguments.length > 0 ? arguments[0] : "";
        // Building every verb costs a tenth of a second, and most calls name the one they need. No option stands before
        // it.
        boolean one = VERBS.containsKey(first) && !Set.of(HELP, COMPLETION).contains(first);
        CommandLine root = one
                ? new CommandLine(CommandLine.Model.CommandSpec.create().name(NAME))
                : new CommandLine(new RootVerb(call, VERBS.keySet()));
        VERBS.forEach((name, verb) -> {
            if (!one || name.equals(first)) {
                root.addSubcommand(name, verb.apply(call));
            }
        });
        return root.setUnmatchedArgumentsAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setDefaultValueProvider(call.settings())
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(HELP_COLUMNS)
                .setParameterExceptionHandler(
                        (fault, given) -> Endings.ofUnreadable(fault, call.faults(), plainFaults()))
                .setExecutionExceptionHandler(
                        (thrown, command, parsed) -> command.getCommand() instanceof Talkative verb
                                ? Endings.of(thrown, verb.faults(), verb.debug(), surroundings.err())
                                : Endings.of(thrown, plainFaults(), false, surroundings.err()));
    }

    private Faults plainFaults() {
        return new Faults(surroundings.err(), false, false);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** A command of the parser's own, in our words. */
    private static CommandLine described(Object command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static CommandLine letters(Call call) {
        return new CommandLine(new DlqVerb(call))
                .addSubcommand("list", new DlqListVerb(call))
                .addSubcommand("show", new DlqShowVerb(call))
                .addSubcommand("export", new DlqExportVerb(call))
                .addSubcommand("retry", new DlqRetryVerb(call))
                .addSubcommand("discard", new DlqDiscardVerb(call));
    }

    private static CommandLine sessions(Call call) {
        return new CommandLine(new SessionsVerb(call))
                .addSubcommand("list", new SessionsListVerb(call))
                .addSubcommand("show", new SessionsShowVerb(call))
                .addSubcommand("clean", new SessionsCleanVerb(call));
    }
}
