// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of the Pollock benchmark (Vitagliano et al., VLDB 2023) as {@code shared/tools/csv_score.py} takes them: success;
 * precision, recall and F1 of header names, of whole records, of cells, as multisets of trimmed text. Written apart from the
 * scanner, so that a fault in one cannot hide in the other.
 */
final class PollockScore {
    private static final int MEASURES = 10;

    private PollockScore() {}

    /** The sum of the ten measures, 10 at best. */
    static double of(Path clean, Path loaded) throws IOException {
        List<List<String>> want = rows(clean);
        if (want.isEmpty()) {
            return MEASURES;
        }
        if (!Files.exists(loaded)) {
            return 0;
        }
        List<List<String>> got = rows(loaded);
        return 1
                + measures(want.get(0), got.isEmpty() ? List.of() : got.get(0))
                + measures(records(want), records(got))
                + measures(cells(want), cells(got));
    }

    private static List<String> records(List<List<String>> rows) {
        return rows.stream().skip(1).map(row -> String.join("", row)).toList();
    }

    private static List<String> cells(List<List<String>> rows) {
        return rows.stream().flatMap(List::stream).toList();
    }

    private static double measures(List<String> want, List<String> got) {
        if (want.isEmpty()) {
            return 3;
        }
        Map<String, Integer> left = new HashMap<>();
        want.forEach(text -> left.merge(text, 1, Integer::sum));
        int both = 0;
        for (String text : got) {
            if (left.merge(text, -1, Integer::sum) >= 0) {
                both++;
            }
        }
        if (both == 0) {
            return 0;
        }
        double precision = (double) both / got.size();
        double recall = (double) both / want.size();
        return precision + recall + 2 * precision * recall / (precision + recall);
    }

    /** Standard CSV, read as plainly as can be. */
    static List<List<String>> rows(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean utf8 = Utf8Check.isValid(bytes, 0, bytes.length);
        return rows(new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                quoted = c != '"' || doubled;
                if (quoted) {
                    cell.append(c);
                    i += doubled ? 1 : 0;
                }
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
                any = true;
            } else if (c == ',') {
                row.add(cell.toString().strip());
                cell.setLength(0);
                any = true;
            } else if (c == '\n' || c == '\r') {
                if (any || cell.length() > 0) {
                    row.add(cell.toString().strip());
                    rows.add(row);
                }
                row = new ArrayList<>();
                cell.setLength(0);
                any = false;
            } else {
                cell.append(c);
            }
        }
        if (any || cell.length() > 0) {
            row.add(cell.toString().strip());
            rows.add(row);
        }
        return rows;
    }
}
