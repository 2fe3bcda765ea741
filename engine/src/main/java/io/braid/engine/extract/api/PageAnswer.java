// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Paging;
import io.braid.core.plan.ReadApi;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One answer, as a file that is read through as often as need be and never held. */
final class PageAnswer {
    private static final int LONGEST_TEXT = 64 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final Path file;
    private final boolean packed;
    private final ReadApi api;
    private final String host;
    private final long page;

    /** @param page its number, for messages, from 1 */
    PageAnswer(Path file, HttpResponse<?> response, ReadApi api, String host, long page) {
        this.file = file;
        this.packed = response.headers()
                .firstValue("Content-Encoding")
                .map(coding -> coding.strip().equalsIgnoreCase("gzip"))
                .orElse(false);
        this.api = api;
        this.host = host;
        this.page = page;
    }

    long bytes() {
        return file.toFile().length();
    }

    private InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return packed ? new LimitedStream(new GZIPInputStream(in, 1 << 16), PageAttempt.MOST_BYTES) : in;
    }

    /** Reads an answer. */
    private interface Use<R> {
        R of(JsonParser parser) throws IOException;
    }

    private <R> R parsed(Use<R> use) {
        try (InputStream in = open();
                JsonParser parser = JSON.createParser(in)) {
            return use.of(parser);
        } catch (JsonProcessingException e) {
            throw broken("is no JSON, or stops being it at line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw broken("cannot be read");
        }
    }

    private Failure broken(String how) {
        return new Failure(
                FailureCode.E_REMOTE,
                "What " + host + " answered as page " + page + " " + how + ".",
                "Ask for that page by hand to see it; the pages before it are kept.");
    }

    /** Tells two answers apart. */
    String digest() {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new Failure(FailureCode.E_IO, "What was received could not be read again.", "Check the disk.", e);
        }
    }

    PageFacts facts() {
        RecordPath mark = null;
        RecordPath more = null;
        if (api.paging() instanceof Paging.NextLink link && !link.from().equals(Paging.NextLink.HEADER)) {
            mark = RecordPath.of(link.from());
        } else if (api.paging() instanceof Paging.Cursor cursor) {
            mark = RecordPath.of(cursor.from());
            more = path(cursor.more());
        } else if (api.paging() instanceof Paging.Page paged) {
            more = path(paged.more());
        } else if (api.paging() instanceof Paging.Offset offset) {
            more = path(offset.more());
        }
        PageFacts.Wanted wanted = new PageFacts.Wanted(mark, more, path(api.columns()), api.graphql());
        PageFacts facts = parsed(parser -> PageFacts.read(parser, wanted));
        if (facts.faulty()) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    host + " refused the GraphQL query of page " + page + ".",
                    "Try the query where the service lets you write one.");
        }
        if (api.columns() != null && facts.columns() == null) {
            throw broken("has no names of columns where columns says");
        }
        return facts;
    }

    private static @Nullable RecordPath path(@Nullable String text) {
        return text == null ? null : RecordPath.of(text);
    }

    /** Copies the records; returns how many there were. */
    long records(RecordFields fields, @Nullable List<String> columns, long most, RecordLines out) {
        long records = parsed(parser ->
                new PageRecords(parser, out.generator(), fields, columns, most).copy(RecordPath.of(api.records())));
        if (records < 0) {
            throw broken("has nothing at the path that records names");
        }
        return records;
    }
}
