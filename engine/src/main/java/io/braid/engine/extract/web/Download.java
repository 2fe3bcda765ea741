// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.Publication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file here. What came before the connection was cut stays, also from run to run, and only the rest is asked for,
 * under the condition that the file is still the same (RFC 9110, 13.1.5: If-Range).
 */
public final class Download {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WHOLE_ANEW = 416;

    private final WebClient client;
    private final Map<String, String> headers;
    private final LongConsumer received;
    private final Runnable begun;

    /**
     * What is known of a file that is being brought, or was.
     *
     * @param uri its address
     * @param validator its entity tag, or the time of its last change; empty if the server says neither
     */
    record Known(String uri, String validator) {}

    /**
     * Makes one.
     *
     * @param headers sent with every request
     * @param begun told when there is something that another run can go on with
     */
    public Download(WebClient client, Map<String, String> headers, LongConsumer received, Runnable begun) {
        this.client = client;
        this.headers = Map.copyOf(headers);
        this.received = received;
        this.begun = begun;
    }

    /** The file, in the folder under that name; once it is all there, no more is asked. */
    public Path fetch(URI uri, Path folder, String name) {
        Path whole = folder.resolve(name);
        if (Files.exists(whole)) {
            return whole;
        }
        Path part = Publication.partOf(whole, "download");
        Path state = folder.resolve("download.json");
        Attempt attempt = new Attempt(uri, part, state);
        HttpResponse<?> answer = client.ask(uri, attempt);
        if (answer.statusCode() == WHOLE_ANEW) {
            part.toFile().delete();
            client.ask(uri, new Attempt(uri, part, state));
        }
        Publication.publish(part, whole);
        return whole;
    }

    /** Asks for what is missing. */
    private final class Attempt implements WebClient.Attempt {
        private final URI address;
        private final Path part;
        private final Path state;
        private boolean resumes;

        Attempt(URI address, Path part, Path state) {
            this.address = address;
            this.part = part;
            this.state = state;
        }

        @Override
        public HttpRequest request(URI uri) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET().header("User-Agent", "braid");
            headers.forEach(request::setHeader);
            long have = part.toFile().length();
            Known known = known();
            resumes = have > 0 && known != null && !known.validator().isEmpty();
            if (resumes && known != null) {
                request.header("Range", "bytes=" + have + "-").header("If-Range", known.validator());
            }
            return request.build();
        }

        @Override
        public HttpResponse.BodySubscriber<Path> body(HttpResponse.ResponseInfo info, LongConsumer moved) {
            boolean rest = resumes
                    && info.statusCode() == 206
                    && info.headers()
                            .firstValue("Content-Range")
                            .orElse("")
                            .startsWith("bytes " + part.toFile().length() + "-");
            if (!rest) {
                part.toFile().delete();
                remember(new Known(address.toString(), validator(info.headers())));
            }
            return new FileBody(part, rest, Long.MAX_VALUE, bytes -> {
                moved.accept(bytes);
                received.accept(bytes);
            });
        }

        @Override
        public boolean accepts(int status) {
            return status == WHOLE_ANEW && resumes;
        }

        private @Nullable Known known() {
            try {
                Known known = Files.exists(state) ? JSON.readValue(state.toFile(), Known.class) : null;
                return known != null && known.uri().equals(address.toString()) ? known : null;
            } catch (IOException e) {
                // Then the file is brought from its beginning.
                return null;
            }
        }

        private void remember(Known known) {
            try {
                Publication.replace(JSON.writeValueAsString(known), state, "download");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a state cannot be written as JSON", e);
            }
            begun.run();
        }
    }

    /** A weak tag says that files mean the same, not that they are; it is no base for half a file. */
    private static String validator(HttpHeaders headers) {
        String tag = headers.firstValue("ETag").orElse("");
        return tag.isEmpty() || tag.startsWith("W/")
                ? headers.firstValue("Last-Modified").orElse("")
                : tag;
    }

    /** The last part of an address' path, as a name for a file. */
    public static String name(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String name = plain(path.substring(path.lastIndexOf('/') + 1));
        if (name.isEmpty() || name.startsWith(".")) {
            throw new Failure(
                    FailureCode.E_PLAN_VALUE,
                    "The address on " + WebClient.host(uri) + " does not end in the name of a file.",
                    "Write it like https://host/folder/file.csv.");
        }
        return name;
    }

    /** A name that every disk takes. */
    public static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        return plain.length() > 120 ? plain.substring(plain.length() - 120) : plain;
    }
}
