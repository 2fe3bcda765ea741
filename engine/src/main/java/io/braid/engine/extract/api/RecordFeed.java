// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.RowFeed;
import io.braid.engine.table.StepTable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feeds a table from the file of records, every value as a text that its type reads. */
final class RecordFeed implements RowFeed, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final List<FieldKinds.Type> types;
    private final Runnable check;
    private final Map<String, Integer> places = new HashMap<>();
    private final ByteArrayOutputStream nested = new ByteArrayOutputStream();

    private RecordFeed(JsonParser parser, List<FieldKinds.Type> types, Runnable check) {
        this.parser = parser;
        this.types = types;
        this.check = check;
        for (int column = 0; column < types.size(); column++) {
            places.put(StepTable.cell(column).bare(), column);
        }
    }

    static RecordFeed open(Path lines, List<FieldKinds.Type> types, Runnable check) {
        try {
            return new RecordFeed(
                    JSON.createParser(new BufferedInputStream(Files.newInputStream(lines), 1 << 16)), types, check);
        } catch (IOException e) {
            throw unread(e);
        }
    }

    @Override
    public int fill(RowBatch batch) {
        check.run();
        try {
            int row = 0;
            while (row < batch.capacity() && parser.nextToken() == JsonToken.START_OBJECT) {
                for (int column = 0; column < types.size(); column++) {
                    batch.setText(column, row, null);
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    int column = places.getOrDefault(parser.currentName(), 0);
                    parser.nextToken();
                    batch.setText(column, row, value(types.get(column)));
                }
                row++;
            }
            return row;
        } catch (IOException e) {
            throw unread(e);
        }
    }

    private byte @Nullable [] value(FieldKinds.Type type) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (type != FieldKinds.Type.JSON) {
            return parser.getText().getBytes(StandardCharsets.UTF_8);
        }
        nested.reset();
        try (JsonGenerator generator = JSON.createGenerator(nested)) {
            generator.copyCurrentStructureExact(parser);
        }
        return nested.toByteArray();
    }

    private static Failure unread(IOException e) {
        return new Failure(FailureCode.E_IO, "What was received could not be read again.", "Check the disk.", e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unread(e);
        }
    }
}
