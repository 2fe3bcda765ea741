// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

/**
 * A refused line.
 *
 * @param row its ordinal among the data records, from 1, refused ones included
 * @param line the physical line it starts on, from 1
 * @param reason one sentence without a cell's value
 * @param raw the text as it stands, without its line end; bytes that are no text show as U+FFFD; cut after a million bytes
 */
public record Reject(long row, long line, RejectCode code, String reason, String raw) {}
