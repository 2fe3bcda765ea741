// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.report.MergeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session leaves behind for people and programs: {@code manifest.yaml} (the plan, the inputs as they were, what came
 * out) and {@code artifacts/<step>/report.json}. Member names are in snake case. The manifest is written as JSON, which is YAML too.
 */
public final class SessionRecords {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // An older Braid's report lacks what is counted since, and a newer one's has more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            .build();

    private SessionRecords() {}

    /** Writes the report of a step. */
    public static void report(SessionFolder folder, String step, Object report) {
        Publication.publish(text(report), folder.artifacts(step).resolve("report.json"), folder.id());
    }

    /**
     * Reads the report of a merge back.
     *
     * @param session its folder
     * @param step the step's id, {@code merge} for {@code braid merge}
     */
    public static MergeReport mergeReport(Path session, String step) {
        Path report = session.resolve("artifacts").resolve(step).resolve("report.json");
        if (Files.notExists(report)) {
            throw new Failure(
                    FailureCode.E_REPORT_MISSING,
                    "The session " + session.getFileName() + " has no report of a merge.",
                    "Only a merge that finished has one; see: braid status " + session.getFileName());
        }
        try {
            return JSON.readValue(report.toFile(), MergeReport.class);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_CORRUPT,
                    "The report of the session " + session.getFileName() + " cannot be read.",
                    "Check the rights of " + report + ", or run the merge again.",
                    e);
        }
    }

    /**
     * Writes the manifest.
     *
     * @param inputs those that are files; their size and time of change are noted
     * @param outputs by kind
     * @param tables what the session can be asked, if its database is kept
     */
    public static void manifest(
            SessionFolder folder,
            String verb,
            Object plan,
            List<Path> inputs,
            Map<String, String> outputs,
            List<KeptTable> tables,
            Instant finished) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("version", 1);
        manifest.put("verb", verb);
        manifest.put("session", folder.id());
        manifest.put("finished", finished.toString());
        manifest.put("plan", plan);
        manifest.put("inputs", inputs.stream().map(SessionRecords::fingerprint).toList());
        manifest.put("outputs", outputs);
        manifest.put("tables", tables);
        Publication.publish(text(manifest), folder.manifest(), folder.id());
    }

    private static Map<String, Object> fingerprint(Path input) {
        Map<String, Object> fingerprint = new LinkedHashMap<>();
        fingerprint.put("path", input.toString());
        try {
            if (Files.isRegularFile(input)) {
                fingerprint.put("bytes", Files.size(input));
                fingerprint.put("modified", Files.getLastModifiedTime(input).toString());
            }
        } catch (IOException e) {
            // It was read a moment ago; that it is gone now is worth knowing and no reason to fail.
            fingerprint.put("bytes", "gone");
        }
        return fingerprint;
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_INTERNAL, "A record of the session could not be written.", "Please report this.", e);
        }
    }
}
