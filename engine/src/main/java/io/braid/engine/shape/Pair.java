// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.core.plan.StrategyKind;
import io.braid.engine.sql.Sql;

/** Choosing between two contenders, {@code a} before {@code b}, by nothing but their order. */
final class Pair {
    private Pair() {}

    /** Whether order alone decides a choice. */
    static boolean decides(Choice choice) {
        return !choice.isGroup()
                && (choice.resolve().is(StrategyKind.FIRST) || choice.resolve().is(StrategyKind.LAST));
    }

    /** The value of a choice's column: {@code , ... AS v<n>}. */
    static Sql value(Choice choice) {
        return (choice.resolve().is(StrategyKind.FIRST)
                        ? Sql.of(", coalesce(a.{v}, b.{v}) AS {v}")
                        : Sql.of(", coalesce(b.{v}, a.{v}) AS {v}"))
                .with("v", MergeTables.value(choice.columns().get(0)));
    }

    /** The place it comes from, in a line {@code c}. */
    static Sql place(Choice choice) {
        Sql place = choice.resolve().is(StrategyKind.FIRST)
                ? Sql.of("CASE WHEN a.{v} IS NOT NULL THEN c.first WHEN b.{v} IS NOT NULL THEN c.last END")
                : Sql.of("CASE WHEN b.{v} IS NOT NULL THEN c.last WHEN a.{v} IS NOT NULL THEN c.first END");
        return place.with("v", MergeTables.value(choice.columns().get(0)));
    }
}
