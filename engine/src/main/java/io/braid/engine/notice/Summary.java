// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Problem;
import io.braid.core.plan.Notice;
import io.braid.core.report.PipelineReport;
import io.braid.core.report.QualityReport;
import io.braid.core.report.RuleQuality;
import io.braid.core.report.StepReport;
import io.braid.core.text.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as notices tell it. It holds no value of the data.
 *
 * @param plan its name, or {@code null}
 * @param session its id, empty if it had none yet
 * @param report of a run that came to its end
 * @param problems of one that did not
 */
record Summary(
        Notice.Occasion occasion,
        @Nullable String plan,
        String session,
        Instant at,
        @Nullable PipelineReport report,
        List<Problem> problems) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Summary {
        problems = List.copyOf(problems);
    }

    static Summary of(@Nullable String plan, PipelineReport report, Instant at) {
        Notice.Occasion occasion = report.hasRejects() ? Notice.Occasion.REJECTED : Notice.Occasion.FINISHED;
        return new Summary(occasion, plan, report.session(), at, report, List.of());
    }

    static Summary of(@Nullable String plan, String session, Failure failure, Instant at) {
        return new Summary(Notice.Occasion.FAILED, plan, session, at, null, failure.problems());
    }

    /** Whether a notice on these occasions is about this end: one with rejected rows is also an end. */
    boolean concerns(List<Notice.Occasion> on) {
        return on.contains(occasion) || (occasion == Notice.Occasion.REJECTED && on.contains(Notice.Occasion.FINISHED));
    }

    String word() {
        return occasion.name().toLowerCase(Locale.ROOT);
    }

    private String name() {
        return plan == null ? "a plan" : plan;
    }

    private String ended() {
        return switch (occasion) {
            case FINISHED -> "finished";
            case REJECTED -> "finished with rejected rows";
            case FAILED -> "failed";
        };
    }

    /** A line for people. */
    String subject() {
        return "Braid: " + name() + " " + ended();
    }

    /** The JSON of docs/notify.md. */
    String json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "run." + word());
        body.put("plan", plan == null ? "" : plan);
        body.put("session", session);
        body.put("at", at.toString());
        if (report != null) {
            body.put("seconds", report.seconds());
            body.put("rejected", rejected(report));
            body.put("steps", report.steps().stream().map(Summary::step).toList());
            body.put("checks", checks(report));
            body.put("outputs", report.outputs());
            body.put("warnings", report.warnings());
        }
        body.put("problems", problems.stream().map(Summary::problem).toList());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new Failure(FailureCode.E_INTERNAL, "A notice could not be written.", "Please report this.", e);
        }
    }

    private static long rejected(PipelineReport report) {
        return report.steps().stream().mapToLong(StepReport::rejected).sum();
    }

    private static Map<String, Object> step(StepReport step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", step.id());
        fields.put("does", step.kind());
        fields.put("rows", step.rows());
        fields.put("rejected", step.rejected());
        fields.put("seconds", step.seconds());
        return fields;
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", problem.code().name());
        fields.put("sentence", problem.sentence());
        fields.put("hint", problem.hint());
        return fields;
    }

    private static List<Map<String, Object>> checks(PipelineReport report) {
        List<Map<String, Object>> checks = new ArrayList<>();
        for (QualityReport quality : qualities(report)) {
            for (RuleQuality rule : quality.rules()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("step", quality.step());
                fields.put("rule", rule.rule());
                fields.put("outcome", rule.outcome());
                fields.put("looked", rule.looked());
                fields.put("failed", rule.failed());
                checks.add(fields);
            }
        }
        return checks;
    }

    private static List<QualityReport> qualities(PipelineReport report) {
        return report.steps().stream()
                .map(StepReport::quality)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same for people, some lines. */
    String text() {
        StringBuilder text = new StringBuilder(subject()).append(".\n\n");
        text.append("session   ")
                .append(session)
                .append("\nat        ")
                .append(at)
                .append('\n');
        if (report != null) {
            text.append("took      ").append(Figures.duration(report.seconds())).append("\nrejected  ");
            text.append(Figures.count(rejected(report))).append("\n\n");
            for (StepReport step : report.steps()) {
                text.append(step.id()).append(" (").append(step.kind()).append("): ");
                text.append(Figures.count(step.rows())).append(" rows, ");
                text.append(Figures.count(step.rejected())).append(" rejected\n");
            }
            for (QualityReport quality : qualities(report)) {
                quality.rules().stream()
                        .filter(rule -> rule.failed() > 0)
                        .forEach(rule -> text.append(quality.step())
                                .append(": \"")
                                .append(rule.rule())
                                .append("\" ")
                                .append(rule.outcome())
                                .append(", ")
                                .append(Figures.count(rule.failed()))
                                .append(" of ")
                                .append(Figures.count(rule.looked()))
                                .append('\n'));
            }
            report.warnings()
                    .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        }
        problems.forEach(problem -> text.append(problem.code())
                .append(": ")
                .append(problem.sentence())
                .append("\n  ")
                .append(problem.hint())
                .append('\n'));
        return text.toString();
    }
}
