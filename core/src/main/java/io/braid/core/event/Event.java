// SPDX-License-Identifier: Apache-2.0
package io.braid.core.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened in a run.
 *
 * @param fields names as in docs/events.md; texts, numbers, booleans, lists of these; never a cell's value
 */
public record Event(Instant at, EventType type, Map<String, Object> fields) {
    public Event {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
