// SPDX-License-Identifier: Apache-2.0
package io.braid.jar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web service with contacts, which it gives page by page to those who have its token; every seventh request it is busy. */
final class PagedService implements AutoCloseable {
    private static final int PAGE = 100;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicInteger requests = new AtomicInteger();
    private final String token;
    private final int records;

    PagedService(String token, int records) throws IOException {
        this.token = token;
        this.records = records;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/contacts", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (requests.incrementAndGet() % 7 == 0) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int from = query.contains("after=") ? Integer.parseInt(query.replaceFirst(".*after=c([0-9]+).*", "$1")) : 0;
            byte[] page = page(from).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private String page(int from) {
        StringBuilder text = new StringBuilder("{\"data\": [");
        int until = Math.min(records, from + PAGE);
        for (int id = from; id < until; id++) {
            text.append(id == from ? "" : ", ")
                    .append("{\"id\": ")
                    .append(id)
                    .append(", \"email\": \"")
                    .append(id % 11 == 0 ? "none" : "P" + id + "@X.example")
                    .append("\", \"name\": \"Nämé ")
                    .append(id)
                    .append("\", \"company\": {\"name\": \"Company, ")
                    .append(id % 97)
                    .append("\"}, \"score\": ")
                    .append(id % 5 == 0 ? "null" : id / 4.0)
                    .append(", \"created\": \"2026-01-")
                    .append(10 + id % 20)
                    .append("T08:00:00Z\"}");
        }
        return text.append("], \"meta\": {\"next\": ")
                .append(until < records ? "\"c" + until + "\"" : "null")
                .append("}}")
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
