// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.csv.LineEnd;
import io.braid.engine.csv.Reject;
import io.braid.engine.csv.RejectCode;
import io.braid.engine.csv.StandardCsvWriter;
import io.braid.engine.csv.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as standard CSV: an array of objects, or one object a line. Columns are the members of all objects in order
 * of first appearance; numbers keep the digits they were written with, objects and arrays inside stay JSON text, null and
 * a missing member are blank. Of JSON lines a line that is no object is refused; an array that breaks off is a failure,
 * because nothing tells where it goes on.
 */
final class JsonToCsv {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int RAW_CHARS = 1 << 20;

    /** @param form {@code json array} or {@code json lines} */
    record Result(String form, List<Reject> rejects) {}

    /** Told each object as its members' texts, and each line that is none. */
    private interface Visitor {
        void object(Map<String, String> members) throws IOException;

        void refused(long row, long line, String raw);
    }

    private JsonToCsv() {}

    static boolean reads(String name) {
        String bare = Sources.bareName(name);
        return bare.endsWith(".json") || bare.endsWith(".jsonl") || bare.endsWith(".ndjson");
    }

    /** Whether what has no name to tell by begins as an object, or as an array of objects. */
    static boolean isBegunBy(Path file) {
        try (InputStreamOfText in = new InputStreamOfText(TextInput.of(file, StandardCharsets.UTF_8));
                JsonParser parser = JSON.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                JsonToken inside = parser.nextToken();
                return inside == JsonToken.START_OBJECT || inside == JsonToken.END_ARRAY;
            }
            return first == JsonToken.START_OBJECT && parser.nextToken() != null;
        } catch (IOException e) {
            return false;
        }
    }

    static Result write(Path json, String name, Path csv) {
        try {
            Set<String> columns = new LinkedHashSet<>();
            List<Reject> rejects = new ArrayList<>();
            String form = visit(json, new Visitor() {
                @Override
                public void object(Map<String, String> members) {
                    columns.addAll(members.keySet());
                }

                @Override
                public void refused(long row, long line, String raw) {
                    rejects.add(new Reject(row, line, RejectCode.INVALID_TEXT, "The line is not a JSON object.", raw));
                }
            });
            try (OutputStream out = Files.newOutputStream(csv)) {
                StandardCsvWriter writer = new StandardCsvWriter(out, LineEnd.LF, columns.size());
                if (!columns.isEmpty()) {
                    writer.row(List.copyOf(columns));
                }
                visit(json, new Visitor() {
                    @Override
                    public void object(Map<String, String> members) throws IOException {
                        writer.row(columns.stream()
                                .map(column -> members.getOrDefault(column, ""))
                                .toList());
                    }

                    @Override
                    public void refused(long row, long line, String raw) {}
                });
                writer.finish(true);
            }
            return new Result(form, rejects);
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_INPUT_CORRUPT,
                    "\"" + name + "\" stops being JSON at line "
                            + e.getLocation().getLineNr() + ".",
                    "Mend the file there; a file of one object a line can be read around its faults.",
                    e);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_IO, "\"" + name + "\" could not be read as JSON.", "Check the file and the disk.", e);
        }
    }

    private static String visit(Path json, Visitor visitor) throws IOException {
        try (InputStreamOfText in = new InputStreamOfText(TextInput.of(json, StandardCharsets.UTF_8));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            if (isArray(reader)) {
                array(reader, visitor);
                return "json array";
            }
            lines(reader, visitor);
            return "json lines";
        }
    }

    private static boolean isArray(BufferedReader reader) throws IOException {
        while (true) {
            reader.mark(1);
            int c = reader.read();
            if (c < 0 || !Character.isWhitespace(c)) {
                reader.reset();
                return c == '[';
            }
        }
    }

    private static void array(BufferedReader reader, Visitor visitor) throws IOException {
        try (JsonParser parser = JSON.createParser(reader)) {
            parser.nextToken();
            long row = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                row++;
                if (token == JsonToken.START_OBJECT) {
                    visitor.object(members(parser));
                } else if (token == null) {
                    throw new JsonEOFException(parser, null, "the array is not closed");
                } else {
                    long line = parser.currentTokenLocation().getLineNr();
                    visitor.refused(row, line, text(parser));
                }
            }
        }
    }

    private static void lines(BufferedReader reader, Visitor visitor) throws IOException {
        long row = 0;
        long line = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            row++;
            Map<String, String> members = object(text);
            if (members == null) {
                visitor.refused(row, line, text.length() > RAW_CHARS ? text.substring(0, RAW_CHARS) : text);
            } else {
                visitor.object(members);
            }
        }
    }

    private static @Nullable Map<String, String> object(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Map<String, String> members = members(parser);
            return parser.nextToken() == null ? members : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, text(parser));
        }
        return members;
    }

    private static String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token != null && token.isScalarValue()) {
            return parser.getText();
        }
        StringWriter nested = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(nested)) {
            generator.copyCurrentStructureExact(parser);
        }
        return nested.toString();
    }
}
