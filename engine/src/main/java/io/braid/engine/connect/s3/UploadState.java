// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of an upload: which it is, and a line for each part the store has. A last line that is torn is one not written.
 *
 * @param parts their tags by their numbers
 */
record UploadState(Head head, Map<Integer, String> parts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Which upload it is.
     *
     * @param token stands with the object once it has its name
     * @param upload the store's name for it
     * @param digest of the file's content
     * @param part bytes of each part but the last
     */
    record Head(String host, String address, String token, String upload, String digest, long bytes, long part) {
        boolean isOf(String otherHost, String otherAddress, String otherToken, String otherDigest) {
            return host.equals(otherHost)
                    && address.equals(otherAddress)
                    && token.equals(otherToken)
                    && digest.equals(otherDigest);
        }

        int count() {
            return (int) Math.max(1, (bytes + part - 1) / part);
        }
    }

    /** A part that the store has. */
    record Part(int number, String etag) {}

    /** What the file tells; nothing if there is none, or none that can be read. */
    static Optional<UploadState> read(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            UploadState state = new UploadState(JSON.readValue(lines.get(0), Head.class), new TreeMap<>());
            for (String line : lines.subList(1, lines.size())) {
                Part part = JSON.readValue(line, Part.class);
                state.parts.put(part.number(), part.etag());
            }
            return Optional.of(state);
        } catch (JsonProcessingException e) {
            return readable(file);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /** The lines before the torn one. */
    private static Optional<UploadState> readable(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            Files.write(file, lines.subList(0, lines.size() - 1));
            return read(file);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    /** Begins a file with what the upload is. */
    static UploadState begin(Path file, Head head) {
        try {
            Files.writeString(file, JSON.writeValueAsString(head) + "\n");
            return new UploadState(head, new TreeMap<>());
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    void add(Path file, int number, String etag) {
        try {
            Files.writeString(file, JSON.writeValueAsString(new Part(number, etag)) + "\n", StandardOpenOption.APPEND);
            parts.put(number, etag);
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    boolean isWhole() {
        return parts.size() == head.count();
    }

    static Failure unkept(IOException e) {
        return new Failure(
                FailureCode.E_IO,
                "What is known of an upload cannot be kept in the session's folder.",
                "Check the disk.",
                e);
    }
}
