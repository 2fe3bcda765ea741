// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said of a row.
 *
 * @param rule as written
 * @param identity whether different keys of it mean different persons
 * @param cells of the row that it reads
 * @param keys made of them, in normal form; several where a cell holds several addresses or a column has alternatives
 * @param outcome in one word
 * @param reason in words, for outcomes that need one; else empty
 * @param nearest a record whose key is almost the row's, where no record has the row's
 */
public record RuleExplanation(
        String rule,
        boolean identity,
        List<Cell> cells,
        List<Key> keys,
        Outcome outcome,
        String reason,
        @Nullable NearMiss nearest) {
    /** How a rule fared. */
    public enum Outcome {
        /** A cell it needs is blank. */
        BLANK,
        /** A cell it needs has no normal form. */
        NOT_VALID,
        /** The original lacks a column it needs. */
        NO_COLUMN,
        /** All keys are too common to tell persons apart. */
        GENERIC,
        /** No record has the key. */
        ABSENT,
        /** The key belongs to one entity. */
        MET,
        /** The keys belong to several entities. */
        SHARED;

        /** As it is written: in lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RuleExplanation {
        cells = List.copyOf(cells);
        keys = List.copyOf(keys);
    }

    /**
     * A cell of the row that a rule reads.
     *
     * @param normaliser by which it becomes a key
     * @param normalForms none if it is blank or not valid
     */
    public record Cell(String column, String text, boolean blank, String normaliser, List<String> normalForms) {
        public Cell {
            normalForms = List.copyOf(normalForms);
        }
    }

    /**
     * A key of the row.
     *
     * @param parts in normal form, one for each part of the rule
     * @param genericRecords how many records carry it, where it is too common to be used; else 0
     * @param genericReason why it is not used; else empty
     * @param entities those that own it, the first of them
     * @param owners how many entities own it
     */
    public record Key(
            List<String> parts, long genericRecords, String genericReason, List<Owner> entities, long owners) {
        public Key {
            parts = List.copyOf(parts);
            entities = List.copyOf(entities);
        }
    }

    /**
     * An entity that owns a key.
     *
     * @param number in order of precedence, from 1
     * @param first its first record
     */
    public record Owner(long number, Explanation.RecordPlace first) {}

    /**
     * A record that almost has the row's key.
     *
     * @param key the record's, in normal form
     * @param rowKey the row's
     * @param edits characters added, dropped, changed or swapped with the next
     */
    public record NearMiss(Explanation.RecordPlace at, List<String> key, List<String> rowKey, int edits) {
        public NearMiss {
            key = List.copyOf(key);
            rowKey = List.copyOf(rowKey);
        }
    }
}
