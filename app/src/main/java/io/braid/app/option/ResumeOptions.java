// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.app.screen.ProgressMode;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SizeText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be different when a run is gone on with: none of it changes a byte of the data. */
public final class ResumeOptions {
    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The whole process's peak memory, 256MB or more. Default: as the run was begun.")
    private @Nullable String memory;

    @Option(names = "--threads", paramLabel = "N", description = "Default: as the run was begun.")
    private @Nullable String threads;

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Where data goes that memory does not hold. Default: as the run was begun.")
    private @Nullable String temp;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            completionCandidates = Choices.ProgressWords.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String progress = "auto";

    @Option(
            names = {"-f", "--force"},
            fallbackValue = "true",
            description = "Replace outputs that exist.")
    private boolean force;

    /** What is said anew; {@code null} where nothing is. */
    public record Changes(
            @Nullable Long memoryBytes,
            @Nullable Integer threads,
            @Nullable Path temp,
            boolean force) {
        /** The settings to go on with. */
        public RunSettings of(RunSettings begun) {
            return new RunSettings(
                    memoryBytes == null ? begun.memoryBytes() : memoryBytes,
                    threads == null ? begun.threads() : threads,
                    begun.home(),
                    begun.session(),
                    temp == null ? begun.temp() : temp,
                    begun.keep(),
                    begun.strict(),
                    begun.force() || force,
                    begun.limit(),
                    begun.tempBytes(),
                    begun.cache());
        }
    }

    /** Reads what is said anew. */
    public Changes changes(Gathered faults) {
        String size = memory;
        String count = threads;
        return new Changes(
                size == null
                        ? null
                        : faults.readOrNull(() -> SizeText.atLeast("--memory", size, RunSettings.LEAST_MEMORY_BYTES)),
                count == null ? null : faults.readOrNull(() -> RunOptions.threadCount(count)),
                temp == null ? null : Path.of(temp),
                force);
    }

    /** How progress is shown. */
    public ProgressMode progress(Gathered faults) {
        return faults.read(ProgressMode.AUTO, () -> Choices.PROGRESS.parse(progress));
    }

    /** Whether standard error is meant for a program. */
    public boolean json() {
        return progress.strip().equalsIgnoreCase("json");
    }
}
