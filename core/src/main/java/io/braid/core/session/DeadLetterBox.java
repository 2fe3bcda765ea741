// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.file.Publication;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that a session's steps refused, one file of JSON lines a step. */
public final class DeadLetterBox {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String END = ".jsonl";
    private static final int MARK = 16;

    private final Path folder;

    /** @param session its folder */
    public DeadLetterBox(Path session) {
        this.folder = session.resolve("dead-letters");
    }

    /** What is done with letters that nobody needs any more. */
    public enum State {
        RETRIED,
        DISCARDED
    }

    /**
     * The letters of one step.
     *
     * @param state {@code open}, {@code retried} or {@code discarded}
     * @param reasons how many rows were refused for each, the most frequent first
     */
    public record Letters(String step, String state, long rows, Map<String, Long> reasons) {}

    /** What there is. */
    public List<Letters> list() {
        List<Letters> found = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            String[] parts = name.substring(0, name.length() - END.length()).split("\\.", 2);
            Map<String, Long> reasons = new TreeMap<>();
            long[] rows = {0};
            each(file, letter -> {
                rows[0]++;
                reasons.merge(reason(letter), 1L, Long::sum);
            });
            found.add(new Letters(parts[0], parts.length > 1 ? parts[1] : "open", rows[0], sorted(reasons)));
        }
        return found;
    }

    private static String reason(JsonNode letter) {
        String said = letter.hasNonNull("message")
                ? letter.get("message").asText()
                : letter.path("reason").asText("");
        String column = letter.path("column").asText("");
        return column.isEmpty() || column.equals("null") ? said : column + ": " + said;
    }

    private static Map<String, Long> sorted(Map<String, Long> reasons) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The step whose open letters are meant: the one named, or the only one. */
    public String step(@Nullable String named) {
        List<String> open = list().stream()
                .filter(letters -> letters.state().equals("open"))
                .map(Letters::step)
                .toList();
        if (named == null ? open.size() == 1 : open.contains(named)) {
            return named == null ? open.get(0) : named;
        }
        if (open.isEmpty()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "The session has no dead letters that are open.",
                    "See what there is with: braid dlq list SESSION");
        }
        throw new Failure(
                FailureCode.E_OPTION_VALUE,
                named == null
                        ? "Several steps of the session have dead letters."
                        : "The step \"" + named + "\" has no dead letters.",
                named == null
                        ? "Name one with --step: " + String.join(", ", open) + "."
                        : Suggestion.hint(named, open));
    }

    /** Tells the open letters of a step from all that it had before or will have. */
    public String mark(String step) {
        try {
            byte[] letters = Fingerprint.sha256()
                    .digest((Files.getLastModifiedTime(open(step)) + "\n" + Files.readString(open(step)))
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(letters).substring(0, MARK);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Hands on the lines of a step's open letters, as they are. */
    public void lines(String step, Consumer<String> reader) {
        try (BufferedReader in = Files.newBufferedReader(open(step))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                reader.accept(line);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Writes the refused rows of a step as CSV, with the columns they had, and returns how many.
     *
     * @param set columns that get another value in every row
     */
    public long export(String step, Path out, Map<String, String> set) {
        Set<String> columns = new LinkedHashSet<>();
        each(open(step), letter -> letter.path("raw").fieldNames().forEachRemaining(columns::add));
        set.keySet().stream()
                .filter(column -> !columns.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new Failure(
                            FailureCode.E_COLUMN_UNKNOWN,
                            "The refused rows have no column \"" + column + "\".",
                            Suggestion.hint(column, columns));
                });
        if (columns.isEmpty()) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "The refused rows of \"" + step + "\" could not be taken apart when they were read.",
                    "Mend them in the file itself: braid dlq show SESSION");
        }
        long[] rows = {0};
        try (BufferedWriter csv = Files.newBufferedWriter(out)) {
            write(csv, List.copyOf(columns));
            each(open(step), letter -> {
                List<String> cells = new ArrayList<>();
                for (String column : columns) {
                    JsonNode cell = letter.path("raw").path(column);
                    cells.add(set.getOrDefault(column, cell.isNull() ? "" : cell.asText("")));
                }
                write(csv, cells);
                rows[0]++;
            });
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The file " + out + " could not be written.", "Check the folder.", e);
        }
        return rows[0];
    }

    /** Whether an export with these values stands beside the letters already. */
    public boolean exports(String step, Map<String, String> set) {
        Path there = folder.resolve(step + ".csv");
        Path next = folder.resolve(step + ".csv.next");
        try {
            export(step, next, set);
            return Files.exists(there) && Files.mismatch(there, next) < 0;
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            delete(next);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void write(BufferedWriter csv, List<String> cells) {
        try {
            for (int i = 0; i < cells.size(); i++) {
                csv.write(i == 0 ? "\"" : ",\"");
                csv.write(cells.get(i).replace("\"", "\"\""));
                csv.write('"');
            }
            csv.write('\n');
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The refused rows could not be written.", "Check the disk.", e);
        }
    }

    /** Notes that a step's letters are done with; they stay readable in the folder. */
    public void close(String step, State state) {
        String word = state == State.RETRIED ? ".retried" : ".discarded";
        Path target = folder.resolve(step + word + END);
        for (int i = 2; Files.exists(target); i++) {
            target = folder.resolve(step + word + "-" + i + END);
        }
        Publication.publish(open(step), target);
    }

    private Path open(String step) {
        return folder.resolve(step + END);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(END)).sorted().toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void each(Path file, Consumer<JsonNode> reader) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                reader.accept(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Failure unreadable(IOException e) {
        return new Failure(
                FailureCode.E_SESSION_DAMAGED,
                "The dead letters could not be read.",
                "Look into the session's folder.",
                e);
    }
}
