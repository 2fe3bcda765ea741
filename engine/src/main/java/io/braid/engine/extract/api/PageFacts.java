// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says beside its records: where it goes on, whether it goes on, what its columns are called.
 *
 * @param mark the next address or mark, or {@code null} if there is none
 * @param more {@code false} if it is said that this was all
 * @param columns the names, if they were asked for and are there
 * @param faulty whether it is a GraphQL answer that holds faults
 */
record PageFacts(
        @Nullable String mark, boolean more, @Nullable List<String> columns, boolean faulty) {
    /**
     * Which facts are asked for.
     *
     * @param mark where they are, or {@code null}
     */
    record Wanted(
            @Nullable RecordPath mark,
            @Nullable RecordPath more,
            @Nullable RecordPath columns,
            boolean graphql) {
        boolean isNothing() {
            return mark == null && more == null && columns == null && !graphql;
        }
    }

    /** Reads through an answer, keeping only the facts. */
    static PageFacts read(JsonParser parser, Wanted wanted) throws IOException {
        if (wanted.isNothing()) {
            return new PageFacts(null, true, null, false);
        }
        Map<List<String>, String> texts = new HashMap<>();
        List<String> columns = new ArrayList<>();
        boolean[] seen = new boolean[2];
        parser.nextToken();
        new Object() {
            void walk(List<String> path) throws IOException {
                JsonToken token = parser.currentToken();
                if (wanted.columns() != null && path.equals(wanted.columns().names())) {
                    seen[0] = true;
                    columns(parser, columns);
                } else if (wanted.graphql() && path.equals(List.of("errors"))) {
                    seen[1] = token == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY;
                    if (seen[1]) {
                        skipToEnd(parser);
                    }
                } else if (token == JsonToken.START_OBJECT && isOnTheWay(path)) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        List<String> inner = new ArrayList<>(path);
                        inner.add(parser.currentName());
                        parser.nextToken();
                        walk(inner);
                    }
                } else if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    texts.put(path, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }

            private boolean isOnTheWay(List<String> path) {
                return begins(wanted.mark(), path)
                        || begins(wanted.more(), path)
                        || begins(wanted.columns(), path)
                        || path.isEmpty();
            }
        }.walk(List.of());
        String more = wanted.more() == null ? null : texts.get(wanted.more().names());
        String mark = wanted.mark() == null ? null : texts.get(wanted.mark().names());
        boolean goesOn = wanted.more() == null || (more != null && !more.equals("false") && !more.equals("0"));
        return new PageFacts(
                mark == null || mark.isEmpty() ? null : mark, goesOn, seen[0] ? List.copyOf(columns) : null, seen[1]);
    }

    private static boolean begins(@Nullable RecordPath wanted, List<String> path) {
        return wanted != null
                && wanted.names().size() > path.size()
                && wanted.names().subList(0, path.size()).equals(path);
    }

    /** Names as texts, or as objects that have a name. */
    private static void columns(JsonParser parser, List<String> columns) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return;
            }
            String name = "";
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isName = parser.currentName().equals("name");
                    JsonToken value = parser.nextToken();
                    if (isName && value.isScalarValue()) {
                        name = parser.getText();
                    }
                    parser.skipChildren();
                }
            } else if (token.isScalarValue()) {
                name = parser.getText();
            } else {
                parser.skipChildren();
            }
            columns.add(name);
        }
    }

    private static void skipToEnd(JsonParser parser) throws IOException {
        parser.skipChildren();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return;
            }
            parser.skipChildren();
        }
    }
}
