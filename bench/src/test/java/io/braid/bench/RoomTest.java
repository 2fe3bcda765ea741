// SPDX-License-Identifier: Apache-2.0
package io.braid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    private static final long GB = 1_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void generatedFilesTakeNoMoreThanIsReckonedAndLittleLess() throws IOException {
        final CrmData data = CrmData.usual(20_000, 1, false);
        assertThat(data.write(folder) / (double) Room.dataBytes(data)).isBetween(0.9, 1.0);
    }

    @Test
    void ofAHundredMillionRowsItIsSaidHowMuchTheyNeed() {
        final CrmData data = CrmData.usual(100_000_000, 1, false);
        final long needed = Room.diskNeeded(data);
        assertThat(needed).isBetween(100 * GB, 250 * GB);
        assertThat(new Room(needed, 0).lacksDisk(data, false)).isEmpty();
        assertThat(new Room(GB, 0).lacksDisk(data, false).orElseThrow()).endsWith(" of disk, 1.0 GB are free");
    }

    @Test
    void dataThatLiesThereNeedsNoRoom() {
        final CrmData data = CrmData.usual(1_000_000, 1, false);
        final Room room = new Room(Room.diskNeeded(data) - Room.dataBytes(data), 0);
        assertThat(room.lacksDisk(data, true)).isEmpty();
        assertThat(room.lacksDisk(data, false)).isPresent();
    }

    @Test
    void memoryIsAskedForWhereNoLimitIsKept() {
        final CrmData data = CrmData.usual(100_000_000, 1, false);
        final Room room = new Room(0, 16 * GB);
        assertThat(room.lacksMemory(data, Contender.POLARS).orElseThrow()).contains("16.0 GB are free");
        assertThat(room.lacksMemory(data, Contender.MERGE)).isEmpty();
        assertThat(room.lacksMemory(CrmData.usual(1_000_000, 1, false), Contender.PANDAS))
                .isEmpty();
    }

    @Test
    void theRoomOfAFolderThatIsStillToBeMadeIsItsParents() throws IOException {
        assertThat(Room.of(folder.resolve("not").resolve("yet")).diskBytes()).isPositive();
    }
}
