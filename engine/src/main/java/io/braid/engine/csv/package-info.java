// SPDX-License-Identifier: Apache-2.0
/**
 * The one scanner: it finds a CSV file's dialect, its records, its repairs and its rejects, and hands out every byte's place so
 * that the splice at export can give the file back.
 */
@NullMarked
package io.braid.engine.csv;

import org.jspecify.annotations.NullMarked;
