// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.braid.core.event.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that read pipes and were stopped: what a pipe held is there to go on with, or it is said that it is not. */
@Timeout(60)
class PipesResumedTest {
    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of(""));
    private Path pipe = Path.of("");

    @BeforeEach
    void aPipe() throws IOException, InterruptedException {
        terminal = new Terminal(folder);
        pipe = folder.resolve("in.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    private String plan(int port) {
        return terminal.file("plan.yaml", """
                version: 1
                connections: {slow: {http: {url: 'http://localhost:%d'}}}
                steps:
                  - {id: piped, read: {csv: '%s'}}
                  - {id: other, read: {api: slow}}
                  - {id: both, sql: 'select id, a from piped, other'}
                  - {id: out, write: {csv: '%s', from: both}}
                """.formatted(port, pipe, terminal.path("out.csv")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasNotStoredCannotBeGoneOnWithAndIsNotWaitedFor(boolean pipeStays) throws IOException {
        Cancellation cancelled = new Cancellation();
        cancelled.request();
        Terminal.Ending stopped = terminal.braid(cancelled, "run", plan(1), "--session", terminal.path("session"));
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
        if (!pipeStays) {
            Files.delete(pipe);
        }

        Terminal.Ending resumed = terminal.braid("resume", terminal.path("session"));

        assertThat(resumed.err())
                .contains(
                        "error E_SESSION_NOT_RESUMABLE: ",
                        "ended before it had stored all of \"" + pipe + "\", which was a pipe.",
                        "hint: Run its command again.");
        assertThat(resumed.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasStoredIsGoneOnWithAlthoughThePipeIsEmptyOrGone(boolean pipeStays) throws Exception {
        Cancellation cancellation = new Cancellation();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Path stored = folder.resolve("session/inputs/step-piped/stdin-0");
        server.createContext("/", exchange -> {
            while (Files.notExists(stored)) {
                LockSupport.parkNanos(1_000_000);
            }
            cancellation.request();
            byte[] answer = "[{\"a\": 1}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String plan = plan(server.getAddress().getPort());
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write("id\n00001\n"));
            Terminal.Ending stopped = terminal.braid(cancellation, "run", plan, "--session", terminal.path("session"));
            assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
            writing.get(20, TimeUnit.SECONDS);
            if (!pipeStays) {
                Files.delete(pipe);
            }

            Terminal.Ending resumed = terminal.braid("resume", terminal.path("session"));

            assertThat(resumed.code()).as(resumed.err()).isZero();
            assertThat(terminal.read("out.csv")).isEqualTo("id,a\n00001,1\n");
        } finally {
            server.stop(0);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(pipe, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
