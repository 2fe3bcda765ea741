// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.RunSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a preview looks into a file. */
public final class PreviewOptions {
    private static final int DEFAULT_ROWS = 10;
    private static final int MOST_ROWS = 10_000;

    @Option(names = "--limit", paramLabel = "N", description = "Rows to show. Default: ${DEFAULT-VALUE}.")
    private String limit = Integer.toString(DEFAULT_ROWS);

    /** At most this many rows are shown. */
    public int rows(Gathered faults) {
        return faults.read(DEFAULT_ROWS, () -> (int) NumberText.between("--limit", limit, 0, MOST_ROWS));
    }

    /** A preview stores nothing and needs little. */
    public RunSettings settings(Path home) {
        return new RunSettings(RunSettings.LEAST_MEMORY_BYTES, 1, home, null, null, false, false, false, null);
    }
}
