// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What the five characters say with which a database names its faults (SQL:2016 part 2, 24.1; PostgreSQL, appendix A). */
public final class SqlStates {
    private static final String NONE = "HY000";

    /** Serialization failure, deadlock, lock timeout; after them the same may well succeed. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "55P03");

    /** MariaDB: lock wait timeout, deadlock, server shutting down, too many connections. */
    private static final Set<Integer> AGAIN_MARIADB = Set.of(1205, 1213, 1053, 1040);

    /** SQLite: busy, locked. */
    private static final Set<Integer> AGAIN_SQLITE = Set.of(5, 6);

    /** What a database inside this process lacks is ours (SQL:2016 part 3, 5.6.3: memory allocation error). */
    public static final String OWN_MEMORY = "HY001";

    /** A full disk does not empty itself. */
    private static final String DISK_FULL = "53100";

    /** PostgreSQL is there and starts, recovers from a crash, stops, or is a standby that nobody may ask. */
    private static final String NOT_YET = "57P03";

    private SqlStates() {}

    /** The state of a fault; {@code HY000}, which says nothing, where there is none. */
    public static String of(SQLException fault) {
        String known = NativeFaults.state(fault);
        if (known != null) {
            return known;
        }
        String state = fault.getSQLState();
        return state == null || state.isEmpty() ? NONE : state;
    }

    /** Whether the connection is gone, or was never there. */
    public static boolean isLost(SQLException fault) {
        String state = of(fault);
        return state.startsWith("08")
                || state.startsWith("57P0")
                || state.equals("25P03")
                || fault instanceof SQLNonTransientConnectionException;
    }

    /** Whether a server is there that takes nobody in yet, most likely since it is starting. */
    public static boolean isNotYet(SQLException fault) {
        return of(fault).equals(NOT_YET);
    }

    /** Whether the same may succeed a little later, on a new connection if need be. */
    public static boolean isTransient(SQLException fault) {
        String state = of(fault);
        return isLost(fault)
                || AGAIN.contains(state)
                || (state.startsWith("53") && !state.equals(DISK_FULL))
                || fault instanceof SQLTransientException
                || AGAIN_MARIADB.contains(fault.getErrorCode())
                || isBusyFile(fault);
    }

    private static boolean isBusyFile(SQLException fault) {
        // SQLite's driver has no states, and the low byte of its codes is the kind.
        return fault.getSQLState() == null && AGAIN_SQLITE.contains(fault.getErrorCode() & 0xff);
    }

    /** Whether the fault is in a value and not in the statement: class 22, 23, or a check the table makes. */
    public static boolean isOfData(SQLException fault) {
        String state = of(fault);
        return state.startsWith("22") || state.startsWith("23") || state.equals("44000") || state.equals("P0001");
    }
}
