// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import io.braid.core.error.Failure;
import io.braid.core.event.Cancellation;
import io.braid.core.secret.Secrets;
import io.braid.engine.connect.OutboundHosts;
import io.braid.engine.run.Stopwatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one web server. What fails for a reason that passes is asked again, as patiently as it was told; a redirect is followed
 * on the same machine only. A request to stop is obeyed at once.
 */
public final class WebClient {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 5;
    private static final long POLL_MILLIS = 100;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Patience patience;
    private final Duration silence;
    private final double secondsBetween;
    private final InstantSource clock;
    private final Cancellation cancellation;
    private final WebFailure failures;
    private final OutboundHosts hosts;
    private final Consumer<String> told;
    private final AtomicLong moved = new AtomicLong();
    private @Nullable Stopwatch sinceLast;

    /**
     * Makes one.
     *
     * @param silence how long an answer may say nothing
     * @param perMinute at most so many requests, or {@code null}
     * @param told of each wait that is longer than usual
     */
    public WebClient(
            Patience patience,
            Duration silence,
            @Nullable Integer perMinute,
            InstantSource clock,
            Cancellation cancellation,
            Secrets secrets,
            Consumer<String> told) {
        this.patience = patience;
        this.silence = silence;
        this.secondsBetween = perMinute == null ? 0 : 60.0 / perMinute;
        this.clock = clock;
        this.cancellation = cancellation;
        this.failures = new WebFailure(secrets);
        this.hosts = OutboundHosts.of(secrets);
        this.told = told;
    }

    /** One request and where its answer goes; asked for anew before each try. */
    public interface Attempt {
        /** What is sent to an address, which a redirect may have changed. */
        HttpRequest request(URI uri);

        /** Where the body of an answer of that kind goes; {@code null} if it is not wanted. */
        HttpResponse.@Nullable BodySubscriber<Path> body(HttpResponse.ResponseInfo info, LongConsumer received);

        /** Whether a status that is no success is an answer all the same. */
        default boolean accepts(int status) {
            return false;
        }
    }

    /** Asks until an answer comes that is one. */
    public HttpResponse<@Nullable Path> ask(URI uri, Attempt attempt) {
        Stopwatch watch = Stopwatch.start();
        URI at = uri;
        int redirects = 0;
        for (int tried = 1; ; tried++) {
            pace();
            Duration wait = patience.after(tried);
            try {
                HttpResponse<@Nullable Path> answer = once(at, attempt);
                int status = answer.statusCode();
                if (status / 100 == 2 || attempt.accepts(status)) {
                    return answer;
                }
                if (REDIRECTS.contains(status)) {
                    at = redirected(at, answer, ++redirects);
                    tried--;
                    continue;
                }
                if (!PASSING.contains(status) || tried >= patience.tries()) {
                    throw failures.status(at, status, tried);
                }
                wait = longer(at, answer, wait);
            } catch (FileBody.TooLargeException e) {
                throw failures.tooLarge(at);
            } catch (IOException e) {
                if (!isPassing(e) || tried >= patience.tries()) {
                    throw failures.unreachable(at, e, tried, watch.seconds());
                }
            }
            cancellation.pause(wait);
        }
    }

    private static boolean isPassing(IOException e) {
        return !(e instanceof javax.net.ssl.SSLHandshakeException) && !(e instanceof java.nio.file.FileSystemException);
    }

    private Duration longer(URI at, HttpResponse<?> answer, Duration wait) {
        Optional<Duration> asked = RetryAfter.of(answer.headers(), clock.instant());
        if (asked.isEmpty()) {
            return wait;
        }
        if (asked.get().compareTo(patience.asked()) > 0) {
            throw failures.waiting(at, answer.statusCode(), asked.get().toSeconds());
        }
        if (asked.get().toSeconds() > 5) {
            told.accept(WebFailure.host(at) + " asks to wait " + asked.get().toSeconds() + " s");
        }
        return asked.get();
    }

    private URI redirected(URI at, HttpResponse<?> answer, int redirects) {
        int status = answer.statusCode();
        boolean keepsBody =
                status == 307 || status == 308 || answer.request().method().equals("GET");
        Optional<URI> next = answer.headers().firstValue("Location").flatMap(place -> SameHost.resolve(at, place));
        if (next.isEmpty() || redirects > MOST_REDIRECTS || !keepsBody) {
            throw failures.elsewhere(at, status);
        }
        return next.get();
    }

    private HttpResponse<@Nullable Path> once(URI uri, Attempt attempt) throws IOException {
        hosts.check(uri.getHost(), uri.getPort());
        CompletableFuture<HttpResponse<@Nullable Path>> coming =
                client.sendAsync(attempt.request(uri), info -> subscriber(attempt, info));
        Cancellation.Interrupt interrupt = cancellation.onRequest(() -> coming.cancel(true));
        try {
            return wait(coming);
        } catch (InterruptedException | CancellationException e) {
            throw Cancellation.failure();
        } catch (ExecutionException e) {
            cancellation.check();
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            interrupt.close();
        }
    }

    private HttpResponse.BodySubscriber<@Nullable Path> subscriber(Attempt attempt, HttpResponse.ResponseInfo info) {
        moved.incrementAndGet();
        HttpResponse.BodySubscriber<Path> wanted =
                info.statusCode() / 100 == 2 ? attempt.body(info, moved::addAndGet) : null;
        return wanted == null
                ? HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.discarding(), nothing -> null)
                : HttpResponse.BodySubscribers.mapping(wanted, file -> file);
    }

    private <R> R wait(CompletableFuture<R> coming) throws InterruptedException, ExecutionException, IOException {
        long seen = moved.get();
        Stopwatch quiet = Stopwatch.start();
        while (true) {
            try {
                return coming.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                cancellation.check();
                if (moved.get() != seen) {
                    seen = moved.get();
                    quiet = Stopwatch.start();
                } else if (quiet.seconds() > silence.toMillis() / 1e3) {
                    coming.cancel(true);
                    throw new HttpTimeoutException("nothing came");
                }
            }
        }
    }

    /** Waits until the next request is due. */
    private void pace() {
        Stopwatch last = sinceLast;
        if (last != null && last.seconds() < secondsBetween) {
            cancellation.pause(Duration.ofMillis((long) Math.ceil((secondsBetween - last.seconds()) * 1000)));
        }
        sinceLast = Stopwatch.start();
    }

    /** What a fault is called that is found in an answer only when it is read. */
    public Failure status(URI uri, int status) {
        return failures.status(uri, status, 1);
    }

    /** The machine that an address leads to, for messages. */
    public static String host(URI uri) {
        return WebFailure.host(uri);
    }
}
