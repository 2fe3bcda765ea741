// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Receives what COPY sends in binary. A server sends each row as a message of its own (PostgreSQL, 54.7: CopyData), so no row is
 * ever searched for its end; the first may stand behind the stream's header.
 */
final class CopyReceiver {
    private CopyReceiver() {}

    /** Receives all rows, as long as they are wanted. */
    static void receive(PGConnection connection, String copy, RowSink sink, BooleanSupplier wanted)
            throws SQLException, IOException, InterruptedException {
        CopyOut out = connection.getCopyAPI().copyOut(copy);
        try {
            byte[] message = out.readFromCopy();
            int from = message == null ? 0 : BinaryRows.afterHeader(message);
            while (message != null && wanted.getAsBoolean()) {
                if (BinaryRows.isRow(message, from)) {
                    sink.row(message, from);
                }
                message = out.readFromCopy();
                from = 0;
            }
            if (message == null) {
                sink.end();
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }
}
