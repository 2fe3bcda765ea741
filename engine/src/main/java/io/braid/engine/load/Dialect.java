// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How a database says what it takes to bring rows from a table of ours into the one they are for. The holes are those that
 * {@link Apply} fills: {@code {stage}}, called {@code s}, {@code {table}}, called {@code t}, {@code {slice}} of the one, {@code {on}}
 * for equal keys. What is said here is standard SQL.
 */
class Dialect {
    /** Once, before anything is changed. */
    void begin(Remote remote, LoadPlan plan) throws SQLException {}

    /** How many rows of the stage one statement can join with the table. */
    long rowsAtOnce(Remote remote, LoadPlan plan) throws SQLException {
        return Long.MAX_VALUE;
    }

    /** Whether a fault can be undone without the whole transaction. */
    boolean hasSavepoints() {
        return true;
    }

    /** All rows of the slice. */
    Sql insertAll() {
        return Sql.of("INSERT INTO {table} ({columns}) SELECT {values} FROM {stage} AS s WHERE {slice}");
    }

    /** The rows of the slice whose key is new. */
    Sql insertNew() {
        return Sql.of("""
                INSERT INTO {table} ({columns})
                SELECT {values} FROM {stage} AS s
                WHERE {slice} AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE {on})""");
    }

    /** The rows that are there, where they differ from those of the slice. */
    Sql update() {
        return Sql.of("UPDATE {table} AS t SET {sets} FROM {stage} AS s WHERE {slice} AND {on} AND {differs}");
    }

    /**
     * What changes rows by putting others in their place.
     *
     * @param find notes which rows of the table differ from those of the slice
     * @param takeOut takes them out, and tells how many
     * @param putIn puts those of the slice in
     */
    record Exchange(Sql find, Sql takeOut, Sql putIn) {}

    /** What is done instead of {@link #update}; {@code null} if rows are changed where they are. */
    @Nullable
    Exchange exchange(Remote remote, LoadPlan plan) throws SQLException {
        return null;
    }

    /** One statement for both, which gives how many rows it added and how many it changed; {@code null} if there is none. */
    @Nullable
    Sql merge(Remote remote) throws SQLException {
        return null;
    }

    /** How many rows of the slice have a key that is not there. */
    Sql countNew() {
        return Sql.of("""
                SELECT count(*) FROM {stage} AS s
                WHERE {slice} AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE {on})""");
    }

    /** The rows of all keys that were sent. */
    Sql deleteSent() {
        return delete().with("gone", Sql.of("EXISTS (SELECT 1 FROM {stage} AS s WHERE {on})"));
    }

    /** The rows for which {@code {gone}} holds. */
    Sql delete() {
        return Sql.of("DELETE FROM {table} AS t WHERE {gone}");
    }

    /** Writes the time to the column {@code {mark}} of the rows for which {@code {gone}} holds, where there is none yet. */
    Sql mark() {
        return Sql.of("UPDATE {table} AS t SET {mark} = {now} WHERE t.{mark} IS NULL AND {gone}");
    }

    /** Ends the versions of the rows that changed. */
    Sql endVersions() {
        return Sql.of("""
                UPDATE {table} AS t SET {until} = {now} FROM {stage} AS s
                WHERE {slice} AND {on} AND t.{until} IS NULL AND {differs}""");
    }

    /** Begins versions of the rows that have none. */
    Sql beginVersions() {
        return Sql.of("""
                INSERT INTO {table} ({columns}, {since})
                SELECT {values}, {now} FROM {stage} AS s
                WHERE {slice} AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE {on} AND t.{until} IS NULL)""");
    }

    /** Sets the column {@code {name}} to {@code {value}}. */
    Sql set() {
        return Sql.of("{name} = {value}");
    }

    /** Whether what is in the table is another value than what was sent. */
    Sql differs(Fitting column) {
        return Sql.of("t.{name} IS DISTINCT FROM s.{name}").with("name", column.name());
    }

    /** The time, the same for all statements of a transaction. */
    Sql now(Remote remote) throws SQLException {
        return Sql.of("CURRENT_TIMESTAMP");
    }

    /** The column that a fault names; {@code null} if it names none. */
    @Nullable
    String column(SQLException fault) {
        return null;
    }
}
