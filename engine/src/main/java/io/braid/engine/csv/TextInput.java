// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be read as UTF-8 text, again and again: plain, gzip or zstd, in any charset. What it is packed with is told by
 * its first bytes.
 */
public final class TextInput {
    private final Path path;
    private final Compression compression;
    private final Charset charset;

    private TextInput(Path path, Compression compression, Charset charset) {
        this.path = path;
        this.compression = compression;
        this.charset = charset;
    }

    /**
     * Looks at the file.
     *
     * @throws Failure if it is missing, a folder or may not be read
     */
    public static TextInput of(Path path, Charset charset) {
        byte[] head = new byte[4];
        try (InputStream in = openFile(path)) {
            int length = in.readNBytes(head, 0, head.length);
            return new TextInput(path, Compression.of(head, length), charset);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO,
                    "Reading \"" + nameOf(path) + "\" failed.",
                    "Look at the disk it lies on; the system says: " + e.getMessage(),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** The last part of the path, as messages call the file. */
    public String name() {
        return nameOf(path);
    }

    public Charset charset() {
        return charset;
    }

    /** The same file in another charset. */
    public TextInput withCharset(Charset other) {
        return new TextInput(path, compression, other);
    }

    /** Starts at the first byte after the byte order mark. The caller closes it. */
    public TextStream open() {
        return TextStream.open(this);
    }

    /** Starts at a place between two records. The caller closes it. */
    TextStream open(ScanPlace place) {
        return TextStream.open(this, place);
    }

    Compression compression() {
        return compression;
    }

    static InputStream openFile(Path path) {
        String name = nameOf(path);
        if (Files.isDirectory(path)) {
            throw new Failure(
                    FailureCode.E_INPUT_IS_FOLDER, "\"" + name + "\" is a folder.", "Name the files in it instead.");
        }
        if (Files.notExists(path)) {
            throw new Failure(
                    FailureCode.E_INPUT_MISSING,
                    "There is no file \"" + path + "\".",
                    "Check the spelling and the folder you are in.");
        }
        try {
            // A FileInputStream, because gzip asks available() whether another member follows.
            return new FileInputStream(path.toFile());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Failure unreadable(String name, IOException e) {
        String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new Failure(
                FailureCode.E_INPUT_UNREADABLE,
                "\"" + name + "\" cannot be opened.",
                "Give yourself the right to read it; the system says: " + why,
                e);
    }

    private static String nameOf(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
