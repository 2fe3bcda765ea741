// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import io.braid.core.plan.MergePlan;
import io.braid.core.report.StageReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session says of itself in {@code manifest.yaml}: what was asked, of which files, how far it is, what came out. It is
 * written as JSON, which is YAML too, with a last line that holds the SHA-256 of all before it; docs/sessions.md describes it.
 *
 * @param version of this format
 * @param braid the version of the program
 * @param verb that made the session
 * @param session its id
 * @param folder in which the plan's relative paths start
 * @param state whether there is anything left to do
 * @param started ISO-8601
 * @param finished ISO-8601, or empty
 * @param synced whether what is recorded here is on the disk even if the machine loses its power; else only if the process dies
 * @param boot tells one start of the machine from another; empty where that is not known
 * @param key what all stages are made from: verb, plan, inputs, program
 * @param plan that is carried out, a record of {@code core.plan}
 * @param settings how, a {@link io.braid.core.plan.RunSettings}
 * @param stages finished so far, in order
 * @param outputs published, by kind
 * @param tables what the session can be asked; empty unless its database was kept
 */
public record SessionManifest(
        int version,
        String braid,
        String verb,
        String session,
        String folder,
        State state,
        String started,
        String finished,
        boolean synced,
        String boot,
        String key,
        JsonNode plan,
        JsonNode settings,
        List<Fingerprint> inputs,
        List<StageRecord> stages,
        Map<String, String> outputs,
        List<KeptTable> tables) {
    /** The format that this Braid writes. */
    public static final int VERSION = 1;

    private static final String SEAL = "# sha256 ";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Only what a record is made of: what its other methods say is no part of what was asked, and comes in any
            // order.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** How far a session is. */
    public enum State {
        STARTED,
        FINISHED
    }

    /** Of every manifest, whatever Braid left it. */
    private record Head(int version, @Nullable String braid) {}

    public SessionManifest {
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        stages = stages == null ? List.of() : List.copyOf(stages);
        outputs = outputs == null ? Map.of() : outputs;
        tables = tables == null ? List.of() : List.copyOf(tables);
        plan = Objects.requireNonNullElse(plan, NullNode.instance);
        settings = Objects.requireNonNullElse(settings, NullNode.instance);
    }

    /** What a stage is made from. A stage that is recorded with the same key need not be run again. */
    public String stageKey(String store, String stage) {
        return digest(key + "\n" + store + "\n" + stage);
    }

    /** The SHA-256 of a text, in hex. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** This as that of a session. */
    public SessionManifest of(String id) {
        return but(id, state, finished, stages, outputs, tables);
    }

    /** This with these stages. */
    public SessionManifest with(List<StageRecord> finishedStages) {
        return but(session, state, finished, finishedStages, outputs, tables);
    }

    /** This with one more stage. */
    public SessionManifest with(StageRecord stage) {
        List<StageRecord> more = new ArrayList<>(stages);
        more.add(stage);
        return with(more);
    }

    /** This when nothing is left to do. */
    public SessionManifest finished(String at, Map<String, String> published, List<KeptTable> kept) {
        return but(session, State.FINISHED, at, stages, published, kept);
    }

    /** This with other progress; what was asked stays. */
    private SessionManifest but(
            String id,
            State how,
            String at,
            List<StageRecord> done,
            Map<String, String> published,
            List<KeptTable> kept) {
        return new SessionManifest(
                version, braid, verb, id, folder, how, started, at, synced, boot, key, plan, settings, inputs, done,
                published, kept);
    }

    public boolean hasFinished() {
        return state == State.FINISHED;
    }

    /** The plan as the record it was. */
    public <P> P planAs(Class<P> type) {
        return as(plan, type);
    }

    /** The settings as the record they were. */
    public <S> S settingsAs(Class<S> type) {
        return as(settings, type);
    }

    private <T> T as(JsonNode tree, Class<T> type) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw damaged(session, e);
        }
    }

    /** A record as it stands in a manifest. */
    public static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * Finds out how a manifest is written, which the first one would wait for.
     *
     * @param plan records that its plan may consist of
     */
    public static void prepare(List<Class<?>> plan) {
        plan.forEach(JSON::writerFor);
        Stream.of(
                        SessionManifest.class,
                        Fingerprint.class,
                        StageRecord.class,
                        StageReport.class,
                        StoredFile.class,
                        OutputPart.class)
                .forEach(JSON::writerFor);
    }

    private String text() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new Failure(
                    FailureCode.E_INTERNAL, "The session's manifest could not be written.", "Please report this.", e);
        }
    }

    /** Writes it into the session's folder. */
    public void publish(SessionFolder into) {
        String body = text();
        String text = body + SEAL + digest(body) + "\n";
        if (synced) {
            Publication.publish(text, into.manifest(), into.id());
        } else {
            Publication.replace(text, into.manifest(), into.id());
        }
    }

    /**
     * Reads a session's manifest.
     *
     * @return {@code null} if it has none
     * @throws Failure if it is damaged, or of a newer Braid
     */
    public static @Nullable SessionManifest read(Path folder) {
        Path manifest = folder.resolve("manifest.yaml");
        if (Files.notExists(manifest)) {
            return null;
        }
        String id = folder.toAbsolutePath().getFileName().toString();
        try {
            String text = Files.readString(manifest);
            int seal = text.lastIndexOf(SEAL);
            if (seal < 0 || !text.substring(seal).equals(SEAL + digest(text.substring(0, seal)) + "\n")) {
                throw damaged(id, null);
            }
            Head head = JSON.readValue(text, Head.class);
            if (head.version() > VERSION) {
                throw new Failure(
                        FailureCode.E_NEWER_FORMAT,
                        "The session " + id + " was made by a newer Braid, " + head.braid() + ".",
                        "Use that one, or run its command again with this one.");
            }
            return JSON.readValue(text, SessionManifest.class);
        } catch (IOException e) {
            throw damaged(id, e);
        }
    }

    /** As {@link #read}, but {@code null} too where it cannot be read: damaged, or of another Braid. */
    public static @Nullable SessionManifest readable(Path folder) {
        try {
            return read(folder);
        } catch (Failure unreadable) {
            return null;
        }
    }

    private static Failure damaged(String session, @Nullable Throwable cause) {
        return new Failure(
                FailureCode.E_SESSION_DAMAGED,
                "The manifest of the session " + session + " is damaged, so nothing there can be trusted.",
                "Run its command again, as a new session.",
                cause);
    }

    /**
     * Reads the manifest of a merge that can be asked.
     *
     * @throws Failure if the session is no finished merge, or its manifest cannot be read
     */
    public static SessionManifest ofMerge(Path folder) {
        return finished(folder, List.of("merge"), "merge");
    }

    /**
     * Reads the manifest of a session that may have tables to be asked.
     *
     * @throws Failure if the session is no finished merge or run of a plan, or its manifest cannot be read
     */
    public static SessionManifest ofTables(Path folder) {
        return finished(folder, List.of("merge", "run"), "merge, nor the run of a plan,");
    }

    private static SessionManifest finished(Path folder, List<String> verbs, String what) {
        SessionManifest manifest = read(folder);
        String id = folder.toAbsolutePath().getFileName().toString();
        if (manifest == null || !manifest.hasFinished()) {
            throw new Failure(
                    FailureCode.E_SESSION_NOT_KEPT,
                    "The session " + id + " did not finish, so there is nothing to ask.",
                    "See how it ended with: braid status " + id);
        }
        if (!verbs.contains(manifest.verb)) {
            throw new Failure(
                    FailureCode.E_SESSION_NOT_KEPT,
                    "The session " + id + " is no " + what + " but a " + manifest.verb + ".",
                    "Name the session of a merge; list all with: braid sessions list");
        }
        return manifest;
    }

    /** The plan of a merge. */
    public MergePlan mergePlan() {
        return planAs(MergePlan.class);
    }
}
