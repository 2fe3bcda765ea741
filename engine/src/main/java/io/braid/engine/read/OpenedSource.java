// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.plan.SourceFile;
import io.braid.engine.csv.Blanks;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.TextInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A file that was looked at and can be scanned: as it is, or, when it was Parquet or JSON, as the standard CSV made of it.
 *
 * @param given as the person named it
 * @param scanned the file really on disk
 * @param columns trimmed and renamed
 * @param description property to value, for a person
 * @param warnings what a person should know
 * @param bytes on disk, of the file given
 * @param original whether {@code input} is the very file given
 * @param rejects what was refused before the scanner saw it
 */
public record OpenedSource(
        SourceFile given,
        Path scanned,
        TextInput input,
        Dialect dialect,
        List<String> columns,
        Blanks blanks,
        Map<String, String> description,
        List<String> warnings,
        long bytes,
        boolean original,
        List<Reject> rejects) {
    public OpenedSource {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
        rejects = List.copyOf(rejects);
    }

    OpenedSource withRejects(List<Reject> refused) {
        return new OpenedSource(
                given, scanned, input, dialect, columns, blanks, description, warnings, bytes, original, refused);
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
