// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

/**
 * A column that PostgreSQL sends in binary.
 *
 * @param scale digits behind the point, of a decimal number
 */
record PostgresColumn(RemoteColumn column, BinaryForm form, int scale) {}
