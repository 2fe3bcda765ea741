// SPDX-License-Identifier: Apache-2.0
package io.braid.core.event;

import java.util.Locale;

/** Every type of line in {@code events.jsonl}. The fields of each are listed in docs/events.md. */
public enum EventType {
    SESSION_STARTED,
    FILE_DETECTED,
    STAGE_STARTED,
    STAGE_FINISHED,
    STAGE_SKIPPED,
    FILE_READ,
    FETCH_STARTED,
    FETCH_FINISHED,
    CACHE_TAKEN,
    CACHE_KEPT,
    WARNING,
    OUTPUT_PUBLISHED,
    CANCEL_REQUESTED,
    SESSION_FINISHED,
    SESSION_FAILED,
    SESSION_CANCELLED;

    /** The type as it stands in the file: lower case with underscores. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
