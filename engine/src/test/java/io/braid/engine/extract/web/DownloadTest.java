// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.engine.extract.ExtractCall;
import io.braid.engine.extract.FaultyServer;
import io.braid.engine.extract.FaultyServer.Answer;
import io.braid.engine.extract.FaultyServer.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final byte[] CSV = ("id,name\n"
                    + IntStream.range(0, 20_000).mapToObj(i -> i + ",name " + i).collect(Collectors.joining("\n"))
                    + "\n")
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final FaultyServer server = new FaultyServer();
    private ExtractCall call;

    @BeforeEach
    void aCall() {
        call = new ExtractCall(folder).with("TOKEN", "canary-99aa");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String plan() {
        return """
                connections:
                  files: {http: {url: '%1$s', headers: {X-Key: '${env:TOKEN}'}}}
                steps:
                  - {id: rows, read: {csv: '%1$s/data/rows.csv?v=1', types: auto, connection: files}}
                """.formatted(server.url());
    }

    /** As a server of files answers. */
    private static Answer part(Request request, byte[] file, String tag) {
        String range = request.header("Range");
        if (range.isEmpty() || !request.header("If-Range").equals(tag)) {
            return new Answer(200, Map.of("ETag", tag), file, -1);
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        return from >= file.length
                ? Answer.status(416)
                : new Answer(
                        206,
                        Map.of(
                                "ETag",
                                tag,
                                "Content-Range",
                                "bytes " + from + "-" + (file.length - 1) + "/" + file.length),
                        Arrays.copyOfRange(file, from, file.length),
                        -1);
    }

    private void allIsThere() {
        assertThat(call.columns("rows")).containsExactly("id BIGINT", "name VARCHAR");
        assertThat(call.ask("SELECT count(*), sum(id), max(length(name)) FROM rows"))
                .containsExactly("20000|199990000|10");
    }

    @Test
    void aCutDownloadGoesOnWhereItWasCut() {
        server.answering(request -> {
            Answer answer = part(request, CSV, "\"one\"");
            return request.number() < 4 ? answer.cutAfter(60_000) : answer;
        });

        call.run(plan());

        allIsThere();
        assertThat(server.requests().get(0).header("X-Key")).isEqualTo("canary-99aa");
        assertThat(server.requests().stream().map(request -> request.header("Range")))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("bytes=");
    }

    @Test
    void aFileThatChangedMeanwhileIsBroughtFromItsBeginning() {
        byte[] other = "id,name\n1,x\n".getBytes(StandardCharsets.UTF_8);
        server.answering(request -> request.number() == 1
                ? part(request, CSV, "\"one\"").cutAfter(60_000)
                : part(request, other, "\"two\""));

        call.run(plan());

        assertThat(call.ask("SELECT * FROM rows")).containsExactly("1|x");
    }

    @Test
    void aRunThatFailedGoesOnWithThePartItHas() {
        server.answering(
                request -> request.number() == 1 ? part(request, CSV, "\"one\"").cutAfter(60_000) : Answer.status(403));
        Failure failure = catchThrowableOfType(Failure.class, () -> call.run(plan()));
        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage())
                .contains("/data/rows.csv with status 403")
                .doesNotContain("v=1");

        server.forget().answering(request -> part(request, CSV, "\"one\""));
        call.resume();

        allIsThere();
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("Range")).startsWith("bytes=");
    }

    @Test
    void headersGoToTheirOwnMachineOnly() {
        String plan = plan().replace("url: '" + server.url() + "'", "url: 'http://other.example'");

        assertThat(catchThrowableOfType(Failure.class, () -> call.run(plan)).code())
                .isEqualTo(FailureCode.E_PLAN_VALUE);
        assertThat(server.requests()).isEmpty();
    }
}
