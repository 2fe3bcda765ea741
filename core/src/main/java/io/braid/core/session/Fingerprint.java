// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells whether an input is still the file it was: size, time of the last change, and a digest of blocks spread over
 * it, the first and the last among them. Reading a few blocks takes no time, whatever the file's size.
 *
 * @param path absolute
 * @param bytes -1 when there is no such file
 * @param modified as ISO-8601, to the nanosecond where the file system knows it
 * @param sample SHA-256 of the blocks, in hex
 */
public record Fingerprint(String path, long bytes, String modified, String sample) {
    private static final int BLOCKS = 64;
    /** What is not compiled yet digests 60 MB a second: of four files, twice, these are 8 ms. */
    private static final int BLOCK_BYTES = 1024;

    /** Takes it now. What is no regular file has one that says so. */
    public static Fingerprint of(Path file) {
        String path = file.toAbsolutePath().toString();
        if (!Files.isRegularFile(file)) {
            return new Fingerprint(path, -1, "", "");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Fingerprint(
                    path, channel.size(), Files.getLastModifiedTime(file).toString(), sample(channel));
        } catch (IOException e) {
            // Whoever reads the file will say what is wrong with it, in better words.
            return new Fingerprint(path, -1, "", "");
        }
    }

    /** Whether the file is still the one it was. */
    public boolean stillHolds() {
        return line().equals(of(Path.of(path)).line());
    }

    /** All of it in one line, without the record's own {@code toString}, which the JDK writes at its first call. */
    public String line() {
        return path + " " + bytes + " " + modified + " " + sample;
    }

    private static String sample(FileChannel channel) throws IOException {
        MessageDigest digest = sha256();
        long size = channel.size();
        long last = Math.max(0, size - BLOCK_BYTES);
        long blocks = Math.min(BLOCKS, (size + BLOCK_BYTES - 1) / BLOCK_BYTES);
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long i = 0; i < blocks; i++) {
            channel.read(block.clear(), last * i / Math.max(1, blocks - 1));
            digest.update(block.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * SHA-256 of the whole file, in hex, which reads it through.
     *
     * @param check called now and then; what it throws ends the reading
     */
    public static String wholeDigest(Path file, Runnable check) {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
                check.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("every Java has SHA-256", e));
        }
    }
}
