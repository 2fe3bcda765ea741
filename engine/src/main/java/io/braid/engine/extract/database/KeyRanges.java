// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a table into ranges of a column of whole numbers, of equal width; the first has all below and the last all
 * above, whatever stands there, and those without a value come behind them.
 */
final class KeyRanges {
    private KeyRanges() {}

    static List<Sql> of(String column, long least, long most, int count) {
        Name name = Name.fromOutside(column);
        BigInteger width =
                BigInteger.valueOf(most).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE);
        List<Long> bounds = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            long bound = BigInteger.valueOf(least)
                    .add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)))
                    .longValue();
            if (bound > least && (bounds.isEmpty() || bound > bounds.get(bounds.size() - 1))) {
                bounds.add(bound);
            }
        }
        List<Sql> ranges = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            ranges.add(range(name, i == 0 ? null : bounds.get(i - 1), i == bounds.size() ? null : bounds.get(i)));
        }
        ranges.add(Sql.of("q.{key} IS NULL").with("key", name));
        return ranges;
    }

    private static Sql range(Name key, @Nullable Long from, @Nullable Long below) {
        if (from == null) {
            return below == null
                    ? Sql.of("q.{key} IS NOT NULL").with("key", key)
                    : Sql.of("q.{key} < {below}").with("key", key).with("below", Literal.of(below));
        }
        return below == null
                ? Sql.of("q.{key} >= {from}").with("key", key).with("from", Literal.of(from))
                : Sql.of("q.{key} >= {from} AND q.{key} < {below}")
                        .with("key", key)
                        .with("from", Literal.of(from))
                        .with("below", Literal.of(below));
    }
}
