// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Files that are to be one table and have not the same columns. */
final class Drift {
    private Drift() {}

    /**
     * What a person should know of the files that differ from the first.
     *
     * @param refused whether a file that differs is a failure, {@link FailureCode#E_SCHEMA_DRIFT}
     */
    static List<String> between(List<OpenedSource> files, List<List<String>> headers, boolean refused) {
        List<String> about = new ArrayList<>();
        for (int i = 1; i < files.size(); i++) {
            Set<String> missing = names(headers.get(0));
            missing.removeAll(names(headers.get(i)));
            Set<String> added = names(headers.get(i));
            added.removeAll(names(headers.get(0)));
            if (missing.isEmpty() && added.isEmpty()) {
                continue;
            }
            String said = "\"" + files.get(i).given().name() + "\" has not the columns of \""
                    + files.get(0).given().name() + "\":"
                    + (missing.isEmpty() ? "" : " it lacks " + String.join(", ", missing))
                    + (missing.isEmpty() || added.isEmpty() ? "" : ";")
                    + (added.isEmpty() ? "" : " it adds " + String.join(", ", added));
            if (refused) {
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        said + ".",
                        "Mend the file, or leave same_columns out to have all columns by name.");
            }
            about.add(said);
        }
        return about;
    }

    private static Set<String> names(List<String> header) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(header);
        return names;
    }
}
