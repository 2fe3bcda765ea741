// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/** Which line ends were seen. */
final class LineEnds {
    private boolean lf;
    private boolean crlf;
    private boolean cr;

    void add(byte[] b, int from, int to) {
        if (to - from == 2) {
            crlf = true;
        } else if (to > from) {
            lf |= b[from] == '\n';
            cr |= b[from] == '\r';
        }
    }

    LineEnd kind() {
        int kinds = (lf ? 1 : 0) + (crlf ? 1 : 0) + (cr ? 1 : 0);
        if (kinds > 1) {
            return LineEnd.MIXED;
        }
        return crlf ? LineEnd.CRLF : cr ? LineEnd.CR : LineEnd.LF;
    }
}
