// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.core;

import io.braid.house.planted.engine.Engine;

/** Planted: core uses the roof. */
final class LooksUp {
    final Engine engine = new Engine();
}
