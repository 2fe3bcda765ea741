// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * When a plan is run by itself.
 *
 * @param cron minute, hour, day of month, month, day of week, as crontab has them
 * @param timezone a name of the tz database, or {@code null} for UTC
 * @param missed what is done about runs whose time went by
 */
public record Schedule(String cron, @Nullable String timezone, Missed missed) {
    /** What is done about runs whose time went by while nobody was there to start them. */
    public enum Missed {
        /** One run makes up for all of them. */
        RUN_ONCE,
        /** Nothing: the next time counts. */
        SKIP
    }
}
