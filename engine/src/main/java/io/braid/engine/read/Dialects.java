// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.ReadOptions;
import io.braid.engine.csv.Dialect;
import java.util.List;
import java.util.Map;

/** The form in which this room writes files for itself. */
public final class Dialects {
    /** What is known of a standard CSV file that we wrote ourselves. */
    public static final ReadOptions STANDARD_OPTIONS =
            new ReadOptions("UTF-8", ",", "\"", "\"", true, 0, List.of(), Map.of());

    private Dialects() {}

    /** How a file is to be read that was written in this form, in UTF-8, so that nothing is left to detection. */
    public static ReadOptions exactly(Dialect dialect) {
        Character quote = dialect.quote();
        Character escape = dialect.escape();
        return new ReadOptions(
                "UTF-8",
                dialect.delimiter(),
                quote == null ? "" : quote.toString(),
                escape == null ? null : escape.toString(),
                dialect.header(),
                dialect.preambleLines(),
                List.of(),
                Map.of());
    }
}
