// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory decides how long a merge takes, and nothing else. */
class MemoryTest {
    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void theLeastMemoryAndMoreAndMuchGiveTheSameBytes() throws IOException {
        StringBuilder crm = new StringBuilder("id,email,phone,city\n");
        StringBuilder leads = new StringBuilder("email,phone,title,notes\n");
        for (int row = 0; row < ROWS; row++) {
            crm.append(row).append(",p").append(row * 31L % 40_009).append("@x.example,,\n");
            leads.append('p')
                    .append(row * 17L % 50_021)
                    .append("@x.example,+1 415 ")
                    .append(2_000_000 + row % 30_011)
                    .append(",T")
                    .append(row % 97)
                    .append(",some words about row ")
                    .append(row)
                    .append('\n');
        }
        Files.writeString(folder.resolve("crm.csv"), crm);
        Files.writeString(folder.resolve("leads.csv"), leads);
        List<List<String>> outputs = new ArrayList<>();
        for (long memory :
                new long[] {RunSettings.LEAST_MEMORY_BYTES, RunSettings.LEAST_MEMORY_BYTES + (64L << 20), 4L << 30}) {
            MergeCall.of(folder, "crm.csv", "leads.csv")
                    .memory(memory)
                    .threads(8)
                    .run();
            List<String> texts = new ArrayList<>();
            for (String output : List.of("merged.csv", "matches.csv", "provenance.csv", "conflicts.csv")) {
                texts.add(Files.readString(folder.resolve(output)));
            }
            outputs.add(texts);
        }
        assertThat(outputs.get(1)).isEqualTo(outputs.get(0));
        assertThat(outputs.get(2)).isEqualTo(outputs.get(0));
    }
}
