// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.check;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.StepTable;

/** A cell of the checked table, in statements: as text, whatever its type, and whether it is blank. */
record Cell(int column) {
    /** What is trimmed off: the white space of Unicode, as in files. */
    private static final Literal SPACES =
            Literal.of("\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                    + "\u200A\u2028\u2029\u202F\u205F\u3000");

    /** The cell as it is. */
    Sql raw() {
        return Sql.of("t.{cell}").with("cell", StepTable.cell(column));
    }

    Sql text() {
        return Sql.of("CAST({raw} AS VARCHAR)").with("raw", raw());
    }

    /** True or false, never null. */
    Sql isBlank() {
        return Sql.of("coalesce(trim({text}, {spaces}) = '', TRUE)")
                .with("text", text())
                .with("spaces", SPACES);
    }

    /** The text without the white space around it. */
    Sql bare() {
        return Sql.of("trim({text}, {spaces})").with("text", text()).with("spaces", SPACES);
    }
}
