// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.read;

import io.braid.house.planted.engine.shape.Shape;

/** Planted: one verb uses another, and times itself. */
final class UsesItsSibling {
    final Shape shape = new Shape();
    final long from = System.nanoTime();
}
