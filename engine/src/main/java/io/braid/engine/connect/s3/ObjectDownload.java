// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.core.file.FaultPoint;
import io.braid.core.file.Publication;
import io.braid.core.plan.ObjectAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Brings objects here, in ranges that are only given if the object is still the one that was found first. What has come stays, also
 * from run to run.
 */
public final class ObjectDownload {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long RANGE = 16L << 20;
    private static final int MOST_OBJECTS = 100_000;
    private static final int BUFFER = 1 << 16;

    private final ObjectClient client;
    private final LongConsumer received;
    private final Runnable begun;

    /** What was found under an address, so that a run that goes on reads the same objects. */
    record Listing(String address, List<Entry> objects) {}

    /** One object of a listing. */
    record Entry(String key, String etag, long bytes) {}

    /** @param begun told when there is something that another run can go on with */
    public ObjectDownload(ObjectClient client, LongConsumer received, Runnable begun) {
        this.client = client;
        this.received = received;
        this.begun = begun;
    }

    /**
     * The objects of an address, by their keys; those that an earlier run found, if it left them in the folder.
     *
     * @throws Failure {@link FailureCode#E_INPUT_MISSING} if there are none
     */
    public List<ObjectClient.Found> find(ObjectAddress address, Path folder) {
        Path file = folder.resolve("objects.json");
        try {
            if (Files.exists(file)) {
                Listing listing = JSON.readValue(file.toFile(), Listing.class);
                if (listing.address().equals(address.toString())) {
                    return listing.objects().stream()
                            .map(entry ->
                                    new ObjectClient.Found(address.at(entry.key()), entry.etag(), entry.bytes(), ""))
                            .toList();
                }
            }
            List<ObjectClient.Found> found = address.isPattern() ? matching(address) : one(address);
            List<Entry> entries = found.stream()
                    .map(object -> new Entry(object.address().key(), object.etag(), object.bytes()))
                    .toList();
            Publication.replace(JSON.writeValueAsString(new Listing(address.toString(), entries)), file, "list");
            return found;
        } catch (JsonProcessingException e) {
            throw new Failure(FailureCode.E_SESSION_DAMAGED, "A list of objects cannot be read.", "Run it anew.", e);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "A list of objects cannot be read.", "Check the disk.", e);
        }
    }

    private List<ObjectClient.Found> one(ObjectAddress address) {
        return List.of(client.find(address)
                .orElseThrow(() -> new Failure(
                        FailureCode.E_INPUT_MISSING,
                        "There is no object " + address + " on " + client.host() + ".",
                        "Check the spelling of bucket and key.")));
    }

    private List<ObjectClient.Found> matching(ObjectAddress pattern) {
        PathMatcher matcher = matcher(pattern);
        List<ObjectClient.Found> found = new ArrayList<>();
        client.list(pattern.at(pattern.prefix()), object -> {
            String key = object.address().key();
            if (!key.endsWith("/") && key.indexOf('\0') < 0 && matcher.matches(Path.of(key))) {
                found.add(object);
            }
            if (found.size() > MOST_OBJECTS) {
                throw new Failure(
                        FailureCode.E_INPUT_UNSUPPORTED,
                        "More than " + MOST_OBJECTS + " objects match " + pattern + ".",
                        "Read them in several steps.");
            }
        });
        if (found.isEmpty()) {
            throw new Failure(
                    FailureCode.E_INPUT_MISSING,
                    "No object on " + client.host() + " matches " + pattern + ".",
                    "Check the bucket and the pattern.");
        }
        return found;
    }

    private static PathMatcher matcher(ObjectAddress pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.key());
        } catch (PatternSyntaxException e) {
            throw new Failure(
                    FailureCode.E_OPTION_VALUE,
                    "\"" + pattern + "\" is not a pattern of objects' names.",
                    "Close every [ and {, or name the objects one by one.",
                    e);
        }
    }

    /** The object as a file of that name in the folder; once it is all there, nothing is asked. */
    public Path fetch(ObjectClient.Found object, Path folder, String name) {
        Path whole = folder.resolve(name);
        if (Files.exists(whole)) {
            return whole;
        }
        begun.run();
        Path part = Publication.partOf(whole, "download");
        try {
            if (Files.notExists(part)) {
                Files.createFile(part);
            }
        } catch (IOException e) {
            throw unstored(e);
        }
        while (length(part) < object.bytes()) {
            range(object, part, Math.min(object.bytes(), length(part) + RANGE) - 1);
            FaultPoint.reached("range fetched");
        }
        if (length(part) != object.bytes()) {
            throw client.failures().odd(object.address(), "more bytes than it said it has");
        }
        Publication.publish(part, whole);
        return whole;
    }

    private void range(ObjectClient.Found object, Path part, long last) {
        long[] before = {-1};
        try {
            client.asked(object.address(), () -> length(part) > before[0], () -> {
                before[0] = length(part);
                if (before[0] <= last) {
                    append(object, part, before[0], last);
                }
                return part;
            });
        } catch (S3Exception e) {
            int status = e.statusCode();
            throw status == 412 || status == 404 || status == 416
                    ? client.failures().changed(object.address())
                    : client.failures().refused(object.address(), e, 1);
        }
    }

    private void append(ObjectClient.Found object, Path part, long first, long last) {
        try (ResponseInputStream<GetObjectResponse> in = client.open(object, first, last)) {
            Cancellation.Interrupt interrupt = client.cancellation().onRequest(in::abort);
            try {
                check(object, in.response(), first, last);
                copy(in, part, last + 1 - first);
            } finally {
                interrupt.close();
            }
        } catch (IOException e) {
            throw SdkClientException.create("broken", e);
        }
    }

    private void check(ObjectClient.Found object, GetObjectResponse answer, long first, long last) {
        if (!object.etag().equals(answer.eTag())) {
            throw client.failures().changed(object.address());
        }
        String range = answer.contentRange();
        if (range == null || !range.startsWith("bytes " + first + "-" + last + "/")) {
            throw client.failures().odd(object.address(), "another range of bytes than was asked for");
        }
        if (!range.endsWith("/" + object.bytes())) {
            throw client.failures().changed(object.address());
        }
    }

    private void copy(ResponseInputStream<GetObjectResponse> in, Path part, long expected) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = expected;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.APPEND)) {
            while (left > 0) {
                client.cancellation().check();
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("the answer ended early");
                }
                write(out, buffer, count);
                left -= count;
                received.accept(count);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw unstored(e);
        }
    }

    private static Failure unstored(IOException e) {
        return new Failure(
                FailureCode.E_DISK_FULL,
                "What the store sent could not be kept.",
                "Free space, or name another home or session folder.",
                e);
    }

    private static long length(Path part) {
        try {
            return Files.size(part);
        } catch (IOException e) {
            throw unstored(e);
        }
    }
}
