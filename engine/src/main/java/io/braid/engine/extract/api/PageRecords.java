// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.braid.engine.table.StepTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies the records of an answer, one a line, their fields under our names {@code c0, c1...}, and looks at every value on the
 * way. Numbers keep the digits they are written with.
 */
final class PageRecords {
    private final JsonParser parser;
    private final JsonGenerator lines;
    private final RecordFields fields;
    private final @Nullable List<String> columns;
    private final long most;
    private long records;
    private boolean found;

    /**
     * Reads one answer.
     *
     * @param columns what the values of a record that is a list are called, or {@code null}
     * @param most records to copy
     */
    PageRecords(
            JsonParser parser, JsonGenerator lines, RecordFields fields, @Nullable List<String> columns, long most) {
        this.parser = parser;
        this.lines = lines;
        this.fields = fields;
        this.columns = columns;
        this.most = most;
    }

    /** Copies; returns how many records there were, or {@code -1} if there is nothing at the path. */
    long copy(RecordPath path) throws IOException {
        parser.nextToken();
        descend(path.names());
        return found ? records : -1;
    }

    private void descend(List<String> rest) throws IOException {
        JsonToken token = parser.currentToken();
        if (rest.isEmpty()) {
            found = true;
            records();
        } else if (token == JsonToken.START_ARRAY) {
            found = true;
            while (next() != JsonToken.END_ARRAY) {
                descend(rest);
            }
        } else if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean onTheWay = parser.currentName().equals(rest.get(0));
                parser.nextToken();
                if (onTheWay) {
                    descend(rest.subList(1, rest.size()));
                } else {
                    parser.skipChildren();
                }
            }
        } else if (token == JsonToken.VALUE_NULL) {
            found = true;
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new com.fasterxml.jackson.core.io.JsonEOFException(parser, null, "the array is not closed");
        }
        return token;
    }

    private void records() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            record();
            return;
        }
        while (next() != JsonToken.END_ARRAY) {
            record();
        }
    }

    private void record() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (records == most) {
            parser.skipChildren();
            return;
        }
        records++;
        lines.writeStartObject();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int place = fields.place(parser.currentName());
                value(place, parser.nextToken());
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (int i = 0; next() != JsonToken.END_ARRAY; i++) {
                String name = columns != null && i < columns.size() ? columns.get(i) : "column_" + (i + 1);
                value(fields.place(name), parser.currentToken());
            }
        } else {
            value(fields.place("value"), token);
        }
        lines.writeEndObject();
        lines.writeRaw('\n');
    }

    private void value(int place, JsonToken token) throws IOException {
        if (place < 0) {
            parser.skipChildren();
            return;
        }
        fields.kinds(place).look(parser, token);
        lines.writeFieldName(StepTable.cell(place).bare());
        lines.copyCurrentStructureExact(parser);
    }
}
