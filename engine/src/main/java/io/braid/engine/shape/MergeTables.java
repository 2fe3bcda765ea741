// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.shape;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The tables of a merge under their names, and the columns that come once per rule. */
public final class MergeTables {
    /** {@code row, k0, k1...}: the original's rows and their keys, one per rule. */
    public static final Name ORIGINAL = Name.of("original");
    /** {@code rec, k0, k1...}: the records of all enrichments; a view. */
    public static final Name RECORD = Name.of("record");
    /** As {@link #ORIGINAL} without generic keys. */
    public static final Name ORIGINAL_KEY = Name.of("original_key");
    /** As {@link #RECORD} without generic keys. */
    public static final Name RECORD_KEY = Name.of("record_key");
    /** {@code rule, key, records, first}: the keys not used. */
    public static final Name GENERIC_KEY = Name.of("generic_key");
    /** {@code rec, entity, k0, k1...}: which entity a record belongs to; an entity is named by its first record. */
    public static final Name MEMBER = Name.of("member");
    /**
     * {@code row, quality, rule, conflicts, e0, d0, e1, d1..., a0, a1...}: rows for which some rule had a candidate. {@code e}
     * are the entities met, each once, at the first rule that meets it; {@code d} whether it disagrees; {@code a} those that
     * contribute.
     */
    public static final Name MATCH = Name.of("match");
    /** {@code entity}: those met by some row. */
    public static final Name MET_ENTITY = Name.of("met_entity");
    /** {@code rec, complete, v0, v1...}: the records' values for the merged columns, null where blank; a view. */
    public static final Name RECORD_VALUE = Name.of("record_value");

    /** A record's number: the file's index in the plan, from 0, above; its row in the file below. */
    public static final int FILE_SHIFT = 40;

    private MergeTables() {}

    /** The number of a record. */
    public static long record(int file, long row) {
        return ((long) file << FILE_SHIFT) + row;
    }

    /** The table of one enrichment file. */
    public static Name enrichment(int file) {
        return Name.of("enrichment_", file);
    }

    /** The key column of a rule. */
    public static Name key(int rule) {
        return Name.of("k", rule);
    }

    /** The text column of a file's column. */
    public static Name cell(int column) {
        return Name.of("c", column);
    }

    /** The column whose bits tell which of a file's columns {@code 63 * index...} are not blank. */
    public static Name filled(int index) {
        return Name.of("filled", index);
    }

    /** The value column of a merged column. */
    public static Name value(int column) {
        return Name.of("v", column);
    }

    /** One piece per rule. */
    static List<Sql> perRule(int rules, IntFunction<Sql> piece) {
        return IntStream.range(0, rules).mapToObj(piece).toList();
    }
}
