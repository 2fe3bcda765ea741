// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where native libraries are unpacked: {@code <somewhere>/<process id>}, which the launcher makes {@code java.io.tmpdir}. A
 * killed process cannot remove its 70 MB, so each start removes what dead processes left.
 */
final class NativeFolder {
    private final Path own;

    private NativeFolder(Path own) {
        this.own = own;
    }

    /** Takes the folder the launcher made for this process, if it did. */
    static void adopt() {
        String name = System.getProperty("braid.native");
        if (name != null) {
            NativeFolder folder = new NativeFolder(Path.of(name));
            folder.removeOrphans();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder.own), "braid-native"));
        }
    }

    private void removeOrphans() {
        Path all = own.getParent();
        if (all == null) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            for (Path folder : folders.toList()) {
                String process = String.valueOf(folder.getFileName());
                if (process.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            // Another start may be removing the same folders; they will be gone either way.
            return;
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> libraries = files.toList();
            for (Path library : libraries) {
                Files.deleteIfExists(library);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The next start tries again.
            return;
        }
    }
}
