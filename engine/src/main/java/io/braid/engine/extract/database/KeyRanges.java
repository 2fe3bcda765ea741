// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Cuts the rows of a table into ranges of a column of whole numbers, of equal width; those without a number are the last. */
final class KeyRanges {
    private KeyRanges() {}

    static List<Sql> of(String column, long least, long most, int count) {
        Name name = Name.fromOutside(column);
        BigInteger width =
                BigInteger.valueOf(most).subtract(BigInteger.valueOf(least)).add(BigInteger.ONE);
        List<Sql> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long from = bound(least, width, i, count);
            long to = bound(least, width, i + 1, count) - 1;
            if (to >= from) {
                ranges.add(Sql.of("q.{key} BETWEEN {from} AND {to}")
                        .with("key", name)
                        .with("from", Literal.of(from))
                        .with("to", Literal.of(to)));
            }
        }
        ranges.add(Sql.of("q.{key} IS NULL").with("key", name));
        return ranges;
    }

    private static long bound(long least, BigInteger width, int i, int count) {
        return BigInteger.valueOf(least)
                .add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)))
                .longValue();
    }
}
