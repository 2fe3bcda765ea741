// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.util.List;

/**
 * What a database gave.
 *
 * @param columns as it calls them
 * @param bytes that were received
 */
record Loaded(List<String> columns, long rows, long bytes) {}
