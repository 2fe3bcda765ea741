// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A web server that answers as it is told, with every fault that servers have. */
public final class FaultyServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Request, Answer> answers = request -> Answer.json("{}");

    /** What was asked; {@code query} is empty if there is none. */
    public record Request(
            String method, String path, String query, String body, Map<String, List<String>> headers, int number) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** What is answered; after {@code cutAfter} of the body's bytes the connection is closed, negative for never. */
    public static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;
        private final int cutAfter;

        public Answer(int status, Map<String, String> headers, byte[] body, int cutAfter) {
            this.status = status;
            this.headers = headers;
            this.body = body.clone();
            this.cutAfter = cutAfter;
        }

        public static Answer json(String body) {
            return new Answer(
                    200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8), -1);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of(), new byte[0], -1);
        }

        public Answer with(String header, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body, cutAfter);
        }

        public Answer cutAfter(int bytes) {
            return new Answer(status, headers, body, bytes);
        }
    }

    public FaultyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public FaultyServer answering(Function<Request, Answer> how) {
        answers = how;
        return this;
    }

    /** Its address without a path; the host is one that is no number. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public FaultyServer forget() {
        requests.clear();
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestHeaders(),
                requests.size() + 1);
        requests.add(request);
        Answer answer = answers.apply(request);
        answer.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean none = answer.body.length == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(answer.status, none ? -1 : answer.body.length);
        if (!none) {
            int length = answer.cutAfter < 0 ? answer.body.length : answer.cutAfter;
            exchange.getResponseBody().write(answer.body, 0, length);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
