// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

/** A column of rows: how people call it, and what its cells are. */
public record RowColumn(String name, CellType type) {}
