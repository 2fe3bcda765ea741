// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Conditions that a {@code {value}} of a kind meets if a column, which takes not all of the kind, takes it as it is. */
final class Within {
    private static final int MICROS = 6;

    /** Whole numbers of 64 bits without a sign. */
    static final Sql UNSIGNED = Sql.of("{value} BETWEEN 0 AND 18446744073709551615");

    private Within() {}

    static Sql between(long least, long most) {
        return Sql.of("{value} BETWEEN {least} AND {most}")
                .with("least", Literal.of(least))
                .with("most", Literal.of(most));
    }

    /** Times with so many digits of a second after the point; {@code null} where those are all. */
    static @Nullable Sql seconds(int digits) {
        if (digits >= MICROS) {
            return null;
        }
        long step = 1;
        for (int digit = digits; digit < MICROS; digit++) {
            step *= 10;
        }
        return Sql.of("epoch_us({value}) % {step} = 0").with("step", Literal.of(step));
    }

    static @Nullable Sql both(@Nullable Sql one, @Nullable Sql other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Sql.of("({one} AND {other})").with("one", one).with("other", other);
    }
}
