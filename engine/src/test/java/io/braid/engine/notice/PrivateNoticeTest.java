// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Notice;
import io.braid.core.plan.Secret;
import io.braid.core.secret.Secrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices on their way: what is to be private is, and goes nowhere but to who it is for. */
@Timeout(60)
class PrivateNoticeTest {
    private static final String PASSWORD = "canary-password-0815";
    private static final SSLSocketFactory NOBODY_SPECIAL = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private static final NoticeHosts HERE = NoticeHosts.of(List.of("localhost"));

    @TempDir
    private static Path folder;

    private static Certificate own;
    private static Certificate another;

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void certificates() throws Exception {
        own = Certificate.of("localhost", folder);
        another = Certificate.of("elsewhere.example", folder);
    }

    private static Secrets secrets(int port) {
        return new Secrets(Map.of("PASSWORD", PASSWORD, "HOOK", "https://localhost:" + port + "/hook"));
    }

    private static Summary summary() {
        Failure failure = new Failure(FailureCode.E_CHECK_FAILED, "One row fails.", "Look at it.");
        return Summary.of("crm", "session", failure, Instant.parse("2026-03-01T06:00:00Z"));
    }

    private void hook(Certificate servers, SSLSocketFactory client) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(servers.server()));
        server.createContext("/", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            new WebhookSender(secrets(server.getAddress().getPort()), HERE, time -> {}, client)
                    .send(new Notice.Webhook(new Secret("${env:HOOK}"), null), summary());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWebhookGoesToAServerThatIsKnown() throws Exception {
        hook(own, own.trusting());
        assertThat(requests).singleElement().asString().contains("run.failed", "E_CHECK_FAILED");
    }

    @Test
    void aWebhookGoesToNobodyWhoIsUnknownOrSomebodyElse() {
        assertThatThrownBy(() -> hook(own, NOBODY_SPECIAL))
                .isInstanceOf(Unsent.class)
                .hasMessageContaining(
                        "The webhook at localhost is not told: it could not be reached (SSLHandshakeException)");
        assertThatThrownBy(() -> hook(another, another.trusting()))
                .isInstanceOf(Unsent.class)
                .hasMessageContaining("SSLHandshakeException");
        assertThat(requests).isEmpty();
    }

    private static List<PrivateMailServer.Line> mail(
            Certificate servers, PrivateMailServer.Privacy privacy, Notice.Tls tls, SSLSocketFactory client)
            throws Exception {
        try (PrivateMailServer server = new PrivateMailServer(servers.server(), privacy)) {
            Notice.Email email = new Notice.Email(
                    "localhost",
                    server.port(),
                    "me",
                    new Secret("${env:PASSWORD}"),
                    tls,
                    "braid@x.example",
                    List.of("ops@x.example"));
            try {
                new MailSender(secrets(1), HERE, time -> {}, client).send(email, summary());
            } catch (Unsent unsent) {
                assertThat(unsent.sentence())
                        .startsWith("The mail server localhost did not take the notice (")
                        .doesNotContain(PASSWORD);
            }
            return server.heard();
        }
    }

    private static List<String> words(List<PrivateMailServer.Line> heard, boolean hidden) {
        return heard.stream()
                .filter(line -> line.hidden() == hidden)
                .map(line -> line.text().replaceFirst("[ :].*", ""))
                .toList();
    }

    @Test
    void anEmailIsPrivateAfterTheGreeting() throws Exception {
        List<PrivateMailServer.Line> heard =
                mail(own, PrivateMailServer.Privacy.WHEN_ASKED, Notice.Tls.STARTTLS, own.trusting());

        assertThat(words(heard, false)).containsExactly("EHLO", "STARTTLS");
        assertThat(words(heard, true))
                .containsSubsequence("EHLO", "AUTH", "MAIL", "RCPT", "DATA", "Subject", ".", "QUIT");
        String login = Base64.getEncoder().encodeToString(("me\0me\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(heard)
                .contains(
                        new PrivateMailServer.Line(true, "AUTH PLAIN " + login),
                        new PrivateMailServer.Line(true, "E_CHECK_FAILED: One row fails."));
    }

    @Test
    void anEmailIsPrivateFromTheFirstByte() throws Exception {
        List<PrivateMailServer.Line> heard =
                mail(own, PrivateMailServer.Privacy.FROM_THE_FIRST_BYTE, Notice.Tls.TLS, own.trusting());

        assertThat(words(heard, true))
                .containsSubsequence("EHLO", "AUTH", "MAIL", "RCPT", "DATA", "Subject", ".", "QUIT");
    }

    @Test
    void toAServerThatIsNeverPrivateNothingIsSaid() throws Exception {
        List<PrivateMailServer.Line> heard =
                mail(own, PrivateMailServer.Privacy.NEVER, Notice.Tls.STARTTLS, own.trusting());

        assertThat(words(heard, false)).isNotEmpty().isSubsetOf("EHLO", "HELO", "QUIT");
    }

    @ParameterizedTest
    @EnumSource(
            value = Notice.Tls.class,
            names = {"STARTTLS", "TLS"})
    void toAServerThatIsUnknownOrSomebodyElseNothingIsSaid(Notice.Tls tls) throws Exception {
        PrivateMailServer.Privacy privacy = tls == Notice.Tls.TLS
                ? PrivateMailServer.Privacy.FROM_THE_FIRST_BYTE
                : PrivateMailServer.Privacy.WHEN_ASKED;

        assertThat(words(mail(own, privacy, tls, NOBODY_SPECIAL), true)).isEmpty();
        assertThat(words(mail(another, privacy, tls, another.trusting()), true)).doesNotContain("AUTH", "MAIL", "DATA");
    }
}
