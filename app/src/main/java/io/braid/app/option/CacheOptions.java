// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.plan.CacheSettings;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SizeText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where merges keep consolidated enrichments for each other. */
public final class CacheOptions {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keep the consolidated enrichments here, and take them from here when a merge has the same"
                    + " enrichments and rules.")
    private @Nullable String cache;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description = "The most --cache may hold; what was used longest ago gives way. Default: ${DEFAULT-VALUE}.")
    private String size = "20GB";

    /** The settings with the cache asked for. */
    public RunSettings of(RunSettings settings, Gathered faults) {
        long bytes = faults.read(CacheSettings.DEFAULT_BYTES, () -> SizeText.parse("--cache-size", size));
        return cache == null ? settings : settings.caching(new CacheSettings(Path.of(cache), bytes));
    }
}
