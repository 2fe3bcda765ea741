// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.shape;

import io.braid.house.planted.engine.sql.SqlPart;
import io.braid.house.planted.engine.store.Store;

/** Planted: renders text of its own into statements. */
final class OwnPart implements SqlPart {
    final Store store = new Store();
}
