// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.store;

import io.braid.house.planted.engine.shape.Shape;

/** Planted: takes text, and closes a cycle with shape. */
public final class Store {
    final Shape shape = new Shape();

    public int execute(String statement) {
        return statement.length();
    }
}
