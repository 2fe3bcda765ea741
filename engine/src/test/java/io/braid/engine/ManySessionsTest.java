// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten merges at once, of the same files, in one folder and one home: none sees another. */
class ManySessionsTest {
    private static final int SESSIONS = 10;

    @TempDir
    private Path folder;

    @Test
    void sessionsSideBySideDoNotInterfere() throws Exception {
        StringBuilder crm = new StringBuilder("id,email,city\n");
        StringBuilder leads = new StringBuilder("email,city,title\n");
        for (int row = 0; row < 2_000; row++) {
            crm.append("%d,p%d@x.example,%n".formatted(row, row % 700));
            leads.append("p%d@x.example,City %d,T%d%n".formatted(row * 7 % 900, row % 31, row % 13));
        }
        Files.writeString(folder.resolve("crm.csv"), crm);
        Files.writeString(folder.resolve("leads.csv"), leads);
        call("alone.csv").run();

        ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            MergeCall call = call("out-" + i + ".csv");
            running.add(threads.submit(call::run));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();

        String alone = text("alone.csv");
        for (int i = 0; i < SESSIONS; i++) {
            assertThat(text("out-" + i + ".csv")).as("session %d", i).isEqualTo(alone);
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("parts of outputs")
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    private MergeCall call(String out) {
        return MergeCall.of(folder, "crm.csv", "leads.csv")
                .on("email")
                .withoutProvenance()
                .out(out);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
