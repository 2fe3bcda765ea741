// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.report.CacheReport;
import io.braid.core.report.MergeReport;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reports that a session leaves behind: {@code artifacts/<step>/report.json}. Member names are in snake case. */
public final class SessionRecords {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // An older Braid's report lacks what is counted since, and a newer one's has more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            // Most runs have no cache, and there is no empty report of one.
            .withConfigOverride(
                    CacheReport.class, cache -> cache.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SET)))
            .build();

    /** Reads what has all it ever had; what is nothing there stays nothing. */
    private static final JsonMapper WHOLE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SessionRecords() {}

    /** Writes the report of a step. */
    public static void report(SessionFolder folder, String step, Object report) {
        Publication.publish(text(report), folder.artifacts(step).resolve("report.json"), folder.id());
    }

    /** Writes what a check found: {@code quality.json} beside the reports. */
    public static void quality(SessionFolder folder, QualityReport found) {
        Publication.publish(text(found), folder.artifacts(found.step()).resolve("quality.json"), folder.id());
    }

    /** Reads the report of a plan of steps back, if the session has one. */
    public static @Nullable PipelineReport pipelineReport(Path session) {
        Path report = session.resolve("artifacts").resolve("run").resolve("report.json");
        return Files.exists(report) ? read(WHOLE, session, report, PipelineReport.class) : null;
    }

    /** Reads back what the checks of a session found, also where the run ended with one of them; by the ids of the checks. */
    public static List<QualityReport> qualities(Path session) {
        Path artifacts = session.resolve("artifacts");
        if (!Files.isDirectory(artifacts)) {
            return List.of();
        }
        try (Stream<Path> steps = Files.list(artifacts)) {
            return steps.map(step -> step.resolve("quality.json"))
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> read(WHOLE, session, file, QualityReport.class))
                    .toList();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The session's reports could not be listed.", "Check its rights.", e);
        }
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
        return read(JSON, session, report, MergeReport.class);
    }

    private static <R> R read(JsonMapper mapper, Path session, Path report, Class<R> type) {
        try {
            return mapper.readValue(report.toFile(), type);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_CORRUPT,
                    "The report of the session " + session.getFileName() + " cannot be read.",
                    "Check the rights of " + report + ", or run it again.",
                    e);
        }
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
