// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file that a finished stage left for later ones, with what tells whether it is still whole.
 *
 * @param path absolute
 * @param crc32c of all its bytes
 */
public record StoredFile(String path, long bytes, long crc32c) {
    private static final int BUFFER_BYTES = 1 << 18;

    /** Reads the file through. */
    public static StoredFile of(Path file) {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long bytes = 0;
            while (channel.read(buffer.clear()) >= 0) {
                bytes += buffer.position();
                crc.update(buffer.flip());
            }
            return new StoredFile(file.toAbsolutePath().toString(), bytes, crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file is there as it was left. */
    public boolean stillSound() {
        return stillSoundAt(Path.of(path));
    }

    /** Whether another file holds the same bytes. */
    public boolean stillSoundAt(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == bytes && of(file).crc32c == crc32c;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
