// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.RecordScanner;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The beginning of the merged file: the original's preamble and header, with the names of the columns that are added. */
final class SplicedHead {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final SplicePlan plan;
    private final Dialect dialect;
    private final CellWriter form;
    private final byte[] delimiter;

    SplicedHead(SplicePlan plan, Dialect dialect, CellWriter form) {
        this.plan = plan;
        this.dialect = dialect;
        this.form = form;
        this.delimiter = form.delimiter();
    }

    /** Writes what stands before the first record, from a scanner that has read no further. */
    void write(RecordScanner scanner, ByteSink out) {
        if (dialect.byteOrderMark() && dialect.charset().equals(StandardCharsets.UTF_8)) {
            out.put(BYTE_ORDER_MARK);
        }
        out.put(scanner.preamble());
        if (!dialect.header()) {
            return;
        }
        List<String> names = plan.header();
        if (names == null) {
            out.put(scanner.header());
            for (int cell = Math.max(1, scanner.headerValues().size());
                    cell < plan.cells().size();
                    cell++) {
                out.put(delimiter);
            }
        } else {
            for (int i = 0; i < names.size(); i++) {
                if (i > 0) {
                    out.put(delimiter);
                }
                out.put(form.cell(names.get(i)));
            }
        }
        for (int i = 0; i < plan.added().size(); i++) {
            // An original that is empty has no column before these.
            if (i > 0 || !plan.cells().isEmpty()) {
                out.put(delimiter);
            }
            out.put(form.cell(plan.added().get(i).name()));
        }
        out.put(scanner.headerLineEnd());
    }
}
