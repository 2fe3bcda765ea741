// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A series of settings that differ in one thing. */
enum Sweep {
    /** From ten thousand to a hundred million originals. */
    ROWS,
    /** One, two and four threads. */
    THREADS,
    /** From 4 GB down; who fails at a limit is not asked for less. */
    MEMORY;

    private static final List<Long> THREAD_COUNTS = List.of(1L, 2L, 4L);
    private static final List<String> LIMITS =
            List.of("4GB", "2GB", "1GB", "500MB", "384MB", "256MB", "192MB", "128MB", "96MB", "64MB");

    /** Rows of the originals when the command line names none. */
    List<Long> sizes() {
        return switch (this) {
            case ROWS -> List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
            case THREADS, MEMORY -> List.of(1_000_000L);
        };
    }

    /** The settings for one size of data, in the order in which they are measured. */
    List<Setting> settings(CrmData data, String memory, Optional<Long> threads) {
        return switch (this) {
            case ROWS -> List.of(new Setting(data, memory, threads));
            case THREADS ->
                THREAD_COUNTS.stream()
                        .map(count -> new Setting(data, memory, Optional.of(count)))
                        .toList();
            case MEMORY ->
                LIMITS.stream().map(limit -> new Setting(data, limit, threads)).toList();
        };
    }

    /** Whether the contender can be asked: what knows no limit has no place in a sweep over limits. */
    boolean asks(Contender contender) {
        return contender != Contender.OR && (this != MEMORY || contender.bytesPerRow() == 0);
    }

    /** The thing that differs, as the table shows it. */
    String value(Figures.Result result) {
        return switch (this) {
            case ROWS -> String.format(Locale.ROOT, "%,d", result.rows());
            case THREADS -> Long.toString(result.threads());
            case MEMORY -> result.memory();
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sweep named(String label) {
        return Arrays.stream(values())
                .filter(sweep -> sweep.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("expected --sweep as one of " + labels() + ", found " + label));
    }

    private static List<String> labels() {
        final List<String> labels = new ArrayList<>();
        for (final Sweep sweep : values()) {
            labels.add(sweep.label());
        }
        return labels;
    }
}
