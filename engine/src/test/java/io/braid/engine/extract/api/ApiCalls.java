// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.engine.extract.ExtractCall;
import io.braid.engine.extract.FaultyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Asks a service that answers as the test says. */
abstract class ApiCalls {
    static final String CANARY = "canary-7f3a9b";

    @TempDir
    Path folder;

    final FaultyServer server = new FaultyServer();
    ExtractCall call;

    @BeforeEach
    void aCall() {
        call = new ExtractCall(folder).with("TOKEN", CANARY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String plan(String read) {
        return """
                connections:
                  shop: {http: {url: '%s/v1/', headers: {Authorization: 'Bearer ${env:TOKEN}'}}}
                steps:
                  - {id: items, read: {api: shop, path: /items, %s}}
                  - {id: counted, sql: select count(*) as n from items}
                """.formatted(server.url(), read);
    }

    Failure failure(String plan) {
        Failure failure = catchThrowableOfType(Failure.class, () -> call.run(plan));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    /** Pages of so many items each, chosen by a parameter of the query. */
    static String items(int from, int count) {
        return String.join(
                ",",
                IntStream.range(from, from + count)
                        .mapToObj(i -> "{\"id\":" + i + "}")
                        .toList());
    }

    static int parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> Integer.parseInt(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    void nothingHoldsTheSecret(Failure failure) throws IOException {
        for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
            assertThat(String.valueOf(thrown.getMessage())).doesNotContain(CANARY);
        }
        assertThat(call.told()).doesNotContain(CANARY);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }
}
