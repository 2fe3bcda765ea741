// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

import java.util.List;

/**
 * The statements of one stage that make tables and files, in the order they run in.
 *
 * @param statements each without the semicolon at its end
 */
public record StageStatements(String stage, List<String> statements) {
    public StageStatements {
        statements = List.copyOf(statements);
    }
}
