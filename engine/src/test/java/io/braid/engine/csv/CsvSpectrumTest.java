// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.braid.core.plan.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shared copy has lost its CRLF in transit, its JSON has not: line ends within cells are compared as LF. */
class CsvSpectrumTest {
    @Test
    void elevenOfTwelveFilesAreEqualToTheirJson() throws IOException {
        Path spectrum = SharedData.of("csv/csv-spectrum");
        List<String> unequal = new ArrayList<>();
        for (Path file : SharedData.filesIn(spectrum.resolve("csvs"))) {
            String name = file.getFileName().toString();
            Path expected = spectrum.resolve("json").resolve(name.replace(".csv", ".json"));
            if (!rows(file).equals(expected(expected))) {
                unequal.add(name);
            }
        }
        // Its JSON holds other numbers than its CSV.
        assertThat(unequal).containsExactly("location_coordinates.csv");
    }

    private static List<Map<String, String>> expected(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode object : new ObjectMapper().readTree(Files.readAllBytes(file))) {
            Map<String, String> row = new LinkedHashMap<>();
            object.properties()
                    .forEach(field ->
                            row.put(field.getKey(), field.getValue().asText().replace("\r\n", "\n")));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, String>> rows(Path file) {
        Detection detection = DialectDetector.detect(file, ReadOptions.DETECT);
        List<String> columns = detection.columns();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : Scan.of(file, detection).rows) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
