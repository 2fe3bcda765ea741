// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One line of a rejects file; these members, no others. */
record RejectLines(String file, long line, String code, String reason, String raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<RejectLines> read(Path file) throws IOException {
        List<RejectLines> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readValue(line, RejectLines.class));
        }
        return lines;
    }
}
