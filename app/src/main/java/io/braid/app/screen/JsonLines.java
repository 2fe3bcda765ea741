// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Problem;
import io.braid.core.report.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object a line, for a program that follows a run. */
final class JsonLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final JsonMapper SNAKE_CASE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private JsonLines() {}

    static String of(Map<String, Object> fields) {
        return ofAnything(fields);
    }

    static String of(Profile profile) {
        return ofAnything(profile);
    }

    /** As {@link #of(Map)}, of a record, a list, or a map that may hold nulls. */
    static String ofAnything(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and lists always have a JSON form.", e);
        }
    }

    /** A report, its members named as in the session's records. */
    static String inSnakeCase(Object report) {
        try {
            return SNAKE_CASE.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and lists always have a JSON form.", e);
        }
    }

    static String of(Problem problem) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "error");
        line.put("code", problem.code().name());
        line.put("message", problem.sentence());
        line.put("hint", problem.hint());
        return of(line);
    }
}
