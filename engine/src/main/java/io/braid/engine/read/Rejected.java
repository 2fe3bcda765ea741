// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.csv.Repair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was refused and mended in one file.
 *
 * @param path of the refused lines; there is no such file when nothing was refused
 * @param repairs the first of them, with their lines
 */
public record Rejected(
        Path path,
        long rejectedCount,
        long repairedCount,
        Map<String, Long> rejectsByReason,
        Map<String, Long> repairsByKind,
        List<Repair> repairs) {
    public Rejected {
        rejectsByReason = Map.copyOf(rejectsByReason);
        repairsByKind = Map.copyOf(repairsByKind);
        repairs = List.copyOf(repairs);
    }
}
