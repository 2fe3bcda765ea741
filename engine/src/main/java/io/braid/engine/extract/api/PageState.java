// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.file.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a service has come; a run that is gone on with begins there.
 *
 * @param key of what is read; the state of anything else counts for nothing
 * @param pages received
 * @param records in the file of lines
 * @param bytes of that file that belong to whole pages
 * @param received bytes of all answers
 * @param number of the next page, or of the records before it
 * @param mark the next address or mark, or {@code null}
 * @param digest of the last page
 * @param fields seen so far, and what their values are
 * @param done whether there are no more pages
 */
record PageState(
        String key,
        long pages,
        long records,
        long bytes,
        long received,
        long number,
        @Nullable String mark,
        String digest,
        Map<String, Integer> fields,
        boolean done) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "pages.json";

    static PageState start(String key, long number) {
        return new PageState(key, 0, 0, 0, 0, number, null, "", Map.of(), false);
    }

    /** What an earlier run left in the folder, or {@code null} if it is of no use. */
    static @Nullable PageState read(Path folder, String key, Path lines) {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return null;
        }
        try {
            PageState state = JSON.readValue(file.toFile(), PageState.class);
            boolean whole = Files.exists(lines) && Files.size(lines) >= state.bytes;
            return state.key.equals(key) && whole ? state : null;
        } catch (IOException e) {
            // It was written in a hurry, and the reading begins again.
            return null;
        }
    }

    void write(Path folder) {
        try {
            Publication.replace(JSON.writeValueAsString(this), folder.resolve(FILE), "state");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state cannot be written as JSON", e);
        }
    }

    /** Takes back what is remembered, so that the reading begins again. */
    static void forget(Path folder) {
        folder.resolve(FILE).toFile().delete();
    }
}
