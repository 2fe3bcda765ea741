// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.shape;

import java.sql.SQLException;

/** Planted: talks to the database itself. */
public final class Shape {
    final SQLException fault = new SQLException("planted");
}
