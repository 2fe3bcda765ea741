// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.braid.core.plan.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 2,290 polluted files, each with the form it should be read as. */
class PollockCampaignTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void detectionAloneReadsNearlyEverythingRight() throws Exception {
        assertThat(score(file -> ReadOptions.DETECT, "pollock-detected")).isGreaterThanOrEqualTo(9.9);
    }

    @Test
    void withTheFilesOwnParametersItReadsEvenMore() throws Exception {
        assertThat(score(PollockCampaignTest::parameters, "pollock-told")).isGreaterThanOrEqualTo(9.95);
    }

    private interface Options {
        ReadOptions of(Path parameters) throws IOException;
    }

    private static double score(Options options, String name) throws Exception {
        Path polluted =
                SharedData.unpacked("csv/pollock_polluted.tar.xz", "pollock").resolve("polluted_files");
        Path loaded = Files.createDirectories(Path.of("target", "shared", name));
        List<Path> files = SharedData.filesIn(polluted.resolve("csv"));
        assertThat(files).hasSize(2290);
        double sum = 0;
        for (Path file : files) {
            String fileName = file.getFileName().toString();
            Path out = loaded.resolve(fileName);
            ReadOptions told = options.of(polluted.resolve("parameters").resolve(fileName + "_parameters.json"));
            try (OutputStream stream = Files.newOutputStream(out)) {
                CsvConversion.convert(file, told, stream, RecordSink.NONE);
            }
            sum += PollockScore.of(polluted.resolve("clean").resolve(fileName), out);
        }
        double score = sum / files.size();
        System.out.printf("%s: %d files, score %.4f of 10%n", name, files.size(), score);
        return score;
    }

    private static ReadOptions parameters(Path file) throws IOException {
        JsonNode told = JSON.readTree(Files.readAllBytes(file));
        String delimiter = told.get("delimiter").asText();
        // One file's parameter is a comma and a space: the space is left to detection. The empty file's is empty.
        String one = delimiter.length() > 1 ? delimiter.strip() : delimiter;
        return new ReadOptions(
                told.get("encoding").asText(),
                one.isEmpty() ? null : one,
                told.get("quotechar").asText(),
                told.get("escapechar").asText(),
                told.get("header_lines").asInt() > 0,
                told.get("preamble_lines").asInt(),
                List.of(),
                Map.of());
    }
}
