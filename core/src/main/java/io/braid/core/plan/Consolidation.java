// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** When enrichment records are one entity. */
public enum Consolidation {
    /** A shared key joins unless the records it connects disagree on an identity rule. */
    AGREE,
    /** Any shared key joins. */
    TRANSITIVE,
    /** Only the first rule joins. */
    FIRST_RULE
}
