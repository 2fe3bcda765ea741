// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

/** How much a generated merge asks for. */
public enum NastyLevel {
    /** One column a role, one key a rule, four strategies; no groups, chains and overrides. */
    FIRST_ISSUE,
    EVERYTHING
}
