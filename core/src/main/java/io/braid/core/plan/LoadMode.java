// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** What a load makes of a table of a database. */
public enum LoadMode {
    /** Adds the rows to what is there. */
    APPEND,
    /** Puts the rows in the place of what is there, at once for those who read. */
    REPLACE,
    /** Empties the table and adds the rows, piece by piece. */
    TRUNCATE,
    /** Adds the rows whose key is new and changes those whose key is there. */
    UPSERT,
    /** Adds the rows whose key is new and leaves the others. */
    INSERT_ONLY,
    /** Changes the rows whose key is there and leaves the others out. */
    UPDATE_ONLY,
    /** Deletes the rows whose key occurs among the new ones and adds all of these; a key may stand for many rows. */
    DELETE_INSERT,
    /** Keeps every version of a row, each with the time from which and to which it held. */
    SCD2;

    /** Whether it needs a key. */
    public boolean isKeyed() {
        return this != APPEND && this != REPLACE && this != TRUNCATE;
    }

    /** Whether of the rows of one key only one is taken. */
    public boolean takesOneOfAKey() {
        return isKeyed() && this != DELETE_INSERT;
    }
}
