// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that grows while a plan is carried out: all steps go by what the first of them read. */
class ChangedInputTest {
    @TempDir
    private Path folder;

    @Test
    void stepsThatTakeAFileAgainTakeWhatWasReadOfIt() {
        String steps = """
              - {id: crm, read: {csv: '@crm.csv'}}
              - {id: leads, read: {csv: '@leads.csv'}}
              - {id: merged, merge: {original: crm, with: [leads], on: [email], match_columns: false}}
              - {id: file, write: {csv: '@out.csv', from: merged}}
            """;
        PlanCall call = new PlanCall(folder)
                .file("crm.csv", "id,email,city\n00001,ann@x.example,\n")
                .file("leads.csv", "email,city\nann@x.example,Bonn\n");
        call.when(EventType.STAGE_FINISHED, () -> {
            append("crm.csv", "00002,ben@x.example,\n");
            append("leads.csv", "ben@x.example,Kiel\n");
        });
        // The second step reads leads.csv as it is then; the merge reads neither anew.
        call.run(steps);

        assertThat(call.text("out.csv")).isEqualTo("id,email,city\n00001,ann@x.example,Bonn\n");
        assertThat(call.ask("select count(*) from crm")).containsExactly("1");
        assertThat(call.ask("select count(*) from leads")).containsExactly("2");
    }

    private void append(String name, String line) {
        try {
            Files.writeString(folder.resolve(name), line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
