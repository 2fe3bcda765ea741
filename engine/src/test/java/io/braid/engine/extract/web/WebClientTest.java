// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.secret.Secrets;
import io.braid.engine.extract.FaultyServer;
import io.braid.engine.extract.FaultyServer.Answer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {
    private static final Patience QUICK =
            new Patience(3, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private final FaultyServer server = new FaultyServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Failure failure(String uri, Duration silence) {
        WebClient client = new WebClient(
                QUICK, silence, null, InstantSource.system(), new Cancellation(), new Secrets(Map.of()), text -> {});
        return catchThrowableOfType(
                Failure.class,
                () -> client.ask(URI.create(uri), new WebClient.Attempt() {
                    @Override
                    public HttpRequest request(URI address) {
                        return HttpRequest.newBuilder(address).build();
                    }

                    @Override
                    public HttpResponse.BodySubscriber<Path> body(
                            HttpResponse.ResponseInfo info, LongConsumer received) {
                        return new FileBody(folder.resolve("body"), false, 1000, received);
                    }
                }));
    }

    @Test
    void triesAreCountedAndSaid() {
        server.answering(request -> Answer.status(503));

        Failure failure = failure(server.url() + "/x?secret=1", Duration.ofSeconds(5));

        assertThat(failure.getMessage())
                .contains("503, 3 times")
                .contains("/x ")
                .doesNotContain("secret");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 501})
    void whatDoesNotPassIsNotAskedAgain(int status) {
        server.answering(request -> Answer.status(status));

        assertThat(failure(server.url(), Duration.ofSeconds(5)).code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatAsksForTooMuchPatienceIsToldOf() {
        server.answering(request -> Answer.status(429).with("Retry-After", "11"));

        assertThat(failure(server.url(), Duration.ofSeconds(5)).getMessage()).contains("asks to wait 11 seconds");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSilentServerIsGivenUp() {
        server.answering(request -> {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.json("{}");
        });

        assertThat(failure(server.url(), Duration.ofMillis(300)).getMessage())
                .contains("E_CONNECTION")
                .contains("fell silent")
                .contains("3 tries");
    }

    @Test
    void anAnswerLargerThanItMayBeIsNotTaken() {
        server.answering(request -> Answer.json("x".repeat(2000)));

        assertThat(failure(server.url(), Duration.ofSeconds(5)).getMessage()).contains("more than one answer may have");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noServerAndNoMachine() {
        assertThat(failure("http://localhost:1/x", Duration.ofSeconds(5)).getMessage())
                .contains("E_CONNECTION")
                .contains("localhost:1 cannot be reached (3 tries");
        assertThat(failure("http://no-such-machine.invalid/x", Duration.ofSeconds(5))
                        .getMessage())
                .contains("E_CONNECTION")
                .contains("no-such-machine.invalid");
        assertThat(failure("https://" + server.host() + "/x", Duration.ofSeconds(5))
                        .code())
                .isEqualTo(FailureCode.E_CONNECTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0 | 0",
                "120 | 120",
                "Sat, 21 Nov 2026 10:00:30 GMT | 30",
                "Sat, 21 Nov 2026 09:00:00 GMT | 0",
                "soon | none",
                "-5 | none",
                "99999999999999 | none"
            })
    void whatAServerAsksFor(String header, Long seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(header)), (name, value) -> true);

        assertThat(RetryAfter.of(headers, Instant.parse("2026-11-21T10:00:00Z")).map(Duration::toSeconds))
                .isEqualTo(java.util.Optional.ofNullable(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, /y, true",
        "https://a.example/x, ?p=2, true",
        "https://a.example/x, https://A.example/y, true",
        "https://a.example/x, https://a.example:443/y, true",
        "http://a.example/x, https://a.example/y, true",
        "https://a.example/x, http://a.example/y, false",
        "https://a.example/x, https://a.example:8443/y, false",
        "https://a.example/x, https://a.example.evil.example/y, false",
        "https://a.example/x, https://evil.example/https://a.example, false",
        "https://a.example/x, https://a.example@evil.example/, false",
        "https://a.example/x, //evil.example/y, false",
        "https://a.example/x, file:///etc/passwd, false",
        "https://a.example/x, ftp://a.example/y, false",
        "https://a.example/x, javascript:1, false",
        "http://127.0.0.1/x, http://2130706433/y, false",
        "http://127.0.0.1/x, http://[::1]/y, false"
    })
    void whereLinksMayLead(String from, String to, boolean followed) {
        assertThat(SameHost.resolve(URI.create(from), to).isPresent()).isEqualTo(followed);
    }
}
