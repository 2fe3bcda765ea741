// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import io.braid.core.error.Failure;
import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.ConvertPlan;
import io.braid.core.plan.MergePlan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SourceFile;
import io.braid.core.report.ConvertReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.Preview;
import java.time.InstantSource;

/**
 * The one door of the library. Every method checks the whole request first and reports all its faults together; only
 * {@link Failure} leaves it.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Engine {
    private final InstantSource clock;

    public Engine(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Merges, and publishes all outputs together at the end or none of them.
     *
     * @throws Failure when the plan cannot be carried out or was cancelled
     */
    public MergeReport merge(MergePlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        throw new UnsupportedOperationException(plan + " " + settings + observer + cancellation + clock);
    }

    /**
     * Reads each input and writes it out in the form the output's extension names.
     *
     * @throws Failure when nothing could be converted, or the run was cancelled
     */
    public ConvertReport convert(ConvertPlan plan, RunSettings settings, Observer observer, Cancellation cancellation) {
        throw new UnsupportedOperationException(plan + " " + settings + observer + cancellation + clock);
    }

    /**
     * Detects how a file is written and reads its first rows. Nothing is stored.
     *
     * @param rows at most this many
     */
    public Preview preview(SourceFile source, RunSettings settings, int rows) {
        throw new UnsupportedOperationException(source + " " + rows + settings + clock);
    }
}
