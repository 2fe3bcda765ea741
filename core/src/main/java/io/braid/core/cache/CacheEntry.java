// SPDX-License-Identifier: Apache-2.0
package io.braid.core.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.session.SessionManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry's folder says of itself. It is read before anything else of the entry, and nothing is used that it does not
 * speak for.
 *
 * @param format of entries
 * @param key what the entry was made from
 * @param made when, as ISO-8601
 * @param rows it saves reading
 * @param content what its maker needs to know of the files
 * @param files all there are
 */
public record CacheEntry(int format, String key, String made, long rows, JsonNode content, List<CachedFile> files) {
    /** Of the entries this Braid makes and reads; to be counted up whenever what is kept, or how it is made, changes. */
    public static final int FORMAT = 1;

    static final String FILE = "entry.json";

    private static final long MOST_BYTES = 64L << 20;
    private static final JsonMapper JSON = new JsonMapper();

    public CacheEntry {
        files = List.copyOf(files);
    }

    /**
     * A file of an entry.
     *
     * @param name in the entry's folder
     * @param crc32c of all its bytes
     */
    public record CachedFile(String name, long bytes, long crc32c) {}

    /** Bytes of its files. */
    public long bytes() {
        return files.stream().mapToLong(CachedFile::bytes).sum();
    }

    /** What its maker wrote of it. */
    public <C> C contentAs(Class<C> type) throws JsonProcessingException {
        return JSON.treeToValue(content, type);
    }

    /** The content of an entry, as it is written. */
    public static JsonNode content(Object value) {
        return JSON.valueToTree(value);
    }

    /** As it stands in its file: one line of JSON, and one with its SHA-256. */
    String text() {
        try {
            String json = JSON.writeValueAsString(this);
            return json + "\n" + SessionManifest.digest(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_INTERNAL, "An entry of the cache could not be written.", "Please report this.", e);
        }
    }

    /** What a folder says of itself; {@code null} if it says nothing that holds, or speaks of something else. */
    static @Nullable CacheEntry read(Path folder, String key) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
                return null;
            }
            String[] lines = Files.readString(file, StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length != 3 || !SessionManifest.digest(lines[0]).equals(lines[1])) {
                return null;
            }
            CacheEntry entry = JSON.readValue(lines[0], CacheEntry.class);
            return entry.format == FORMAT && entry.key.equals(key) ? entry : null;
        } catch (IOException e) {
            return null;
        }
    }
}
