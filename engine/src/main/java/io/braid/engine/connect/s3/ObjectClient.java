// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import io.braid.core.event.Cancellation;
import io.braid.core.plan.ObjectAddress;
import io.braid.engine.run.Stopwatch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One store, asked again for what fails for a reason that passes. Its messages name the host and never who asks. */
public final class ObjectClient implements AutoCloseable {
    static final String TOKEN = "braid-upload";
    private static final int TRIES = 6;
    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 10_000;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final ObjectFailure failures;
    private final Cancellation cancellation;
    private final Consumer<String> told;
    private final String host;

    ObjectClient(S3Client client, String host, Cancellation cancellation, Consumer<String> told) {
        this.client = client;
        this.host = host;
        this.failures = new ObjectFailure(host);
        this.cancellation = cancellation;
        this.told = told;
    }

    /**
     * An object as it stands in the store.
     *
     * @param etag tells its content apart from any other
     * @param token of the upload that made it, if that was ours; else empty
     */
    public record Found(ObjectAddress address, String etag, long bytes, String token) {}

    /** The machine that is asked, with its port if that was said. */
    public String host() {
        return host;
    }

    ObjectFailure failures() {
        return failures;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The object; empty if there is none. */
    public Optional<Found> find(ObjectAddress address) {
        try {
            HeadObjectResponse head = asked(
                    address,
                    () -> client.headObject(
                            request -> request.bucket(address.bucket()).key(address.key())));
            return Optional.of(new Found(
                    address, head.eTag(), head.contentLength(), head.metadata().getOrDefault(TOKEN, "")));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failures.refused(address, e, 1);
        }
    }

    /** Hands over every object whose key begins like that, in the order of their keys. */
    public void list(ObjectAddress prefix, Consumer<Found> found) {
        String next = null;
        do {
            String from = next;
            ListObjectsV2Response page =
                    told(prefix, () -> asked(prefix, () -> client.listObjectsV2(page(prefix, from))));
            page.contents()
                    .forEach(object ->
                            found.accept(new Found(prefix.at(object.key()), object.eTag(), object.size(), "")));
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    private static ListObjectsV2Request page(ObjectAddress prefix, @Nullable String from) {
        return ListObjectsV2Request.builder()
                .bucket(prefix.bucket())
                .prefix(prefix.key())
                .continuationToken(from)
                .build();
    }

    /** One answer to a request for a range of bytes, both ends included, of the object as it was found. */
    ResponseInputStream<GetObjectResponse> open(Found object, long first, long last) {
        return client.getObject(
                request -> request.bucket(object.address().bucket())
                        .key(object.address().key())
                        .ifMatch(object.etag())
                        .range("bytes=" + first + "-" + last),
                ResponseTransformer.toInputStream());
    }

    String begin(ObjectAddress target, String token) {
        return told(
                        target,
                        () -> asked(
                                target,
                                () -> client.createMultipartUpload(request -> request.bucket(target.bucket())
                                        .key(target.key())
                                        .metadata(Map.of(TOKEN, token)))))
                .uploadId();
    }

    String send(ObjectAddress target, String upload, FileSlice slice, int number, String md5) {
        return told(
                        target,
                        () -> asked(
                                target,
                                () -> client.uploadPart(
                                        request -> request.bucket(target.bucket())
                                                .key(target.key())
                                                .uploadId(upload)
                                                .partNumber(number)
                                                .contentLength(slice.bytes())
                                                .contentMD5(md5),
                                        RequestBody.fromContentProvider(
                                                slice::open, slice.bytes(), "application/octet-stream"))))
                .eTag();
    }

    /** Gives an upload its name. @throws S3Exception if the store refuses */
    void complete(ObjectAddress target, String upload, java.util.List<CompletedPart> parts) {
        asked(
                target,
                () -> client.completeMultipartUpload(request -> request.bucket(target.bucket())
                        .key(target.key())
                        .uploadId(upload)
                        .multipartUpload(
                                CompletedMultipartUpload.builder().parts(parts).build())));
    }

    /** Forgets an upload; that there is none any more is as well. */
    void abort(ObjectAddress target, String upload) {
        try {
            asked(
                    target,
                    () -> client.abortMultipartUpload(request ->
                            request.bucket(target.bucket()).key(target.key()).uploadId(upload)));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw failures.refused(target, e, 1);
            }
        }
    }

    /** Removes an object. */
    public void delete(ObjectAddress address) {
        told(
                address,
                () -> asked(
                        address,
                        () -> client.deleteObject(
                                request -> request.bucket(address.bucket()).key(address.key()))));
    }

    /** What it gives; a refusal becomes a coded failure. */
    private <R> R told(ObjectAddress about, Supplier<R> asking) {
        try {
            return asking.get();
        } catch (S3Exception e) {
            throw failures.refused(about, e, 1);
        }
    }

    /**
     * Asks until an answer comes.
     *
     * @throws S3Exception if the store refuses for a reason that stays
     */
    <R> R asked(ObjectAddress about, Supplier<R> once) {
        return asked(about, () -> false, once);
    }

    /**
     * As above.
     *
     * @param moved whether something came of the last try after all; it then counts as the first
     */
    <R> R asked(ObjectAddress about, BooleanSupplier moved, Supplier<R> once) {
        Stopwatch watch = Stopwatch.start();
        long wait = FIRST_MILLIS;
        for (int tried = 1; ; tried++) {
            cancellation.check();
            SdkException fault;
            try {
                return once.get();
            } catch (SdkException e) {
                fault = e;
            } catch (UncheckedIOException e) {
                // A wire that breaks while something is sent is told like this.
                fault = SdkClientException.create("broken", e.getCause());
            }
            cancellation.check();
            if (moved.getAsBoolean()) {
                tried = 1;
                wait = FIRST_MILLIS;
            }
            if (!ObjectFailure.passes(fault) && fault instanceof S3Exception refused) {
                throw refused;
            }
            if (!ObjectFailure.passes(fault) || tried >= TRIES) {
                throw failures.unanswered(about, fault, tried, watch.seconds());
            }
            told.accept(
                    host + " failed for a reason that passes (" + ObjectFailure.word(fault) + "), it is tried again");
            cancellation.pause(Duration.ofMillis(wait));
            wait = Math.min(MOST_MILLIS, 2 * wait);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
