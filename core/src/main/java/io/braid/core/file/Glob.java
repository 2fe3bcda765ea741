// SPDX-License-Identifier: Apache-2.0
package io.braid.core.file;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** File names with {@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}} and {@code **}, as a shell would read them. */
public final class Glob {
    private Glob() {}

    /** Whether a path has signs that stand for others. */
    public static boolean isGlob(String path) {
        return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** The files it finds, sorted; hidden ones only when asked for by name. Finding none is a fault. */
    public static List<String> find(String glob) {
        Path base = base(glob);
        int depth = glob.contains("**")
                ? Integer.MAX_VALUE
                : segments(glob) - (base.toString().isEmpty() ? 0 : base.getNameCount());
        boolean hidden = glob.startsWith(".") || glob.contains("/.");
        // The dot has a base that is a link to a folder be walked through.
        Path start = base.resolve(".");
        try (Stream<Path> all = Files.isDirectory(base) ? Files.walk(start, depth) : Stream.empty()) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            List<String> found = all.map(path -> base.resolve(start.relativize(path)))
                    .filter(matcher::matches)
                    .filter(Files::isRegularFile)
                    .filter(path -> hidden || !path.getFileName().toString().startsWith("."))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new Failure(
                        FailureCode.E_INPUT_MISSING,
                        "No file matches " + glob + ".",
                        "Check the folder and the pattern; quote the pattern if the shell reads it first.");
            }
            return found;
        } catch (PatternSyntaxException e) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + glob + "\" is not a pattern of file names.",
                    "Close every [ and {, or name the files one by one.",
                    e);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_UNREADABLE,
                    "The folder of " + glob + " cannot be read.",
                    "Check its rights.",
                    e);
        }
    }

    /** The folder down to which the pattern is plain text. */
    private static Path base(String glob) {
        int special = 0;
        while ("*?[{".indexOf(glob.charAt(special)) < 0) {
            special++;
        }
        int slash = glob.lastIndexOf('/', special);
        return slash == 0 ? Path.of("/") : Path.of(slash < 0 ? "" : glob.substring(0, slash));
    }

    private static int segments(String glob) {
        return (int) Stream.of(glob.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .count();
    }
}
