// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.List;

/**
 * What deduplicating a file gives.
 *
 * @param deduped under the file's own name and header, a row per entity
 * @param clusters the side file {@code --clusters}
 * @param entities in order of their numbers
 * @param oversized those of too many rows, before they were split
 */
public record DedupeOutput(
        Table deduped, Table clusters, List<Entity> entities, List<ReferenceOutput.Oversized> oversized) {
    public DedupeOutput {
        entities = List.copyOf(entities);
        oversized = List.copyOf(oversized);
    }
}
