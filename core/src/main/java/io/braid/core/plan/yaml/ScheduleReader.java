// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads when a plan is run by itself. What the fields of the text mean is for those who obey it. */
final class ScheduleReader {
    private static final int FIELDS = 5;

    private ScheduleReader() {}

    static @Nullable Schedule read(Mapping mapping, Values values) {
        String cron = mapping.readOrNull("schedule", (what, node) -> cron(what, node, values));
        String zone = mapping.readOrNull("timezone", (what, node) -> zone(what, node, values));
        Schedule.Missed missed =
                mapping.read("missed", Schedule.Missed.RUN_ONCE, (what, node) -> values.word(what, node, Words.MISSED));
        if (mapping.get("schedule") == null && (mapping.get("timezone") != null || mapping.get("missed") != null)) {
            mapping.need("schedule", "schedule: 0 6 * * *");
        }
        return cron == null ? null : new Schedule(cron, zone, missed);
    }

    private static @Nullable String cron(String what, Node node, Values values) {
        String text = values.nonEmpty(what, node);
        String cron = text == null ? null : text.strip().replaceAll("\\s+", " ");
        if (cron != null && cron.split(" ", -1).length != FIELDS) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects five fields, and found " + cron.split(" ", -1).length + ".",
                            "Write minute, hour, day of month, month, day of week, like 0 6 * * mon-fri.");
            return null;
        }
        return cron;
    }

    private static @Nullable String zone(String what, Node node, Values values) {
        String zone = values.nonEmpty(what, node);
        try {
            return zone == null ? null : ZoneId.of(zone.strip()).getId();
        } catch (DateTimeException e) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            what + " expects the name of a time zone, and found another text.",
                            "Write it like Europe/Berlin or UTC.");
            return null;
        }
    }
}
