// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/**
 * A place between two records of a file, where a scan can begin and finds the same records as one that comes from the
 * beginning. Only its lines are counted anew.
 *
 * @param row the data records before it, refused ones included
 * @param offset bytes of the file before it
 */
public record ScanPlace(long row, long offset) {}
