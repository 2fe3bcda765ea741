// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect;

import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorException;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.error.Suggestion;
import io.braid.core.plan.Secret;
import io.braid.core.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds connectors of others: on the class path of a program that embeds Braid, and as jars in the folder {@code connectors} of its home. */
public final class Connectors implements AutoCloseable {
    private final URLClassLoader loader;
    private final Path folder;

    /** @param home Braid's */
    public Connectors(Path home) {
        this.folder = home.resolve("connectors");
        this.loader = new URLClassLoader(jars().toArray(URL[]::new), Connector.class.getClassLoader());
    }

    /** What a connector is asked to do. */
    public interface Asked<R> {
        /** Does it. */
        R of(Connector connector) throws ConnectorException;
    }

    private List<URL> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
            return jars;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The folder " + folder + " cannot be read.", "Check its rights.", e);
        }
    }

    /**
     * Has the connector of that kind do something.
     *
     * @param secrets that its messages must not show
     */
    public <R> R ask(String kind, Secrets secrets, Asked<R> asked) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return asked.of(find(kind));
        } catch (ConnectorException e) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "The connector \"" + kind + "\": " + secrets.masked(String.valueOf(e.getMessage())) + ".",
                    secrets.masked(e.hint()),
                    e);
        } catch (Failure failure) {
            throw failure;
        } catch (RuntimeException | LinkageError e) {
            // Its text is somebody else's, and may hold anything.
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "The connector \"" + kind + "\" failed (" + e.getClass().getSimpleName() + ").",
                    "Ask those who made it; --debug shows more.",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Connector find(String kind) {
        Map<String, Connector> known = new TreeMap<>();
        try {
            for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
                if (known.put(connector.kind(), connector) != null) {
                    throw new Failure(
                            FailureCode.E_PLAN_REFERENCE,
                            "Two connectors say they are \"" + connector.kind() + "\".",
                            "Leave one of their jars in " + folder + ".");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new Failure(
                    FailureCode.E_PLAN_REFERENCE,
                    "A connector in " + folder + " cannot be loaded.",
                    "Was it made for this Braid, and is it there with all it needs? --debug shows more.",
                    e);
        }
        Connector found = known.get(kind);
        if (found == null) {
            throw new Failure(
                    FailureCode.E_PLAN_REFERENCE,
                    "There is no connector of the kind \"" + kind + "\".",
                    known.isEmpty()
                            ? "Put its jar into " + folder + "."
                            : Suggestion.hint(kind, known.keySet()) + " Its jar belongs into " + folder + ".");
        }
        return found;
    }

    /** The options in the clear, all of them known to the connector. */
    public static Map<String, String> options(
            String where, Map<String, Secret> given, Set<String> known, Secrets secrets) {
        Map<String, String> options = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new Failure(
                        FailureCode.E_PLAN_VALUE,
                        where + " has no option \"" + name + "\".",
                        Suggestion.hint(name, known));
            }
            options.put(name, secrets.reveal(value));
        });
        return options;
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A connector's jar cannot be closed.", "Check the disk.", e);
        }
    }
}
