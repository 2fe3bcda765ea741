// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.SourceFile;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.TextInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A file that was looked at and can be scanned: as it is, or, when it was Parquet or JSON, as the standard CSV made of it.
 *
 * @param given as the person named it
 * @param scanned the file really on disk
 * @param detected dialect, and columns as they stand in the file
 * @param columns trimmed and renamed
 * @param description property to value, for a person
 * @param bytes on disk, of the file given
 * @param original whether {@code input} is the very file given
 * @param rejects what was refused before the scanner saw it
 */
public record OpenedSource(
        SourceFile given,
        Path scanned,
        TextInput input,
        Detection detected,
        List<String> columns,
        Blanks blanks,
        Map<String, String> description,
        long bytes,
        boolean original,
        List<Reject> rejects) {
    public OpenedSource {
        columns = List.copyOf(columns);
        rejects = List.copyOf(rejects);
    }

    /** How the scanner is to read it. */
    public Dialect dialect() {
        return detected.dialect();
    }

    /** What a person should know. */
    public List<String> warnings() {
        return detected.warnings();
    }

    OpenedSource withRejects(List<Reject> refused) {
        return new OpenedSource(
                given, scanned, input, detected, columns, blanks, description, bytes, original, refused);
    }

    /** The same file after rows were taken out of it: a UTF-8 text in the same form, with what is known of the file given. */
    public OpenedSource rewrittenTo(Path text) {
        return new OpenedSource(
                given,
                text,
                TextInput.of(text, StandardCharsets.UTF_8),
                new Detection(dialect().inUtf8(), detected.columns(), detected.warnings()),
                columns,
                blanks,
                description,
                bytes,
                false,
                List.of());
    }

    /** The place of a column by its name in any case. */
    public OptionalInt column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name.strip())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** One line about how the file is written. */
    public String format() {
        return String.join(" ", description.values());
    }
}
