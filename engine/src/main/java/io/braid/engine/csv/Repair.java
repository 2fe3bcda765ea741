// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/**
 * A mended record.
 *
 * @param row its ordinal among the data records, from 1, refused ones included
 * @param line the physical line it starts on, from 1
 * @param cells how many cells the record really has
 */
public record Repair(long row, long line, RepairKind kind, int cells) {}
