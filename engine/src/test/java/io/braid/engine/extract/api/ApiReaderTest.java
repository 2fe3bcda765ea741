// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.engine.extract.ExtractCall;
import io.braid.engine.extract.FaultyServer;
import io.braid.engine.extract.FaultyServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReaderTest {
    private static final String CANARY = "canary-7f3a9b";

    @TempDir
    private Path folder;

    private final FaultyServer server = new FaultyServer();
    private ExtractCall call;

    @BeforeEach
    void aCall() {
        call = new ExtractCall(folder).with("TOKEN", CANARY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String plan(String read) {
        return """
                connections:
                  shop: {http: {url: '%s/v1/', headers: {Authorization: 'Bearer ${env:TOKEN}'}}}
                steps:
                  - {id: items, read: {api: shop, path: /items, %s}}
                  - {id: counted, sql: select count(*) as n from items}
                """.formatted(server.url(), read);
    }

    private Failure failure(String plan) {
        Failure failure = catchThrowableOfType(Failure.class, () -> call.run(plan));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    /** Pages of so many items each, chosen by a parameter of the query. */
    private static String items(int from, int count) {
        return String.join(
                ",",
                IntStream.range(from, from + count)
                        .mapToObj(i -> "{\"id\":" + i + "}")
                        .toList());
    }

    private static int parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> Integer.parseInt(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void typesNestedValuesAndHostileNamesSurvive() {
        server.answering(request -> Answer.json("""
                {"data": {"items": [
                  {"id": 1, "ID": "upper", "zip": "00123", "price": 19.90, "big": 12345678901234567890123, "ok": true,
                   "day": "2026-02-28", "at": "2026-02-28T10:00:00Z", "local": "2026-02-28 10:00:00.5", "odd": 1,
                   "tags": ["a", {"b": null}], "exact": 0.12345678901234567890, "x\\"; drop table items; --": "ä✓𝒳"},
                  {"id": 2, "zip": null, "price": 3, "ok": false, "day": "2024-02-29", "at": "2026-02-28T12:00:00+02:00",
                   "odd": "one", "tags": {}, "late": "not a day", "": "empty"}
                ]}}"""));

        call.run(plan("records: data.items"));

        assertThat(call.columns("items"))
                .containsExactly(
                        "id BIGINT",
                        "ID_2 VARCHAR",
                        "zip VARCHAR",
                        "price DOUBLE",
                        "big HUGEINT",
                        "ok BOOLEAN",
                        "day DATE",
                        "at TIMESTAMP WITH TIME ZONE",
                        "local TIMESTAMP",
                        "odd VARCHAR",
                        "tags JSON",
                        "exact VARCHAR",
                        "x\"; drop table items; -- VARCHAR",
                        "late VARCHAR",
                        "column15 VARCHAR");
        assertThat(call.ask("SELECT id, zip, price, big, day, epoch(\"at\"), tags, exact, odd FROM items"))
                .containsExactly(
                        "1|00123|19.9|12345678901234567890123|2026-02-28|1.772272800E9|[\"a\",{\"b\":null}]|0.12345678901234567890|1"
                                .replace("1.772272800E9", "1.7722728E9"),
                        "2|null|3.0|null|2024-02-29|1.7722728E9|{}|null|one");
        assertThat(call.ask("SELECT n FROM counted")).containsExactly("2");
        assertThat(server.requests().get(0).path()).isEqualTo("/v1/items");
        assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer " + CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paging: {page: {param: p, size_param: n, size: 3}}",
                "paging: {page: {param: p, start: 1, size_param: n, size: 3, more: has_more}}",
                "paging: {offset: {param: skip, size_param: n, size: 3}}",
                "paging: {cursor: {param: after, from: meta.next, size_param: n, size: 3}}",
                "paging: {cursor: {param: after, from: meta.next, more: has_more, size_param: n, size: 3}}",
                "paging: {next_link: {from: meta.link}}, params: {n: 3}",
                "paging: {next_link: {from: link}}, params: {n: 3}"
            })
    void everyPagingReadsEveryRecordOnceInOrder(String paging) {
        server.answering(request -> {
            int size = parameter(request.query(), "n");
            int from = parameter(request.query(), "skip")
                    + parameter(request.query(), "after")
                    + Math.max(0, parameter(request.query(), "p") - 1) * size;
            int count = Math.max(0, Math.min(size, 10 - from));
            boolean more = from + count < 10;
            String mark = more ? "\"" + (from + count) + "\"" : "null";
            String link = more ? "\"/v1/items?n=3&skip=" + (from + count) + "\"" : "\"\"";
            Answer answer = Answer.json("{\"has_more\": " + more + ", \"rows\": [" + items(from, count)
                    + "], \"meta\": {\"next\": " + mark + ", \"link\": " + link + "}}");
            return more
                    ? answer.with(
                            "Link",
                            "<" + server.url() + "/v1/items?n=3&skip=" + (from + count)
                                    + ">; rel=\"next\", <x>; rel=last")
                    : answer;
        });

        call.run(plan("records: rows, " + paging));

        assertThat(call.ask("SELECT id FROM items")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void aGraphQlQueryIsPagedThroughItsVariables() {
        server.answering(request -> {
            boolean first = !request.body().contains("\"after\":\"c1\"");
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).contains("\"first\":2").contains("query($after");
            return Answer.json("{\"data\":{\"items\":{\"edges\":[{\"node\":{\"id\":" + (first ? 1 : 2)
                    + "}}],\"pageInfo\":{\"hasNextPage\":" + first + ",\"endCursor\":\"c1\"}}}}");
        });

        call.run(plan("""
                graphql: {query: 'query($after: String, $first: Int) { items { edges { node { id } } } }',
                variables: {first: 2}}, records: data.items.edges.node,
                paging: {cursor: {param: after, from: data.items.pageInfo.endCursor, more: data.items.pageInfo.hasNextPage}}
                """.replace("\n", " ")));

        assertThat(call.ask("SELECT id FROM items")).containsExactly("1", "2");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void faultsOfGraphQlAreFaults() {
        server.answering(request -> Answer.json("{\"data\": null, \"errors\": [{\"message\": \"" + CANARY + "\"}]}"));

        Failure failure = failure(plan("graphql: {query: '{ x }'}, records: data.x"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage()).contains(server.host()).doesNotContain(CANARY);
    }

    @Test
    void aPostedQueryIsPagedInsideItsText() {
        server.answering(request -> {
            int from = request.body().contains("OFFSET 0") ? 0 : request.body().contains("OFFSET 2") ? 2 : 4;
            String rows = from == 4 ? "" : "[" + from + ",\"a\"],[" + (from + 1) + ",\"b\"]";
            return Answer.json("{\"results\": [" + rows + "], \"columns\": [\"n\", {\"name\": \"kind\"}]}");
        });

        call.run(plan("body: {query: {kind: HogQLQuery, query: 'SELECT n, kind FROM e LIMIT {limit} OFFSET {offset}'},"
                + " token: '${env:TOKEN}'}, records: results, columns: columns,"
                + " paging: {offset: {param: offset, size_param: limit, size: 2}}"));

        assertThat(call.ask("SELECT n, kind FROM items")).containsExactly("0|a", "1|b", "2|a", "3|b");
        assertThat(server.requests().get(1).body())
                .isEqualTo("{\"query\":{\"kind\":\"HogQLQuery\",\"query\":\"SELECT n, kind FROM e LIMIT 2 OFFSET 2\"},"
                        + "\"token\":\"" + CANARY + "\"}");
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
    void aPackedAnswerIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("[" + items(0, 100) + "]").getBytes(StandardCharsets.UTF_8));
        }
        server.answering(request -> new Answer(200, Map.of("Content-Encoding", "gzip"), packed.toByteArray(), -1));

        call.run(plan("limit: 40"));

        assertThat(call.ask("SELECT count(*), max(id) FROM items")).containsExactly("40|39");
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

    private void nothingHoldsTheSecret(Failure failure) throws IOException {
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

    @Test
    void onlyToldFieldsAreTakenInTheirOrder() {
        server.answering(request -> Answer.json("[{\"a\": 1, \"b\": {\"x\": 1}, \"c\": 3}, {\"c\": 4, \"a\": 5}]"));

        call.run(plan("fields: [c, a, z]"));

        assertThat(call.columns("items")).containsExactly("c BIGINT", "a BIGINT", "z VARCHAR");
        assertThat(call.ask("SELECT * FROM items")).containsExactly("3|1|null", "4|5|null");
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

    @Test
    void requestsAreSpacedAsTold() {
        server.answering(request -> Answer.json(request.number() > 4 ? "[]" : "[" + items(request.number(), 1) + "]"));
        String plan = plan("paging: {page: {param: p}}").replace("headers:", "requests_per_minute: 300, headers:");

        assertThat(call.run(plan).steps().get(0).seconds()).isGreaterThan(0.7);
    }

    @Test
    void aWideRecordAndAManyPagedAnswerFit() {
        String wide = String.join(
                ",",
                IntStream.range(0, 800)
                        .mapToObj(i -> "\"field " + i + "\": \"" + i + "\"")
                        .toList());
        server.answering(request -> Answer.json(
                parameter(request.query(), "p") > 60 ? "[]" : "[{\"page\":" + request.number() + "," + wide + "}]"));

        call.run(plan("paging: {page: {param: p}}"));

        assertThat(call.ask("SELECT count(*), sum(page), min(\"field 799\") FROM items"))
                .containsExactly(List.of("60", "1830", "799").stream()
                        .reduce((a, b) -> a + "|" + b)
                        .orElseThrow());
    }
}
