// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine.sql;

/** Stands for the engine's own. */
public final class Sql implements SqlPart {
    private final String text;

    private Sql(String text) {
        this.text = text;
    }

    public static Sql of(String text) {
        return new Sql(text);
    }

    String text() {
        return text;
    }
}
