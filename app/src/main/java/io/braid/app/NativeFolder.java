// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;

/** A folder of unpacked libraries. Nothing in it is loaded unless it and its files are this user's alone to change. */
record NativeFolder(Path path) {
    /** The modification time of a complete library: whoever writes to it later takes it away. */
    static final FileTime COMPLETE = FileTime.from(Instant.ofEpochSecond(978_307_200));

    private static final boolean POSIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
    private static final Path PROCESS = Path.of("/proc/self");

    /** Makes it where it is missing; whether only this user can change it and the folder around it. */
    boolean prepare() throws IOException {
        if (Files.notExists(path)) {
            Files.createDirectories(path, only("rwx------"));
        }
        return isClosed(around()) && isClosed(path);
    }

    /** The folder of all versions. */
    Path around() {
        return path.resolveSibling("");
    }

    /** Whether the library lies here, whole and not changed since. */
    boolean has(NativeLibrary library) throws IOException {
        Path file = file(library);
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS) || (POSIX && !isPrivate(file))) {
            return false;
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.isRegularFile()
                && found.lastModifiedTime().equals(COMPLETE)
                && found.size() == library.packed().openConnection().getContentLengthLong();
    }

    Path file(NativeLibrary library) {
        return path.resolve(library.fileName());
    }

    /** For making a file or folder with these rights, where the system knows such. */
    static FileAttribute<?>[] only(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** Closes a folder of this user's to others. What they may have put there before is theirs, and not trusted. */
    private static boolean isClosed(Path folder) throws IOException {
        if (!POSIX || isPrivate(folder)) {
            return true;
        }
        if (!isOwn(posix(folder))) {
            return false;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return isPrivate(folder);
    }

    private static boolean isPrivate(Path path) throws IOException {
        PosixFileAttributes found = posix(path);
        return isOwn(found)
                && !found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isOwn(PosixFileAttributes found) throws IOException {
        return found.owner().equals(self()) && !found.isSymbolicLink();
    }

    private static PosixFileAttributes posix(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static UserPrincipal self() throws IOException {
        return Files.exists(PROCESS)
                ? Files.getOwner(PROCESS)
                : PROCESS.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
