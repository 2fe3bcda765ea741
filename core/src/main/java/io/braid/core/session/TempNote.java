// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import io.braid.core.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where a session spills if not in its own folder: a line in the folder, so that what a killed process left there is found. */
final class TempNote {
    private static final String FILE = "temp";
    private static final String PREFIX = "braid-";

    private TempNote() {}

    /** Where a session spills in a folder that others use too, sessions of the same name among them. */
    static Path within(Path temp, Path session) {
        return temp.toAbsolutePath().resolve(name(session));
    }

    private static String name(Path session) {
        byte[] whole = session.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        String one = UUID.nameUUIDFromBytes(whole).toString().substring(0, 8);
        return PREFIX + session.getFileName() + "-" + one;
    }

    static void write(Path session, Path spill) throws IOException {
        Files.writeString(session.resolve(FILE), spill + "\n", StandardCharsets.UTF_8);
    }

    /** Removes what lies there, if it bears this session's name, and the note. */
    static void sweep(Path session) throws IOException {
        Path note = session.resolve(FILE);
        if (Files.notExists(note)) {
            return;
        }
        Path spill = Path.of(Files.readString(note, StandardCharsets.UTF_8).strip());
        // By which path the session was reached then nobody knows.
        Path name = spill.getFileName();
        if (name != null
                && name.toString().matches(Pattern.quote(PREFIX + session.getFileName()) + "(-[0-9a-f]{8})?")) {
            Trees.delete(spill);
        }
        Files.deleteIfExists(note);
    }
}
