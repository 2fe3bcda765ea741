// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.event.Cancellation;
import io.braid.core.session.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run knows of its outputs from writing them is what reading them would tell. */
class OutputFilesTest {
    private static final byte[] TEXT = "id,name\n1,Zoë\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.csv.gz", "out.csv.zst"})
    void whatWasWrittenIsSummedUp(String name) throws IOException {
        try (OutputFiles files = files()) {
            String target = folder.resolve(name).toString();
            Path part = files.part("out", target);
            try (OutputStream out = files.open(part, target)) {
                out.write(TEXT, 0, 7);
                out.write(TEXT[7]);
                assertThat(files.written(part)).as("before its end").isEmpty();
                out.write(TEXT, 8, TEXT.length - 8);
            }

            assertThat(files.written(part)).hasValue(StoredFile.of(part));
        }
    }

    @Test
    void whatIsOpenedAgainIsNotWhatItWas() throws IOException {
        try (OutputFiles files = files()) {
            String target = folder.resolve("out.csv").toString();
            Path part = files.part("out", target);
            files.open(part, target).close();
            OutputStream again = files.open(part, target);
            again.write(TEXT);
            assertThat(files.written(part)).isEmpty();
            again.close();

            assertThat(files.written(part)).hasValue(StoredFile.of(part));
        }
    }

    @Test
    void whatOthersWroteIsUnknown() throws IOException {
        try (OutputFiles files = files()) {
            Path part = files.part("out", folder.resolve("out.parquet").toString());
            Files.write(part, TEXT);

            assertThat(files.written(part)).isEmpty();
        }
    }

    private OutputFiles files() {
        return new OutputFiles("run", folder, part -> {}, OutputStream.nullOutputStream(), new Cancellation());
    }
}
