// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.core.event.Cancellation;
import io.braid.core.event.Observer;
import io.braid.core.plan.RunSettings;
import io.braid.core.secret.Secrets;
import io.braid.core.session.SessionFolder;
import io.braid.engine.run.Run;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Opens the places that jobs work at, each in a session of its own.
 *
 * @param standardInput what an input named {@code -} reads
 * @param standardOutput where an output named {@code -} goes; never closed
 * @param secrets of the plans
 * @param goesOn whether what comes only once was stored by an earlier run, which is gone on with
 */
public record Workplaces(
        InstantSource clock, InputStream standardInput, OutputStream standardOutput, Secrets secrets, boolean goesOn) {
    /** Places of runs that are begun, each with what standard input holds now. */
    public Workplaces(InstantSource clock, InputStream standardInput, OutputStream standardOutput, Secrets secrets) {
        this(clock, standardInput, standardOutput, secrets, false);
    }

    /** The same for a run that is gone on with. */
    public Workplaces goingOn() {
        return new Workplaces(clock, standardInput, standardOutput, secrets, true);
    }

    /** Works in a session, and tells how it ended. */
    public <R> R at(
            String verb,
            RunSettings settings,
            Observer observer,
            Cancellation cancellation,
            Function<Workplace, R> work) {
        try (SessionFolder folder = SessionFolder.open(
                        settings.home(), settings.session(), settings.temp(), verb, clock.instant());
                Run run = new Run(folder, observer, cancellation, clock)) {
            run.disk().allow(settings.tempBytes());
            return run.whole(Map.of("verb", verb), () -> inPlace(run, settings, work));
        }
    }

    /** The same with no standard streams: for a session within another, in a folder of its own. */
    public Workplaces within() {
        return new Workplaces(clock, InputStream.nullInputStream(), OutputStream.nullOutputStream(), secrets);
    }

    private <R> R inPlace(Run run, RunSettings settings, Function<Workplace, R> work) {
        Workplace place = new Workplace(run, settings, this);
        try (place) {
            return place.noting(work);
        } catch (RuntimeException thrown) {
            throw place.failure(thrown);
        }
    }
}
