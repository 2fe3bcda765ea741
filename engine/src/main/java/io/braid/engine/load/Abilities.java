// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.TableDesign;

/** What only some databases can do. */
final class Abilities {
    private Abilities() {}

    /** Refuses what needs parts of tables or materialized views. */
    static void refuse(TableDesign design) {
        if (design.partition() != null) {
            throw lacking("parts of tables", "partition");
        }
        if (!design.summaries().isEmpty()) {
            throw lacking("materialized views", "summaries");
        }
    }

    private static Failure lacking(String what, String key) {
        return new Failure(
                FailureCode.E_PLAN_UNSUPPORTED,
                "Braid makes " + what + " in PostgreSQL alone.",
                "Leave " + key + " out for this connection.");
    }
}
