// SPDX-License-Identifier: Apache-2.0
package io.braid.core.session;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.MergePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished merge said of itself in {@code manifest.yaml}: see {@link SessionRecords#manifest}.
 *
 * @param verb that made the session
 * @param plan that was carried out
 * @param tables what the session can be asked; empty unless its database was kept
 */
public record SessionManifest(String session, String verb, MergePlan plan, List<KeptTable> tables) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of every manifest, whatever verb left it. */
    private record Head(@Nullable String verb) {}

    public SessionManifest {
        tables = tables == null ? List.of() : List.copyOf(tables);
    }

    /**
     * Reads the manifest of a merge.
     *
     * @throws Failure if the session is no finished merge, or its manifest cannot be read
     */
    public static SessionManifest ofMerge(Path session) {
        Path manifest = session.resolve("manifest.yaml");
        if (Files.notExists(manifest)) {
            throw new Failure(
                    FailureCode.E_SESSION_NOT_KEPT,
                    "The session " + session.getFileName() + " did not finish, so there is nothing to ask.",
                    "See how it ended with: braid status " + session.getFileName());
        }
        try {
            String verb = JSON.readValue(manifest.toFile(), Head.class).verb();
            if (!"merge".equals(verb)) {
                throw new Failure(
                        FailureCode.E_SESSION_NOT_KEPT,
                        "The session " + session.getFileName() + " is no merge but a " + verb + ".",
                        "Name the session of a merge; list all with: braid sessions list");
            }
            return JSON.readValue(manifest.toFile(), SessionManifest.class);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_CORRUPT,
                    "The manifest of the session " + session.getFileName() + " cannot be read.",
                    "Run the merge again, with this version of Braid.",
                    e);
        }
    }
}
