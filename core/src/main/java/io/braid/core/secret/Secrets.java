// SPDX-License-Identifier: Apache-2.0
package io.braid.core.secret;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Gives secrets to those who use them, and takes those it gave out of texts that people will read. */
public final class Secrets {
    private static final String MASK = "***";

    /** Shorter ones would mask ordinary words. */
    private static final int LEAST_MASKED = 4;

    private final Map<String, String> environment;
    private final Set<String> revealed = ConcurrentHashMap.newKeySet();

    /** @param environment what <code>${env:NAME}</code> stands for */
    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The text itself. The end of a file's last line is not part of it.
     *
     * @throws Failure {@link FailureCode#E_SECRET} if a place it comes from is not there, naming the place
     */
    public String reveal(Secret secret) {
        Matcher hole = Secret.HOLE.matcher(secret.reference());
        StringBuilder text = new StringBuilder();
        while (hole.find()) {
            String value = hole.group(1).equals("env") ? variable(hole.group(2)) : file(hole.group(2));
            if (value.length() >= LEAST_MASKED) {
                revealed.add(value);
            }
            hole.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return hole.appendTail(text).toString();
    }

    /** Takes these out of texts, too. */
    public void cover(Collection<String> values) {
        values.stream().filter(value -> value.length() >= LEAST_MASKED).forEach(revealed::add);
    }

    /** Whether the environment has a variable. */
    public boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }

    /** What the environment says that is no secret; empty if it says nothing. */
    public String setting(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw missing("The environment variable " + name + ", which holds a secret of the plan, is not set.", null);
        }
        return value;
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path)).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw missing("The file " + path + ", which holds a secret of the plan, cannot be read.", e);
        }
    }

    private static Failure missing(String sentence, @Nullable Exception cause) {
        return new Failure(
                FailureCode.E_SECRET,
                sentence,
                "Secrets come from ${env:NAME} or ${file:PATH}; set it and run again.",
                cause);
    }

    /** The text with every secret given so far blacked out; for messages that others wrote. */
    public String masked(String text) {
        String masked = text;
        for (String secret : revealed.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
