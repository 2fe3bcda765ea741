// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.transform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The functions a step's statement may call: those of docs/sql-functions.txt, by the headings they stand under. */
final class Functions {
    private static final String LIST = "/io/braid/sql-functions.txt";

    private static final Set<String> SCALARS = under("# scalar");
    private static final Set<String> AGGREGATES = under("# aggregate");
    private static final Set<String> TABLES = under("# table");

    private Functions() {}

    static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SCALARS.contains(lower) || AGGREGATES.contains(lower);
    }

    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isTable(String name) {
        return TABLES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> under(String heading) {
        Set<String> names = new HashSet<>();
        try (InputStream in = Objects.requireNonNull(Functions.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            boolean within = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("# ")) {
                    within = line.startsWith(heading);
                } else if (within) {
                    names.addAll(List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.remove("");
        return Set.copyOf(names);
    }
}
