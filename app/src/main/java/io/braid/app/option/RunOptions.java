// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.CacheSettings;
import io.braid.core.plan.Limits;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SizeText;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run is run: none of it changes a byte of the data. */
public final class RunOptions {
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The whole process's peak memory, 256MB or more. MB (or MiB) is 2^20 bytes."
                    + " Default: ${DEFAULT-VALUE}.")
    private String memory = "500MB";

    @Option(names = "--threads", paramLabel = "N", description = "auto is one per core. Default: ${DEFAULT-VALUE}.")
    private String threads = "auto";

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Where data goes that memory does not hold, instead of the session's folder.")
    private @Nullable String temp;

    @Option(
            names = "--session",
            paramLabel = "DIR",
            description = "The run's own folder, instead of a new one under BRAID_HOME (~/.braid).")
    private @Nullable String session;

    @Option(names = "--keep", fallbackValue = "true", description = "Keep the session's database after the run.")
    private boolean keep;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            completionCandidates = Choices.ProgressWords.class,
            description = "${COMPLETION-CANDIDATES}. auto is one rewritten line on a terminal, else plain: a line"
                    + " every 10 s. json goes to standard error too. Default: ${DEFAULT-VALUE}.")
    private String progress = "auto";

    @Option(names = "--strict", fallbackValue = "true", description = "Stop at the first row that cannot be read.")
    private boolean strict;

    @Option(
            names = {"-f", "--force"},
            fallbackValue = "true",
            description = "Replace outputs that exist.")
    private boolean force;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N rows of the original (of every input when converting or profiling).")
    private @Nullable String limit;

    /** The settings, sessions living under {@code home}. */
    public RunSettings settings(Path home, Gathered faults) {
        String most = limit;
        return new RunSettings(
                faults.read(
                        RunSettings.DEFAULT_MEMORY_BYTES,
                        () -> SizeText.atLeast("--memory", memory, RunSettings.LEAST_MEMORY_BYTES)),
                faults.read(1, () -> threadCount(threads)),
                home,
                path(session),
                path(temp),
                keep,
                strict,
                force,
                most == null ? null : faults.readOrNull(() -> NumberText.between("--limit", most, 0, Long.MAX_VALUE)));
    }

    /** What of the settings a plan keeps: what the command line itself says. */
    public Limits limits(RunSettings settings, Predicate<String> said) {
        CacheSettings cache = settings.cache();
        boolean auto = threads.strip().equalsIgnoreCase("auto");
        return new Limits(
                said.test("--memory") ? settings.memoryBytes() : null,
                said.test("--threads") && !auto ? settings.threads() : null,
                null,
                said.test("--limit") ? settings.limit() : null,
                cache == null || !said.test("--cache") ? null : cache.folder().toString(),
                cache == null || !said.test("--cache-size") ? null : cache.mostBytes(),
                said.test("--strict") && settings.strict());
    }

    /** How progress is shown. */
    public ProgressMode progress(Gathered faults) {
        return faults.read(ProgressMode.AUTO, () -> Choices.PROGRESS.parse(progress));
    }

    /** Whether standard error is meant for a program. */
    public boolean json() {
        return progress.strip().equalsIgnoreCase("json");
    }

    static int threadCount(String threads) {
        return threads.strip().equalsIgnoreCase("auto")
                ? Runtime.getRuntime().availableProcessors()
                : (int) NumberText.between("--threads", threads, 1, MOST_THREADS);
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
