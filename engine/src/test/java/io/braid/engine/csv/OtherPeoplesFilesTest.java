// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.Failure;
import io.braid.core.plan.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every file of DuckDB's and OpenRefine's test data has the outcome that {@code csv/outcomes.tsv} expects: file, outcome, rows,
 * columns, why. The list found is left in target/shared/outcomes.tsv, to be compared and, if right, committed.
 */
class OtherPeoplesFilesTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void everyFileEndsInTimeWithTheOutcomeTheListExpects() throws Exception {
        Map<String, String> found = new TreeMap<>();
        List<String> slow = new ArrayList<>();
        int texts = 0;
        int read = 0;
        for (String archive : List.of("duckdb_csv", "openrefine")) {
            Path folder = SharedData.unpacked("csv/" + archive + ".tar.xz", archive);
            for (Path file : SharedData.filesIn(folder)) {
                String name = archive + "/" + folder.relativize(file).toString().replace('\\', '/');
                long start = System.nanoTime();
                String outcome = outcome(file);
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    slow.add(name);
                }
                if (!outcome.startsWith("other")) {
                    texts++;
                    read += outcome.startsWith("read") ? 1 : 0;
                }
                found.put(name, outcome);
            }
        }
        List<String> lines = found.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .toList();
        Files.write(Path.of("target", "shared", "outcomes.tsv"), lines);
        System.out.printf("other people's files: %d, texts %d, read %d%n", found.size(), texts, read);
        assertThat(slow).isEmpty();
        assertThat(read).isGreaterThanOrEqualTo(texts * 9 / 10);
        List<String> expected = expected();
        List<String> unexpected =
                lines.stream().filter(line -> !expected.contains(line)).toList();
        List<String> missing =
                expected.stream().filter(line -> !lines.contains(line)).toList();
        assertThat(unexpected).as("found, not in csv/outcomes.tsv").isEmpty();
        assertThat(missing).as("in csv/outcomes.tsv, not found").isEmpty();
    }

    private static List<String> expected() throws IOException {
        try (InputStream in = OtherPeoplesFilesTest.class.getResourceAsStream("/csv/outcomes.tsv")) {
            assertThat(in).as("csv/outcomes.tsv").isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String outcome(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") || name.endsWith(".xml") || name.endsWith(".parquet")) {
            return "other\t-\t-\t" + name.substring(name.lastIndexOf('.') + 1) + ", not for this scanner";
        }
        Kinds kinds = new Kinds();
        try (OutputStream out = OutputStream.nullOutputStream()) {
            CsvConversion.Counts counts = CsvConversion.convert(file, ReadOptions.DETECT, out, kinds);
            String how = counts.repairs() + counts.rejects() == 0
                    ? "read in full"
                    : "read with " + counts.repairs() + " repairs, " + counts.rejects() + " rejects";
            return how + "\t" + counts.rows() + "\t"
                    + counts.detection().columns().size() + "\t"
                    + why(counts.detection().dialect()) + kinds.text();
        } catch (Failure failure) {
            return "refused\t-\t-\t" + failure.code();
        }
    }

    private static String why(Dialect dialect) {
        StringBuilder why = new StringBuilder();
        why.append("delimiter ")
                .append(
                        dialect.delimiter().equals("\t")
                                ? "tab"
                                : dialect.delimiter().equals(" ") ? "space" : dialect.delimiter());
        why.append(", quote ").append(dialect.quote() == null ? "none" : dialect.quote());
        why.append(dialect.doublesQuotes() || dialect.escape() == null ? "" : ", escape " + dialect.escape());
        why.append(dialect.header() ? "" : ", no header");
        why.append(dialect.preambleLines() == 0 ? "" : ", preamble " + dialect.preambleLines());
        why.append(", ").append(dialect.lineEnd());
        why.append(dialect.charset().equals(StandardCharsets.UTF_8) ? "" : ", " + dialect.charset());
        why.append(dialect.byteOrderMark() ? ", byte order mark" : "");
        return why.toString();
    }

    private static final class Kinds implements RecordSink {
        private final Map<RejectCode, Integer> rejects = new EnumMap<>(RejectCode.class);
        private final Map<RepairKind, Integer> repairs = new EnumMap<>(RepairKind.class);

        @Override
        public void rejected(Reject reject) {
            rejects.merge(reject.code(), 1, Integer::sum);
        }

        @Override
        public void repaired(Repair repair) {
            repairs.merge(repair.kind(), 1, Integer::sum);
        }

        String text() {
            return (repairs.isEmpty() ? "" : "; " + repairs) + (rejects.isEmpty() ? "" : "; " + rejects);
        }
    }
}
