// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * A key too common to tell persons apart.
 *
 * @param values the rule's cells in the first record that carries it
 * @param reason {@code too many records} or {@code placeholder}
 */
public record GenericKey(String rule, List<String> values, long records, String reason) {}
