// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.report.QueryRows;
import java.io.PrintStream;

/** How the answer to a query is printed. */
public enum AnswerFormat {
    /** Aligned columns, for a person. */
    TABLE,
    /** RFC 4180 with LF. */
    CSV,
    /** One array of objects, one object a line. */
    JSON;

    /** What prints rows, at most so many of them. */
    public Answer printer(PrintStream out, long most) {
        return switch (this) {
            case TABLE -> new AnswerTable(out, most);
            case CSV -> new AnswerCsv(out, most);
            case JSON -> new AnswerJson(out, most);
        };
    }

    /** Prints an answer; closing ends it. */
    public interface Answer extends QueryRows, AutoCloseable {
        @Override
        void close();
    }
}
