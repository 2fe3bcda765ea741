// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.session.SessionStatus;
import io.braid.core.session.Sessions;
import io.braid.core.text.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sessions, for a person. */
public final class SessionText {
    private SessionText() {}

    /** One line a session. */
    public static List<String> table(List<SessionStatus> sessions) {
        TextTable table = TextTable.of("session", "state", "last written", ">size");
        for (SessionStatus status : sessions) {
            table.add(List.of(
                    status.session().id(),
                    status.state().word(),
                    time(status.session().lastChanged()),
                    Figures.bytes(status.session().bytes())));
        }
        return sessions.isEmpty() ? List.of("no sessions") : table.lines();
    }

    /** How one session stands now. */
    public static List<String> status(SessionStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        Instant end = status.state() == SessionStatus.State.RUNNING
                ? now
                : status.session().lastChanged();
        String lasted = status.started()
                .map(started ->
                        "  " + Figures.duration(Duration.between(started, end).toMillis() / 1000.0))
                .orElse("");
        lines.add(status.session().id() + "  " + status.state().word() + lasted);
        status.progress().ifPresent(progress -> lines.add(ProgressText.of(progress)));
        return lines;
    }

    /** What one session did, and what lies in its folder. */
    public static List<String> story(SessionStatus status) {
        List<String> lines = new ArrayList<>(status(status, status.session().lastChanged()));
        lines.add("folder   " + status.session().folder());
        status.started().ifPresent(started -> lines.add("started  " + time(started)));
        status.lastEvent().ifPresent(event -> lines.add("last     " + event));
        lines.add("");
        lines.addAll(files(status.session().folder()));
        return lines;
    }

    private static List<String> files(Path folder) {
        TextTable table = TextTable.of("file", ">size");
        Sessions.files(folder)
                .forEach((file, bytes) ->
                        table.add(List.of(folder.relativize(file).toString(), Figures.bytes(bytes))));
        return table.lines();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }
}
