// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.engine.extract.FaultyServer;
import io.braid.engine.extract.FaultyServer.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiFaultsTest extends ApiCalls {
    @Test
    void faultsOfGraphQlAreFaults() {
        server.answering(request -> Answer.json("{\"data\": null, \"errors\": [{\"message\": \"" + CANARY + "\"}]}"));

        Failure failure = failure(plan("graphql: {query: '{ x }'}, records: data.x"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage()).contains(server.host()).doesNotContain(CANARY);
    }

    @Test
    void whatPassesIsAskedAgain() {
        server.answering(request -> switch (request.number()) {
            case 1 -> Answer.status(429).with("Retry-After", "0");
            case 2 -> Answer.status(503);
            case 3 -> Answer.json("[" + items(0, 3) + "]").cutAfter(7);
            default -> Answer.json("[" + items(0, 3) + "]");
        });

        call.run(plan("timeout: 5"));

        assertThat(call.ask("SELECT id FROM items")).containsExactly("0", "1", "2");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aBrokenPageInTheMiddleIsResumedAtThatPage() {
        server.answering(request -> {
            int page = parameter(request.query(), "p");
            return page == 4
                    ? Answer.json("[{\"id\": 40},{\"id")
                    : Answer.json(page > 6 ? "[]" : "[" + items(page, 2) + "]");
        });
        Failure failure = failure(plan("paging: {page: {param: p}}"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage()).contains("page 4").contains("braid resume");
        server.forget().answering(request -> {
            int page = parameter(request.query(), "p");
            return Answer.json(page > 6 ? "[]" : "[" + items(page, 2) + "]");
        });
        call.resume();

        assertThat(server.requests().stream().map(FaultyServer.Request::query))
                .containsExactly("p=4", "p=5", "p=6", "p=7");
        assertThat(call.ask("SELECT id FROM items"))
                .containsExactly("1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://localhost:1/x",
                "http://evil.example/items",
                "//evil.example/items",
                "file:///etc/passwd",
                "http://user@localhost/x",
                "ht!tp://["
            })
    void nextLinksToOtherMachinesAreNotFollowed(String next) {
        server.answering(request -> Answer.json("{\"rows\": [{\"id\": 1}], \"next\": \"" + next + "\"}"));

        Failure failure = failure(plan("records: rows, paging: {next_link: {from: next}}"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void redirectsAreFollowedOnTheSameMachineOnly() {
        server.answering(request -> request.path().equals("/v1/items")
                ? Answer.status(302).with("Location", "/v2/items")
                : Answer.json("[" + items(0, 1) + "]"));
        call.run(plan("timeout: 5"));
        assertThat(call.ask("SELECT id FROM items")).containsExactly("0");

        server.answering(request -> Answer.status(302).with("Location", "http://127.0.0.1/latest"));
        call.anew();
        assertThat(failure(plan("timeout: 5")).getMessage())
                .contains("E_REMOTE")
                .contains("302");

        server.answering(request -> Answer.status(302).with("Location", "/v1/items"));
        call.anew();
        assertThat(failure(plan("timeout: 5")).getMessage()).contains("in circles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paging: {next_link: {from: next}}",
                "paging: {cursor: {param: after, from: mark}}",
                "paging: {page: {param: p}}",
                "paging: {offset: {param: o}}"
            })
    void aServiceThatGivesTheSamePageForEverIsNoticed(String paging) {
        server.answering(request -> Answer.json("{\"rows\": [{\"id\": 1}], \"mark\": \"m\", \"next\": \"/v1/items\"}"));

        assertThat(failure(plan("records: rows, " + paging)).getMessage()).contains("same page twice");
        assertThat(server.requests().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void aServiceWithoutAnEndMeetsTheMostPages() {
        server.answering(request -> Answer.json("[" + items(request.number(), 1) + "]"));

        assertThat(failure(plan("paging: {page: {param: p}}, max_pages: 5")).getMessage())
                .contains("more than 5 pages");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aRefusedLoginNamesTheHostAndNoSecret() throws IOException {
        server.answering(request -> Answer.status(401));

        Failure failure = failure(plan("params: {key: '${env:TOKEN}'}, timeout: 5"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage())
                .contains(server.host())
                .contains("/v1/items")
                .contains("401");
        nothingHoldsTheSecret(failure);
    }

    @Test
    void aNextLinkThatRepeatsTheSecretIsNotWrittenDown() throws IOException {
        server.answering(request -> request.number() < 3
                ? Answer.json("{\"rows\": [{\"id\": " + request.number() + "}], \"next\": \"?t=" + CANARY + "&p="
                        + request.number() + "\"}")
                : Answer.status(400));

        Failure failure = failure(plan("records: rows, paging: {next_link: {from: next}}"));

        assertThat(server.requests()).hasSize(3);
        nothingHoldsTheSecret(failure);
    }

    @Test
    void anEmptyAnswerNeedsToldColumns() {
        server.answering(request -> Answer.json("{\"rows\": []}"));
        assertThat(failure(plan("records: rows")).code()).isEqualTo(FailureCode.E_EMPTY);

        call.anew().run(plan("records: rows, fields: [id, name]"));

        assertThat(call.columns("items")).containsExactly("id VARCHAR", "name VARCHAR");
        assertThat(call.ask("SELECT n FROM counted")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records: data.missing", "records: rows, columns: names", "records: rows.x"})
    void aPathThatLeadsNowhereIsAFault(String how) {
        server.answering(request -> Answer.json("{\"rows\": \"text\"}"));

        assertThat(failure(plan(how)).code()).isEqualTo(FailureCode.E_REMOTE);
    }

    @Test
    void aRequestToStopIsObeyedAtOnce() {
        Cancellation cancellation = new Cancellation();
        call.cancelledBy(cancellation);
        server.answering(request -> {
            cancellation.request();
            return Answer.status(429).with("Retry-After", "250");
        });

        assertThat(failure(plan("timeout: 5")).code()).isEqualTo(FailureCode.E_CANCELLED);
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        String plan = plan("timeout: 5").replace(server.url(), "http://no-such-host.invalid");
        Cancellation cancellation = new Cancellation();
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancellation.request();
        });
        stopper.start();
        call.cancelledBy(cancellation);

        assertThat(failure(plan).code()).isIn(FailureCode.E_CANCELLED, FailureCode.E_CONNECTION);
    }
}
