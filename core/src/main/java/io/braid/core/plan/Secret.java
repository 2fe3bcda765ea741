// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.regex.Pattern;

/**
 * A text that must not be seen: kept as the place it comes from, and asked for only when it is used. So neither a printed plan
 * nor a session's manifest holds it.
 *
 * @param reference with at least one <code>${env:NAME}</code> or <code>${file:PATH}</code>, as in <code>Bearer ${env:TOKEN}</code>
 */
public record Secret(String reference) {
    /** Where a secret comes from: the kind of place, then the place. */
    public static final Pattern HOLE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

    /** Whether a text says where the secret is, instead of saying the secret. */
    public static boolean isReference(String text) {
        return HOLE.matcher(text).find();
    }
}
