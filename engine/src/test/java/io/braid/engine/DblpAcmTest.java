// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.csv.SharedData;
import io.braid.engine.reference.CsvFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two bibliographies with the articles that stand in both. DBLP is the original, ACM the enrichment; a pair is found when
 * the row of one meets the entity with the record of the other.
 */
final class DblpAcmTest {
    private static final double LEAST_F1 = 0.94;
    private static final String DBLP = "linkage/dblp_acm/DBLP2.csv";
    private static final String ACM = "linkage/dblp_acm/ACM.csv";

    @TempDir
    private Path folder;

    /** Ids of the same article. */
    private record Pair(String dblp, String acm) {}

    @Test
    void lettersAndDigitsOfTheTitleAndTheYearFindTheArticlesInBoth() throws IOException {
        Set<Pair> truth = new HashSet<>();
        for (List<String> ids : rows("linkage/dblp_acm/DBLP-ACM_perfectMapping.csv", StandardCharsets.UTF_8)) {
            truth.add(new Pair(ids.get(0), ids.get(1)));
        }
        Set<Pair> found = pairs("title:name+year:digits");

        Set<Pair> right = new HashSet<>(found);
        right.retainAll(truth);
        double precision = (double) right.size() / found.size();
        double recall = (double) right.size() / truth.size();
        double f1 = 2 * precision * recall / (precision + recall);
        System.out.printf(
                "dblp_acm on title and year: %d pairs to find, %d found, %d right: P %.4f R %.4f F1 %.4f%n",
                truth.size(), found.size(), right.size(), precision, recall, f1);
        assertThat(f1).isGreaterThanOrEqualTo(LEAST_F1);
    }

    private Set<Pair> pairs(String rules) throws IOException {
        Files.copy(SharedData.of(DBLP), folder.resolve("dblp.csv"));
        Files.copy(SharedData.of(ACM), folder.resolve("acm.csv"));
        MergeCall call = MergeCall.of(folder, "dblp.csv", "acm.csv").on(rules);
        call.run();

        List<List<String>> dblp = rows(DBLP, StandardCharsets.ISO_8859_1);
        List<List<String>> acm = rows(ACM, StandardCharsets.UTF_8);
        Set<Pair> pairs = new HashSet<>();
        for (List<String> match :
                CsvFiles.parse("matches", call.text("matches.csv")).rows()) {
            pairs.add(new Pair(id(dblp, match.get(0)), id(acm, match.get(5))));
        }
        return pairs;
    }

    private static String id(List<List<String>> rows, String number) {
        return rows.get(Integer.parseInt(number) - 1).get(0);
    }

    private static List<List<String>> rows(String name, Charset encoding) throws IOException {
        String text = Files.readString(SharedData.of(name), encoding).replace("\r\n", "\n");
        return CsvFiles.parse(name, text).rows();
    }
}
