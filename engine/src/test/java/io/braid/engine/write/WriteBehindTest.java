// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.braid.core.event.Cancellation;
import io.braid.engine.run.Background;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class WriteBehindTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                1 << 17,
                (16 << 20) - 1,
                16 << 20,
                (16 << 20) + 1,
                (16 << 20) + (1 << 19),
                (18 << 20) + 4096,
                (50 << 20) + 7
            })
    void allBytesAreThereInOrder(int length) throws IOException {
        for (long cached : new long[] {1L << 30, 16L << 20, 1 << 12, 12345}) {
            Path path = folder.resolve("out");
            Files.writeString(path, "what was there before");
            Random random = new Random(length);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            try (OutputStream out = new WriteBehind(path, new Cancellation(), cached)) {
                while (expected.size() < length) {
                    byte[] bytes = new byte[Math.min(length - expected.size(), 1 + random.nextInt(1 << 18))];
                    random.nextBytes(bytes);
                    out.write(bytes);
                    expected.writeBytes(bytes);
                }
                if (length == 1) {
                    out.write(-1);
                    expected.write(-1);
                }
            }

            assertThat(Files.readAllBytes(path)).isEqualTo(expected.toByteArray());
        }
    }

    /** In memory stays no more of a long file than a shorter one would have. */
    @Test
    void aLongFileIsWrittenPastTheCache() throws IOException, InterruptedException {
        Path path = folder.resolve("long");
        Files.createFile(path);
        // That one is a cache and nothing else.
        assumeThat(Files.getFileStore(path).type()).isNotEqualTo("tmpfs");
        try (DiskThread disk = new DiskThread(new Cancellation());
                PastCache rest = PastCache.open(path, 0, disk)) {
            assumeThat(rest)
                    .as("a file system that can be written past the cache")
                    .isNotNull();
        }
        try (OutputStream out = new WriteBehind(path, new Cancellation(), 1 << 20)) {
            for (int block = 0; block < 64; block++) {
                out.write(new byte[1 << 20]);
            }
        }

        assertThat(path).hasSize(64 << 20);
        Process fincore =
                new ProcessBuilder("fincore", "--bytes", "--noheadings", "--output", "RES", path.toString()).start();
        String bytes = new String(fincore.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        assertThat(fincore.waitFor()).isZero();
        assertThat(Long.parseLong(bytes)).isLessThan(8 << 20);
    }

    @Test
    void whatCannotBeWrittenIsThrown() throws IOException {
        try (OutputStream out = new WriteBehind(Path.of("/dev/full"), new Cancellation())) {
            assertThatThrownBy(() -> out.write(new byte[1 << 16]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void whatRefusedOnceRefusesAlways() throws IOException {
        Path path = folder.resolve("refused");
        Files.createFile(path);
        // No file is as long as that.
        long far = Long.MAX_VALUE - (1L << 40) + 1;
        try (DiskThread disk = new DiskThread(new Cancellation())) {
            PastCache refused = PastCache.open(path, far, disk);
            if (refused == null) {
                throw new TestAbortedException("no file system that can be written past the cache");
            }

            assertThatThrownBy(() -> refused.write(new byte[8 << 20])).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> refused.write(new byte[1])).isInstanceOf(IOException.class);
            assertThatCode(refused::close).doesNotThrowAnyException();
        }
        assertThat(path).isEmptyFile();
    }

    @Test
    void whoIsCancelledDoesNotWaitForTheDisk() throws IOException {
        Cancellation cancellation = new Cancellation();
        OutputStream out = new WriteBehind(folder.resolve("cancelled"), cancellation, 1 << 12);
        out.write(new byte[1 << 20]);
        cancellation.request();

        assertThatCode(out::close).doesNotThrowAnyException();
        assertThatThrownBy(() -> out.write(new byte[8 << 20])).isInstanceOf(RuntimeException.class);
    }

    /** A pipe cannot be sent to a disk, and says so. */
    @Test
    void whatTheDiskRefusesIsThrownWhenItIsClosed() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (Background reader = new Background()) {
            Background.Coming<Boolean> read = reader.start(() -> drained(pipe));
            OutputStream out = new WriteBehind(pipe, new Cancellation());
            out.write(new byte[16 << 20]);

            assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessageContaining("nvalid argument");
            assertThat(read.get()).isTrue();
        }
    }

    private static boolean drained(Path pipe) {
        try (var in = Files.newInputStream(pipe)) {
            return in.transferTo(OutputStream.nullOutputStream()) == 16 << 20;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
