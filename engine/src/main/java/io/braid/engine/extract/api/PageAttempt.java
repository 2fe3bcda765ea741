// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import io.braid.engine.extract.web.FileBody;
import io.braid.engine.extract.web.WebClient;
import io.braid.engine.run.Meter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Asks for one page and has its answer written to a file, from its beginning at every try. */
record PageAttempt(PageRequests requests, PageState state, Path file, Meter meter) implements WebClient.Attempt {
    /** No answer is larger. */
    static final long MOST_BYTES = 1L << 30;

    @Override
    public HttpRequest request(URI uri) {
        return requests.request(uri, state);
    }

    @Override
    public HttpResponse.BodySubscriber<Path> body(HttpResponse.ResponseInfo info, LongConsumer received) {
        return new FileBody(file, false, MOST_BYTES, bytes -> {
            received.accept(bytes);
            meter.bytes(bytes);
        });
    }
}
