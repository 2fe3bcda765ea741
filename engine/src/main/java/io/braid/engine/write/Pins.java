// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values pinned by hand: for the rows with a key, what stands in some columns of the output whatever the merge chose. */
public final class Pins {
    private final int keyColumn;
    private final Map<String, Map<Integer, Pin>> byKey = new HashMap<>();
    private final Map<Integer, Pin> nobodys = new HashMap<>();
    private final Set<String> met = new HashSet<>();

    /**
     * A pinned value.
     *
     * @param row in the file of pins
     */
    public record Pin(String value, long row) {}

    /** @param keyColumn the original's column that tells rows apart, by index */
    public Pins(int keyColumn) {
        this.keyColumn = keyColumn;
    }

    /** No pins. */
    public static Pins none() {
        return new Pins(-1);
    }

    /** Pins a value; returns one that the same cell was pinned to before, if that is another. A blank key is nobody's. */
    public @Nullable Pin pin(String key, int column, Pin pin) {
        Map<Integer, Pin> ofKey =
                key.isBlank() ? nobodys : byKey.computeIfAbsent(key.strip(), unseen -> new HashMap<>());
        Pin before = ofKey.putIfAbsent(column, pin);
        return before == null || before.value().equals(pin.value()) ? null : before;
    }

    /** Pinned cells whose key no row of the original had. */
    public long unmet() {
        return nobodys.size()
                + byKey.entrySet().stream()
                        .filter(entry -> !met.contains(entry.getKey()))
                        .mapToLong(entry -> entry.getValue().size())
                        .sum();
    }

    /** Tells of every pin that a row may have. */
    public void forEach(Telling telling) {
        byKey.forEach((key, pinned) -> pinned.forEach((column, pin) -> telling.pinned(key, column, pin)));
    }

    /** Is told of pins. */
    public interface Telling {
        /** Gets one pin, for a column of the output. */
        void pinned(String key, int column, Pin pin);
    }

    int keyColumn() {
        return keyColumn;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** What is pinned in the rows with that key, by column. */
    Map<Integer, Pin> of(String key) {
        Map<Integer, Pin> pinned = byKey.get(key.strip());
        if (pinned == null) {
            return Map.of();
        }
        met.add(key.strip());
        return pinned;
    }
}
