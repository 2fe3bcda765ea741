// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.sql;

/** What may stand in a hole of a {@link Sql}: it renders itself so that it cannot be anything else than it is. */
public sealed interface SqlPart permits Foreign, Name, Literal, Select, Sql {
    String render();
}
