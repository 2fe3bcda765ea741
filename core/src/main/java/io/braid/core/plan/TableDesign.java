// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load makes of the table that it loads, beside its rows.
 *
 * @param tables what happens when the table is not there
 * @param derive columns that are made of others, by name
 * @param partition how a new table is cut into parts; {@code null} for not at all
 * @param summaries materialized views, by name, that are made anew after the load
 */
public record TableDesign(
        Loading.Contract tables,
        Map<String, Derived> derive,
        @Nullable Partitioning partition,
        Map<String, Summary> summaries) {
    /** A table that is made when it is not there, and nothing else. */
    public static final TableDesign PLAIN = new TableDesign(Loading.Contract.EVOLVE, Map.of(), null, Map.of());

    public TableDesign {
        derive = Collections.unmodifiableMap(new LinkedHashMap<>(derive));
        summaries = Collections.unmodifiableMap(new LinkedHashMap<>(summaries));
    }

    /** The same for rows that are not all there are: nothing is taken out of the table because it is old. */
    TableDesign ofSomeRows() {
        return new TableDesign(
                tables,
                derive,
                partition == null ? null : new Partitioning(partition.unit(), partition.column(), null, false),
                summaries);
    }

    /** A column in normal form: {@code company(company_name)}. */
    public record Derived(Normalisation form, String column) {
        /** As a person writes it. */
        public String text() {
            return form.word() + "(" + DesignText.quoted(column) + ")";
        }
    }

    /**
     * A part of the table for each year, or the like, of a column.
     *
     * @param keep parts that ended longer ago are taken off the table; {@code null} for never
     * @param drop whether those are dropped, too
     */
    public record Partitioning(
            Unit unit, String column, @Nullable Age keep, boolean drop) {
        /** As a person writes it: {@code year(issuance_date)}. */
        public String text() {
            return unit.word() + "(" + DesignText.quoted(column) + ")";
        }
    }

    /** A length of time by the calendar: {@code 10 years}. */
    public record Age(int count, Unit unit) {
        /** As a person writes it. */
        public String text() {
            return count + " " + unit.word() + (count == 1 ? "" : "s");
        }
    }

    /** A stretch of the calendar. */
    public enum Unit {
        YEAR,
        QUARTER,
        MONTH,
        DAY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A materialized view.
     *
     * @param select in the SQL of the database
     * @param unique the columns that tell its rows from each other
     */
    public record Summary(String select, List<String> unique) {
        public Summary {
            unique = List.copyOf(unique);
        }
    }
}
