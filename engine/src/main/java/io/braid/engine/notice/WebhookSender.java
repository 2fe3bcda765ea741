// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import io.braid.core.plan.Notice;
import io.braid.core.secret.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** Sends notices by webhook: a few tries, each of bounded time. */
final class WebhookSender {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Secrets secrets;
    private final NoticeHosts hosts;
    private final Pause pause;
    private final Post post;

    WebhookSender(Secrets secrets, NoticeHosts hosts, Pause pause, SSLSocketFactory tls) {
        this.secrets = secrets;
        this.hosts = hosts;
        this.pause = pause;
        this.post = new Post(tls);
    }

    /** Sends it; throws what is to be said of a notice that did not arrive, which names the host and nothing secret. */
    void send(Notice.Webhook webhook, Summary summary) throws Unsent, InterruptedException {
        URI uri = uri(secrets.reveal(webhook.url()));
        String whom = "The webhook at " + uri.getHost();
        if (!"https".equals(uri.getScheme()) && !hosts.isNamed(uri.getHost(), Post.port(uri))) {
            throw new Unsent(whom + " is not told: it is not https, and BRAID_NOTIFY_HOSTS does not name its host.");
        }
        String body = secrets.masked(summary.json());
        String id =
                summary.session() + "-" + summary.word() + "-" + summary.at().toEpochMilli();
        Map<String, String> headers = headers(webhook, id, summary.at().getEpochSecond(), body);
        Duration wait = FIRST_PAUSE;
        String trouble = "";
        for (int number = 1; number <= TRIES; number++) {
            try {
                InetAddress address = hosts.address(uri.getHost(), Post.port(uri));
                Post.Answer answer = post.send(uri, address, headers, body.getBytes(StandardCharsets.UTF_8));
                if (answer.status() >= 200 && answer.status() < 300) {
                    return;
                }
                trouble = "it answered with status " + answer.status();
                if (!isWorthAnotherTry(answer.status())) {
                    break;
                }
                wait = longer(wait, answer.retryAfter());
            } catch (NoticeHosts.Refused e) {
                trouble = e.getMessage();
                break;
            } catch (IOException e) {
                trouble = "it could not be reached (" + e.getClass().getSimpleName() + ")";
            }
            if (number < TRIES) {
                pause.of(wait);
                wait = wait.multipliedBy(2);
            }
        }
        throw new Unsent(whom + " is not told: " + trouble + ".");
    }

    private static boolean isWorthAnotherTry(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private static Duration longer(Duration wait, Duration asked) {
        Duration longer = wait.compareTo(asked) < 0 ? asked : wait;
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private Map<String, String> headers(Notice.Webhook webhook, String id, long seconds, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Braid");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        if (webhook.secret() != null) {
            headers.put("webhook-signature", Signature.of(secrets.reveal(webhook.secret()), id, seconds, body));
        }
        return headers;
    }

    private static URI uri(String text) throws Unsent {
        try {
            URI uri = URI.create(text.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.toASCIIString().equals(uri.toString())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress();
        }
        throw noAddress();
    }

    private static Unsent noAddress() {
        return new Unsent("A webhook is not told: its url is no web address.");
    }
}
