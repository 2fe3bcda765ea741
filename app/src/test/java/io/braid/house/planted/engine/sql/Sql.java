// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.sql;

/** Stands for the engine's own. */
public final class Sql implements SqlPart {
    private Sql() {}

    public static Sql of(String text) {
        return text.isEmpty() ? new Sql() : new Sql();
    }
}
