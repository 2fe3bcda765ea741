// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

/**
 * An output while it is only a part.
 *
 * @param kind as it is called in reports: {@code out}, {@code matches}...
 * @param target as it was given
 * @param part absolute
 */
public record OutputPart(String kind, String target, String part) {}
