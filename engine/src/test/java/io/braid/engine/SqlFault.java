// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault to be planted in a statement of the product.
 *
 * @param source the class's path in {@code engine}, without ending
 * @param times how often the text stands there
 * @param text as it stands
 * @param faulty what is put in its place, every time
 * @param breaks what the product then does
 * @param noticedBy the merge to try first, empty if any of the first will do
 */
record SqlFault(String source, int times, String text, String faulty, String breaks, String noticedBy) {
    private static final Pattern HEAD = Pattern.compile("(\\w+/\\w+)(?: x(\\d+))?: (.+)");

    /** All of {@code sql-faults.txt}, which says how they are written. */
    static List<SqlFault> all() throws IOException {
        try (InputStream list = Objects.requireNonNull(SqlFault.class.getResourceAsStream("/sql-faults.txt"))) {
            List<SqlFault> faults = new ArrayList<>();
            for (String paragraph : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", -1)) {
                if (!paragraph.startsWith("#")) {
                    faults.add(of(paragraph.strip().lines().toList()));
                }
            }
            return faults;
        }
    }

    private static SqlFault of(List<String> lines) {
        Matcher head = HEAD.matcher(lines.get(0));
        assertThat(head.matches()).as(lines.get(0)).isTrue();
        assertThat(lines).as(lines.get(0)).hasSizeBetween(3, 4);
        assertThat(lines.get(1)).startsWith("- ");
        assertThat(lines.get(2)).startsWith("+");
        assertThat(lines.size() == 3 || lines.get(3).startsWith("@ ")).isTrue();
        return new SqlFault(
                head.group(1),
                head.group(2) == null ? 1 : Integer.parseInt(head.group(2)),
                lines.get(1).substring(2),
                lines.get(2).substring(Math.min(2, lines.get(2).length())),
                head.group(3),
                lines.size() == 3 ? "" : lines.get(3).substring(2));
    }

    /** The whole source with the fault in it. */
    String planted() throws IOException {
        // Tests run in the module's folder.
        String right = Files.readString(Path.of("src/main/java/io/braid/engine", source + ".java"));
        assertThat(right.split(Pattern.quote(text), -1).length - 1)
                .as("%s has \"%s\"", source, text)
                .isEqualTo(times);
        return right.replace(text, faulty);
    }

    @Override
    public String toString() {
        return source + ": " + breaks;
    }
}
