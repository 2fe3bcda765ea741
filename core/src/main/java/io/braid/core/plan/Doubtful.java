// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

/** What happens to a row whose only matches disagree with it on an identity rule. */
public enum Doubtful {
    /** It is filled all the same, as a plain OR would. */
    FILL,
    /** It is marked and left as it is. */
    SKIP
}
