// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.ReadOptions;
import java.util.List;
import java.util.Map;

/** The form in which this room writes files for itself. */
final class Dialects {
    /** What is known of a standard CSV file that we wrote ourselves. */
    static final ReadOptions STANDARD_OPTIONS = new ReadOptions("UTF-8", ",", "\"", "\"", true, 0, List.of(), Map.of());

    private Dialects() {}
}
