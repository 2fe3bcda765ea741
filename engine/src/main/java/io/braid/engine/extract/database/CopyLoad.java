// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.extract.Extraction;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.table.StepTable;
import java.util.ArrayList;
import java.util.List;

/** Takes parts into the table, one after the other, each as one statement of DuckDB's reader of CSV. */
final class CopyLoad {
    /** The reader needs a buffer that a whole row fits in, and takes one for every thread. */
    private static final long LEAST_BUFFER = 4 << 20;

    private final Extraction at;
    private final Sql types;
    private final Sql kept;
    private long rows;
    private long bytes;

    CopyLoad(Extraction at, List<RemoteColumn> columns, Sql kept) {
        this.at = at;
        List<Sql> read = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            read.add(Sql.of("{name}: '{type}'")
                    .with("name", Literal.of(StepTable.cell(column).bare()))
                    .with("type", columns.get(column).sent()));
        }
        if (columns.size() == 1) {
            // An empty line would be no row: a second column keeps it one.
            read.add(Sql.of("'filler': 'VARCHAR'"));
        }
        this.types = Sql.join(", ", read);
        this.kept = kept;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** Takes the parts in until their end. */
    void all(Name table, PartQueue parts, Runnable check) throws InterruptedException {
        for (Part part = parts.take(check); !part.isEnd(); part = parts.take(check)) {
            check.run();
            long taken = at.store().inOrder(reading(table, part));
            if (taken != part.rows()) {
                throw new Failure(
                        FailureCode.E_COUNTS,
                        "Of " + part.rows() + " rows that were sent " + taken + " came into the table.",
                        "Please report this.");
            }
            part.file().toFile().delete();
            rows += taken;
            bytes += part.bytes();
            at.meter().rows(taken);
            at.meter().bytes(part.bytes());
        }
    }

    private java.util.function.Supplier<Long> reading(Name table, Part part) {
        long longest = part.longest() + 1024;
        Sql query = Sql.of("""
                SELECT {kept}
                FROM read_csv({file}, auto_detect = false, header = false, columns = {{types}}, delim = ',', quote = '"',
                    escape = '"', nullstr = '', allow_quoted_nulls = false, new_line = '\\n', strict_mode = true,
                    max_line_size = {longest}, buffer_size = {buffer})""")
                .with("kept", kept)
                .with("file", Literal.of(part.file()))
                .with("types", types)
                .with("longest", Literal.of(longest))
                .with("buffer", Literal.of(Math.max(LEAST_BUFFER, longest * 2)));
        return () -> at.store().insert(table, query);
    }
}
