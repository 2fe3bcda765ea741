// SPDX-License-Identifier: Apache-2.0
package io.braid.app.verb;

import io.braid.app.screen.Faults;

/** A verb that says how its own faults are shown. */
public interface Talkative {
    /** Whether stack traces are wanted. */
    boolean debug();

    Faults faults();
}
