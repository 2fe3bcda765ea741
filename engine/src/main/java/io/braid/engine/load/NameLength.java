// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.nio.charset.StandardCharsets;

/** Databases cut names that are too long, so that two become one; here they are refused. */
final class NameLength {
    private NameLength() {}

    static void check(String what, String name, int mostBytes) {
        if (name.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "The name of the " + what + " \"" + name + "\" is longer than the " + mostBytes
                            + " bytes that the database takes.",
                    "Rename it on import: rename: {long: short}.");
        }
    }
}
