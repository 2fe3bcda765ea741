// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.job;

import io.braid.house.planted.engine.sql.Sql;

/** Planted: a statement in a job. */
final class HoldsSql {
    final Sql statement = Sql.of("SELECT 1");
}
