// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Paging;
import io.braid.core.plan.ReadApi;
import io.braid.engine.extract.Extracted;
import io.braid.engine.extract.Extraction;
import io.braid.engine.extract.web.Patience;
import io.braid.engine.extract.web.SameHost;
import io.braid.engine.extract.web.WebClient;
import io.braid.engine.table.TableColumns;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a web service page by page. The records of each page go to a file of lines before the next one is asked for, and beside
 * it stands how far the reading has come; the lines become the table when all are there.
 */
public final class ApiReader {
    private static final String LINES = "records.jsonl";

    private final Extraction at;
    private final ReadApi api;
    private final Connection.WebService service;
    private final PageRequests requests;
    private final WebClient client;
    private final String key;
    private final long most;
    private final Runnable checkpointed;

    /**
     * Makes a reader.
     *
     * @param key of the step and its connection; what was left by anything else is not gone on with
     * @param checkpointed told each time that a page was put away
     */
    public ApiReader(
            Extraction at,
            ReadApi api,
            Connection.WebService service,
            Patience patience,
            String key,
            Runnable checkpointed) {
        this.at = at;
        this.api = api;
        this.service = service;
        this.key = key;
        this.checkpointed = checkpointed;
        this.most = Math.min(at.limit(), api.limit() == null ? Long.MAX_VALUE : api.limit());
        this.requests = new PageRequests(api, service, at.secrets());
        this.client = new WebClient(
                patience,
                Duration.ofSeconds(api.timeoutSeconds()),
                service.requestsPerMinute(),
                at.clock(),
                at.cancellation(),
                at.secrets(),
                at::warn);
    }

    /** How far it came, and the fields there are. */
    private record Pages(PageState state, RecordFields fields) {}

    /** Receives all pages that are not here yet, and makes no table of them. */
    public void fetch() {
        pages();
    }

    /** Reads all pages and makes the table. */
    public Extracted read() {
        Pages pages = pages();
        return table(pages.state(), pages.fields());
    }

    private Pages pages() {
        Path lines = lines();
        PageState known = PageState.read(at.work(), key, lines);
        PageState state = known == null ? PageState.start(key, start()) : known;
        RecordFields fields = RecordFields.of(api.fields(), known == null ? null : known.fields());
        try (RecordLines out = RecordLines.open(lines, state.bytes())) {
            if (known != null && !known.done()) {
                at.meter().rows(known.records());
            }
            while (!state.done() && (state.pages() == 0 || state.records() < most)) {
                at.cancellation().check();
                state = page(state, fields, out);
                remember(state);
            }
        }
        return new Pages(state, fields);
    }

    private Path lines() {
        return at.work().resolve(LINES);
    }

    private Extracted table(PageState state, RecordFields fields) {
        Path lines = lines();
        if (fields.names().isEmpty()) {
            throw new Failure(
                    FailureCode.E_EMPTY,
                    host() + " gave no records, so the columns are not known.",
                    "Check params and records; name the columns in fields to take an empty table.");
        }
        at.store().drop(at.table());
        long rows = new RecordTable(at.store(), at.cancellation()::check).make(at.table(), lines, fields.types());
        if (rows != state.records()) {
            throw new Failure(
                    FailureCode.E_COUNTS,
                    "Of " + state.records() + " records " + rows + " came into the table.",
                    "Please report this.");
        }
        PageState.forget(at.work());
        lines.toFile().delete();
        return new Extracted(
                rows, state.received(), TableColumns.named(fields.names()), Map.of("pages", state.pages()), List.of());
    }

    private long start() {
        return api.paging() instanceof Paging.Page page ? page.start() : 0;
    }

    private String host() {
        return WebClient.host(URI.create(service.url()));
    }

    /** A state that would hold a secret is not written; the run then begins again where it would have gone on. */
    private void remember(PageState state) {
        String mark = state.mark();
        if (mark != null && !at.secrets().masked(mark).equals(mark)) {
            PageState.forget(at.work());
            return;
        }
        state.write(at.work());
        checkpointed.run();
    }

    private PageState page(PageState state, RecordFields fields, RecordLines out) {
        if (state.pages() >= api.maxPages()) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    host() + " has more than " + api.maxPages() + " pages.",
                    "Give the step a larger max_pages, or ask for less.");
        }
        Path file = at.tmp().resolve("page.json");
        URI uri = requests.uri(state);
        HttpResponse<@Nullable Path> response = client.ask(uri, new PageAttempt(requests, state, file, at.meter()));
        PageAnswer answer = new PageAnswer(file, response, api, host(), state.pages() + 1);
        String digest = answer.digest();
        PageFacts facts = answer.facts();
        long records = answer.records(fields, facts.columns(), most - state.records(), out);
        long bytes = out.settle();
        at.meter().rows(records);
        PageState next = new PageState(
                key,
                state.pages() + 1,
                state.records() + records,
                bytes,
                state.received() + answer.bytes(),
                number(state, records),
                mark(uri, response, facts),
                digest,
                fields.bits(),
                false);
        boolean done = isLast(next, facts, records);
        if (!done && records > 0 && (digest.equals(state.digest()) || repeats(state, next))) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    host() + " gave the same page twice, the " + next.pages() + "th after its forerunner.",
                    "Check that paging names the parameters that the service knows.");
        }
        return new PageState(
                key,
                next.pages(),
                next.records(),
                bytes,
                next.received(),
                next.number(),
                next.mark(),
                digest,
                next.fields(),
                done);
    }

    private static boolean repeats(PageState before, PageState next) {
        return next.mark() != null && Objects.equals(before.mark(), next.mark());
    }

    private long number(PageState state, long records) {
        return api.paging() instanceof Paging.Page ? state.number() + 1 : state.number() + records;
    }

    private @Nullable String mark(URI uri, HttpResponse<?> response, PageFacts facts) {
        if (!(api.paging() instanceof Paging.NextLink link)) {
            return facts.mark();
        }
        String next = link.from().equals(Paging.NextLink.HEADER) ? LinkHeader.next(response.headers()) : facts.mark();
        if (next == null) {
            return null;
        }
        Optional<URI> resolved = SameHost.resolve(uri, next);
        if (resolved.isEmpty()) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    host() + " names a next page that is no address on that machine.",
                    "Check the path under next_link; links to other machines are not followed.");
        }
        return resolved.get().toString();
    }

    private boolean isLast(PageState next, PageFacts facts, long records) {
        Paging paging = api.paging();
        if (paging instanceof Paging.Single || !facts.more()) {
            return true;
        }
        boolean marked = paging instanceof Paging.NextLink || paging instanceof Paging.Cursor;
        return marked ? next.mark() == null : records == 0;
    }
}
