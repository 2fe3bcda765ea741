// SPDX-License-Identifier: Apache-2.0
package io.braid.core.report;

/**
 * One stage.
 *
 * @param rows it handled
 * @param peakRssBytes the process's peak resident memory up to its end
 * @param bytes of files it read or wrote, as far as it counts them
 */
public record StageReport(String stage, double seconds, long rows, long peakRssBytes, long bytes) {}
