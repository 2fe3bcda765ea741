// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

import org.jspecify.annotations.Nullable;

/** Takes rows one after the other, in bounded memory. Used by one thread. */
public interface RowWriter extends AutoCloseable {
    /** Takes a row; the array is used again. */
    void write(@Nullable Object[] cells) throws ConnectorException;

    /** All rows were given: makes them seen, all at once, as the place allows. */
    void commit() throws ConnectorException;

    /** Called once, also after a fault. What was not committed leaves nothing that people see. */
    @Override
    void close() throws ConnectorException;
}
