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
    /** {@code id, rule, key}: further keys of the original's rows; only there when a row has any. */
    public static final Name ORIGINAL_MORE = Name.of("original_more");
    /** {@code before, offset}: places of the original's file where a scan can begin. */
    public static final Name ORIGINAL_PLACE = Name.of("original_place");
    /** {@code rec, k0, k1...}: the records of all enrichments; a view. */
    public static final Name RECORD = Name.of("record");
    /** {@code id, rule, key}: further keys of records; a view, only there when a record has any. */
    public static final Name RECORD_MORE = Name.of("record_more");
    /** As {@link #ORIGINAL} without generic keys. */
    public static final Name ORIGINAL_KEY = Name.of("original_key");
    /** As {@link #ORIGINAL_MORE} without generic keys. */
    public static final Name ORIGINAL_MORE_KEY = Name.of("original_more_key");
    /** As {@link #RECORD} without generic keys. */
    public static final Name RECORD_KEY = Name.of("record_key");
    /** As {@link #RECORD_MORE} without generic keys. */
    public static final Name RECORD_MORE_KEY = Name.of("record_more_key");
    /** {@code rule, key, records, first}: the keys that several records carry. */
    public static final Name REPEATED_KEY = Name.of("repeated_key");
    /** As {@link #REPEATED_KEY}: the keys not used. */
    public static final Name GENERIC_KEY = Name.of("generic_key");
    /** {@code rec, entity, k0, k1...}: which entity a record belongs to; an entity is named by its first record; a view. */
    public static final Name MEMBER = Name.of("member");
    /** {@code entity, records}: entities of too many records, before they were split. */
    public static final Name OVERSIZED_ENTITY = Name.of("oversized_entity");
    /**
     * {@code entity, parts, largest, still, rule, first, carriers}: into how many they were split, the records of the largest
     * of these, and whether it is too large still; the rule and the first record of the key that most of their records carry,
     * and how many do. Only there if there are any.
     */
    public static final Name OVERSIZED_SPLIT = Name.of("oversized_split");
    /**
     * {@code row, quality, rule, conflicts, e0, d0, e1, d1..., a0, a1...}: rows for which some rule had a candidate. {@code e}
     * are the entities met, each once, at the first rule that meets it; {@code d} whether it disagrees; {@code a} those that
     * contribute.
     */
    public static final Name MATCH = Name.of("match");
    /** {@code entity}: those met by some row. */
    public static final Name MET_ENTITY = Name.of("met_entity");
    /** {@code row, quality, rule, via, golden}: the golden record each row takes from, if any; a view. */
    public static final Name TAKING = Name.of("taking");
    /** {@code entity, number}: entities numbered from 1 in order of precedence; made when asked for. */
    public static final Name ENTITY_NUMBER = Name.of("entity_number");
    /** {@code golden, place}: the records that a golden record is chosen from, by their place in candidate order. */
    public static final Name CONTENDER = Name.of("contender");
    /** {@code rec, complete, t0..., v0, v1...}: the records' values for the merged columns, null where blank; a view. */
    public static final Name RECORD_VALUE = Name.of("record_value");
    /**
     * {@code golden, p0, p1...}: for each choice, by its first column, the place of what was chosen; of a {@code collect} the
     * places as text, with semicolons between. And {@code v0, v1...}: the texts, when they are asked for.
     */
    public static final Name GOLDEN = Name.of("golden");

    /** {@code row, c0, c1...}: the merged file, in a kept session; its rows counted from 1 without those refused. */
    public static final Name MERGED = Name.of("merged");
    /** {@code output_column, row, key, value}: the overrides, in a kept session that has some. */
    public static final Name PIN = Name.of("pin");

    /** A place in candidate order: the rule's index above, the record's number below. */
    public static final int RULE_SHIFT = 56;

    /** A record's number: the file's index in the plan, from 0, above; its row in the file below. */
    public static final int FILE_SHIFT = 40;

    /** The record's number of a place in candidate order. */
    public static final long RECORD_MASK = (1L << RULE_SHIFT) - 1;

    /** The row of a record's number. */
    public static final long ROW_MASK = (1L << FILE_SHIFT) - 1;

    private MergeTables() {}

    /** The number of a record. */
    public static long record(int file, long row) {
        return ((long) file << FILE_SHIFT) + row;
    }

    /** The table of one enrichment file. */
    public static Name enrichment(int file) {
        return Name.of("enrichment_", file);
    }

    /** The table of further keys of one enrichment file. */
    public static Name more(int file) {
        return Name.of("more_", file);
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

    /** The column of a record's moment. */
    public static Name moment(int index) {
        return Name.of("t", index);
    }

    /** The column of the place that a merged column's value comes from. */
    public static Name place(int column) {
        return Name.of("p", column);
    }

    /** One piece per rule. */
    static List<Sql> perRule(int rules, IntFunction<Sql> piece) {
        return IntStream.range(0, rules).mapToObj(piece).toList();
    }
}
