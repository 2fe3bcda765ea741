// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.job;

import io.braid.engine.linkage.FirstWinners;
import io.braid.engine.write.PayloadSource;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen in memory, for the splice.
 *
 * @param first who chooses
 */
record FirstSource(FirstWinners first) implements PayloadSource {
    @Override
    public int parts() {
        return first.parts();
    }

    @Override
    public void rows(int part, Rows rows) {
        ArrayPlaces places = new ArrayPlaces();
        first.rows(part, (head, golden, contested) -> {
            places.places = contested;
            rows.row(head, golden, contested == null ? null : places);
        });
    }

    @Override
    public void contenders(int part, Contending to) {
        first.contenders(part, to::contender);
    }

    private static final class ArrayPlaces implements Places {
        private long @Nullable [] places;

        @Override
        public long one(int choice) {
            return places == null ? FirstWinners.NONE : places[choice];
        }

        @Override
        public @Nullable String several(int choice) {
            return null;
        }
    }
}
