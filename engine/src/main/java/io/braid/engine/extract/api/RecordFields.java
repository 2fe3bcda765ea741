// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of all records so far, in order of first appearance, and what their values are. */
final class RecordFields {
    private static final int MOST = 2000;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<FieldKinds> kinds = new ArrayList<>();
    private final boolean fixed;

    /** @param wanted the fields, if only certain ones are taken; else empty */
    RecordFields(List<String> wanted) {
        this.fixed = !wanted.isEmpty();
        wanted.forEach(this::add);
    }

    /** The place of a field, or {@code -1} if it is not taken. */
    int place(String name) {
        Integer place = places.get(name);
        if (place != null) {
            return place;
        }
        return fixed ? -1 : add(name);
    }

    private int add(String name) {
        if (places.size() == MOST) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "The records have more than " + MOST + " fields.",
                    "Name those that are wanted in fields.");
        }
        places.put(name, kinds.size());
        kinds.add(new FieldKinds());
        return kinds.size() - 1;
    }

    FieldKinds kinds(int place) {
        return kinds.get(place);
    }

    List<String> names() {
        return List.copyOf(places.keySet());
    }

    List<FieldKinds.Type> types() {
        return kinds.stream().map(FieldKinds::type).toList();
    }

    /** For a state file. */
    Map<String, Integer> bits() {
        Map<String, Integer> bits = new LinkedHashMap<>();
        places.forEach((name, place) -> bits.put(name, kinds.get(place).bits()));
        return bits;
    }

    /** From a state file, or as at the start. */
    static RecordFields of(List<String> wanted, @Nullable Map<String, Integer> bits) {
        RecordFields fields = new RecordFields(wanted);
        if (bits != null) {
            bits.forEach((name, value) -> {
                int place = fields.place(name);
                if (place >= 0) {
                    fields.kinds.set(place, new FieldKinds(value));
                }
            });
        }
        return fields;
    }
}
