// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The only way a finished file reaches its final name: written as a part beside the target, forced to disk, renamed in
 * one step, and the folder forced too. A reader sees the old file or the whole new one; after a crash as well.
 */
public final class Publication {
    private Publication() {}

    /**
     * The part's path: hidden, in the target's own folder, so that the rename never crosses a file system.
     *
     * @param run tells parts of different runs apart
     */
    public static Path partOf(Path target, String run) {
        Path absolute = target.toAbsolutePath();
        return absolute.resolveSibling("." + absolute.getFileName() + "." + run + ".part");
    }

    /** Gives a finished part its final name; a pipe or device gets its bytes. The part is gone afterwards. */
    public static void publish(Path part, Path target) {
        try {
            if (Passage.isOne(target)) {
                try (OutputStream out = Passage.open(target)) {
                    Files.copy(part, out);
                }
                Files.delete(part);
                return;
            }
            if (Files.isDirectory(part)) {
                publishFolder(part, target);
                return;
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            FaultPoint.reached("part forced " + target.getFileName());
            Path absolute = target.toAbsolutePath();
            rename(part, absolute);
            FaultPoint.reached("part renamed " + target.getFileName());
            Path folder = absolute.getParent();
            if (folder != null) {
                forceFolder(folder);
            }
        } catch (IOException e) {
            throw unnamed(target, e);
        }
    }

    /** As {@link #publish(Path, Path)}, of a folder with files; one that stands there already gives way. */
    private static void publishFolder(Path part, Path target) throws IOException {
        for (Path file : Trees.files(part)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        FaultPoint.reached("part forced " + target.getFileName());
        replaceFolder(part, target);
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    /** Gives a finished folder its name, safe from the death of the process alone; one that stands there gives way. */
    public static void replaceFolder(Path part, Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path before = absolute.resolveSibling(part.getFileName() + ".before");
        Trees.delete(before);
        if (Files.exists(absolute)) {
            rename(absolute, before);
        }
        rename(part, absolute);
        FaultPoint.reached("part renamed " + target.getFileName());
        Trees.delete(before);
    }

    private static void rename(Path part, Path absolute) throws IOException {
        try {
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // The part lies in the target's folder, so this file system simply cannot rename in one step.
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Failure unnamed(Path target, IOException e) {
        return new Failure(
                FailureCode.E_OUTPUT_UNWRITABLE,
                "The finished file could not be given its name " + target.getFileName() + ".",
                "Check the rights and the free space of its folder.",
                e);
    }

    /** Publishes a small text in one go. */
    public static void publish(String text, Path target, String run) {
        publish(written(text, target, run), target);
    }

    /** As {@link #publish(String, Path, String)}, but only safe from the death of the process, not of the machine. */
    public static void replace(String text, Path target, String run) {
        try {
            rename(written(text, target, run), target.toAbsolutePath());
        } catch (IOException e) {
            throw unnamed(target, e);
        }
    }

    /** As {@link #publish(Path, Path)}, but only safe from the death of the process, not of the machine. */
    public static void replace(Path part, Path target) {
        try {
            rename(part, target.toAbsolutePath());
        } catch (IOException e) {
            throw unnamed(target, e);
        }
    }

    private static Path written(String text, Path target, String run) {
        Path part = partOf(target, run);
        try (OutputStream out = Files.newOutputStream(part)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_OUTPUT_UNWRITABLE,
                    "The file " + target.getFileName() + " could not be written.",
                    "Check the rights and the free space of its folder.",
                    e);
        }
        return part;
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // A folder one may write to but not read cannot be opened for its sync; the file itself is on disk.
            return;
        }
    }
}
