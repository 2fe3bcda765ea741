// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code source(order)}.
 *
 * @param files names, the best first; files not named come after all that are
 */
record BySource(List<String> files) implements Ranking {
    BySource {
        files = List.copyOf(files);
    }

    @Override
    public Comparator<Candidate> order(List<Candidate> all, NormaliserOptions options) {
        return Comparator.comparing(candidate -> place(candidate.origin().file()));
    }

    private int place(String file) {
        String lastPart = file.substring(file.lastIndexOf('/') + 1);
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).equals(file) || files.get(i).equals(lastPart)) {
                return i;
            }
        }
        return files.size();
    }

    @Override
    public String written() {
        return files.stream().map(ColumnNames::written).collect(Collectors.joining(", ", "source(", ")"));
    }
}
