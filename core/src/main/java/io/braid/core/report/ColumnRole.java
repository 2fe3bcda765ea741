// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * What a column seems to hold.
 *
 * @param role the name of a normaliser
 * @param ground what says so: {@code name}, {@code values}, or {@code none} for plain text about which nothing is known
 */
public record ColumnRole(String role, String ground) {}
