// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

import java.util.List;
import java.util.Set;

/**
 * A kind of place that rows come from or go to. Found by {@link java.util.ServiceLoader}, so it is public and has a public constructor
 * without parameters; it holds no state of its own. One that cannot read, or cannot write, leaves that method as it is.
 */
public interface Connector {
    /** The word for it in plans: small letters, digits and {@code _}. */
    String kind();

    /** The options that a connection of this kind may have. */
    Set<String> connectionOptions();

    /** The options that a step may have that reads or writes. */
    Set<String> stepOptions();

    /**
     * Begins to read. The rows of the same place come in the same order each time, as far as the place allows.
     *
     * @throws ConnectorException if it cannot be
     */
    default RowReader read(ConnectorRequest request) throws ConnectorException {
        throw new ConnectorException(
                "the connector \"" + kind() + "\" does not read", "Write with it, or name another.");
    }

    /**
     * Begins to write. Until {@link RowWriter#commit} nobody sees anything.
     *
     * @param columns of the rows that will come
     * @throws ConnectorException if it cannot be
     */
    default RowWriter write(ConnectorRequest request, List<RowColumn> columns) throws ConnectorException {
        throw new ConnectorException(
                "the connector \"" + kind() + "\" does not write", "Read with it, or name another.");
    }
}
