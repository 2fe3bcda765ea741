// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.extract.FaultyServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReaderTest extends ApiCalls {
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
    void onlyToldFieldsAreTakenInTheirOrder() {
        server.answering(request -> Answer.json("[{\"a\": 1, \"b\": {\"x\": 1}, \"c\": 3}, {\"c\": 4, \"a\": 5}]"));

        call.run(plan("fields: [c, a, z]"));

        assertThat(call.columns("items")).containsExactly("c BIGINT", "a BIGINT", "z VARCHAR");
        assertThat(call.ask("SELECT * FROM items")).containsExactly("3|1|null", "4|5|null");
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
