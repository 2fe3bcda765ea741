// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.braid.core.error.Failure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices of runs, which really arrive at servers on this machine. */
class NoticeTest {
    private static final String SECRET = "canary-secret-4711";
    private static final String TOKEN = "canary-token-0815";

    @TempDir
    private Path folder;

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private HttpServer server = server();

    private record Request(String path, String id, String time, String signature, String body) {}

    private HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void aServer() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void closed() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        int status = requests.size() <= statuses.size() ? statuses.get(requests.size() - 1) : 204;
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    private PlanCall call() {
        return new PlanCall(folder)
                .file("in.csv", "id,email\n1,ann@x.example\n2,\n")
                .environment("HOOK_SECRET", SECRET)
                .environment("HOOK_TOKEN", TOKEN)
                .notifying(host());
    }

    private String plan(String notice, String onFail) {
        return """
                name: crm
                notify: [%s]
                steps:
                  - {id: raw, read: {csv: '@in.csv'}}
                  - {id: checked, check: {from: raw, rules: [{column: email, not_blank: true, on_fail: %s}]}}
                  - {id: file, write: {csv: '@out.csv', from: checked, force: true}}
                """.formatted(notice, onFail);
    }

    private String webhook(String on) {
        return "{webhook: {url: 'http://" + host() + "/${env:HOOK_TOKEN}?a=b', secret: '${env:HOOK_SECRET}'}, on: " + on
                + "}";
    }

    @Test
    void aSignedWebhookTellsHowARunEnded() throws GeneralSecurityException {
        PlanCall call = call();
        call.runPlan(plan(webhook("[finished, failed]"), "reject"));
        assertThatThrownBy(() -> call.runPlan(plan(webhook("[finished, failed]"), "fail")))
                .isInstanceOf(Failure.class);

        assertThat(requests).hasSize(2);
        Request rejected = requests.get(0);
        assertThat(rejected.path()).isEqualTo("/" + TOKEN + "?a=b");
        assertThat(rejected.body())
                .contains(
                        "\"type\":\"run.rejected\"",
                        "\"plan\":\"crm\"",
                        "\"session\":\"session\"",
                        "\"rejected\":1",
                        "{\"step\":\"checked\",\"rule\":\"email not_blank\",\"outcome\":\"rejected\",\"looked\":2,\"failed\":1}")
                .doesNotContain("ann@x.example");
        assertThat(requests.get(1).body())
                .contains("\"type\":\"run.failed\"", "\"code\":\"E_CHECK_FAILED\"")
                .doesNotContain("ann@x.example");
        for (Request request : requests) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = request.id() + "." + request.time() + "." + request.body();
            assertThat(request.signature())
                    .isEqualTo("v1,"
                            + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(requests.stream().map(Request::id).distinct()).hasSize(2);
        assertThat(call.warnings()).isEmpty();
        nothingSecretIsKept();
    }

    @Test
    void aRunThatFailsTwiceIsToldTwice() {
        PlanCall call = call();
        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(() -> call.runPlan(plan(webhook("failed"), "fail")))
                    .isInstanceOf(Failure.class);
        }
        assertThat(requests.stream().map(Request::id).distinct())
                .as("another message has another id, or the other side takes it for a repetition")
                .hasSize(2);
    }

    private void nothingSecretIsKept() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET, TOKEN);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheOccasionsAskedForAreTold() {
        call().runPlan(plan(webhook("failed"), "reject"));
        call().runPlan(plan(webhook("rejected"), "warn"));
        assertThat(requests).isEmpty();
        call().runPlan(plan(webhook("finished"), "warn"));
        assertThat(requests)
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("run.finished"));
    }

    @Test
    void aServerThatStumblesIsAskedAgain() {
        statuses.addAll(List.of(503, 204));
        PlanCall call = call();
        call.runPlan(plan(webhook("finished"), "warn"));
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).isEqualTo(requests.get(1));
        assertThat(call.warnings()).noneMatch(text -> text.contains("webhook"));
    }

    @Test
    void aNoticeThatDoesNotArriveWarnsAndTheRunStands() {
        statuses.addAll(List.of(302, 404));
        PlanCall call = call();
        call.runPlan(plan(webhook("finished"), "warn"));
        assertThat(call.warnings()).contains("The webhook at localhost is not told: it answered with status 302.");
        call.runPlan(plan(webhook("finished"), "warn"));
        assertThat(call.warnings()).contains("The webhook at localhost is not told: it answered with status 404.");
        assertThat(requests).hasSize(2).noneMatch(request -> request.path().contains("elsewhere"));
        assertThat(call.text("out.csv")).contains("ann");
    }

    @Test
    void aHostThatNobodyAllowedIsNotAsked() {
        PlanCall call = call().notifying();
        call.runPlan(plan(webhook("finished"), "warn"));
        assertThat(call.warnings()).anyMatch(text -> text.contains("is not https"));
        call.notifying("other.example").runPlan(plan(webhook("finished").replace("http:", "https:"), "warn"));
        assertThat(call.warnings()).anyMatch(text -> text.contains("not one of those allowed"));
        call.notifying().runPlan(plan(webhook("finished").replace("http:", "https:"), "warn"));
        assertThat(call.warnings()).anyMatch(text -> text.contains("not public"));
        assertThat(requests).isEmpty();
    }

    @Test
    void aSecretThatIsNotThereIsAWarning() {
        PlanCall call = call();
        call.runPlan(plan("{webhook: {url: 'http://" + host() + "/', secret: '${env:NOWHERE}'}}", "warn"));
        assertThat(call.warnings()).anyMatch(text -> text.contains("NOWHERE"));
        assertThat(requests).isEmpty();
    }

    private String email(int port) {
        return "{email: {smtp: {host: localhost, port: " + port
                + ", user: me, password: '${env:HOOK_SECRET}', tls: none}, from: braid@x.example, to: [ops@x.example]}}";
    }

    @Test
    void anEmailTellsHowARunEnded() throws MessagingException, IOException {
        GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("ops@x.example", "ops", "x");
        mail.setUser("braid@x.example", "me", SECRET);
        mail.start();
        try {
            PlanCall call = call().notifying("localhost");
            call.runPlan(plan(email(mail.getSmtp().getPort()), "reject"));
            assertThat(call.warnings()).isEmpty();
            MimeMessage[] messages = mail.getReceivedMessages();
            assertThat(messages).hasSize(1);
            assertThat(messages[0].getSubject()).isEqualTo("Braid: crm finished with rejected rows");
            assertThat(messages[0].getContent().toString())
                    .contains("checked (check): 1 rows, 1 rejected", "checked: \"email not_blank\" rejected, 1 of 2")
                    .doesNotContain("ann@x.example", SECRET);

            assertThatThrownBy(() -> call.runPlan(plan(email(mail.getSmtp().getPort()), "fail")))
                    .isInstanceOf(Failure.class);
            assertThat(mail.getReceivedMessages()[1].getSubject()).isEqualTo("Braid: crm failed");
            nothingSecretIsKept();
        } finally {
            mail.stop();
        }
    }

    @Test
    void aMailServerThatRefusesWarnsAndSaysNothingSecret() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("braid@x.example", "me", "another password");
        mail.start();
        try {
            PlanCall call = call().notifying("localhost");
            call.runPlan(plan(email(mail.getSmtp().getPort()), "warn"));
            assertThat(call.warnings())
                    .anyMatch(text -> text.startsWith("The mail server localhost did not take the notice"))
                    .noneMatch(text -> text.contains(SECRET));
            PlanCall open = call().notifying();
            open.runPlan(plan(email(mail.getSmtp().getPort()), "warn"));
            assertThat(open.warnings()).anyMatch(text -> text.contains("a password would go in the open"));
        } finally {
            mail.stop();
        }
    }
}
