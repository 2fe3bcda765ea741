// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** What is done about rows that a rule of a check finds fault with. */
public enum OnFail {
    /** They stay, and the run says so. */
    WARN,
    /** They go to the step's dead letters; the others stay. */
    REJECT,
    /** The run ends. */
    FAIL
}
