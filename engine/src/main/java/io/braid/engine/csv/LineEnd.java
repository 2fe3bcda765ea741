// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.nio.charset.StandardCharsets;

/** How the lines of a file end. Reading takes any of them anywhere; this is what a sample of the file shows. */
public enum LineEnd {
    LF("\n"),
    CRLF("\r\n"),
    CR("\r"),
    /** Several kinds in one file; what is written anew ends in LF. */
    MIXED("\n");

    private final String text;

    LineEnd(String text) {
        this.text = text;
    }

    /** The bytes a new line of such a file ends with. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
