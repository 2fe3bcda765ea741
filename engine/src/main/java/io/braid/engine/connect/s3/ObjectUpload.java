// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FaultPoint;
import io.braid.core.plan.ObjectAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a file to a store in parts, of which nobody sees anything until the object is given its name; what was sent stays for the run
 * that goes on. The name is given once: a token that stands with the object tells a run whose process died just then that it was.
 */
public final class ObjectUpload {
    /** At least; the store takes 10,000 parts at most, each but the last of 5 MiB at least. */
    private static final long LEAST_PART = 8L << 20;

    private static final long MOST_PARTS = 9_000;
    private static final int NOT_FOUND = 404;

    private final ObjectClient client;
    private final Path state;
    private final UploadNotes notes;
    private final LongConsumer sent;

    /**
     * Makes one.
     *
     * @param state a file that a run which is gone on with finds as it was left
     * @param sent told of each part
     */
    public ObjectUpload(ObjectClient client, Path state, UploadNotes notes, LongConsumer sent) {
        this.client = client;
        this.state = state;
        this.notes = notes;
        this.sent = sent;
    }

    /** Whether there is something to be named. */
    public static boolean isBegun(Path state) {
        return UploadState.read(state).isPresent();
    }

    /** Where the uploads of these states go. */
    public static List<ObjectAddress> targets(List<Path> states) {
        return states.stream()
                .flatMap(file -> UploadState.read(file).stream())
                .map(state -> ObjectAddress.parse("The output", state.head().address()))
                .toList();
    }

    /**
     * Sends every part that the store does not have yet.
     *
     * @param token the same for the same work of the same run, however often it is begun
     */
    public void send(Path file, ObjectAddress target, String token) {
        String digest = digest(file);
        UploadState known = UploadState.read(state).orElse(null);
        if (known != null && !known.head().isOf(client.host(), target.toString(), token, digest)) {
            drop(known);
            known = null;
        }
        boolean goesOn = known != null;
        try {
            parts(file, target, known == null ? begin(file, target, token, digest) : known);
        } catch (S3Exception e) {
            forget();
            if (e.statusCode() == NOT_FOUND && goesOn) {
                // The store has thrown away what lay there for too long.
                send(file, target, token);
                return;
            }
            throw client.failures().refused(target, e, 1);
        }
    }

    private UploadState begin(Path file, ObjectAddress target, String token, String digest) {
        long bytes = file.toFile().length();
        long part = Math.max(LEAST_PART, (bytes + MOST_PARTS - 1) / MOST_PARTS);
        String upload = client.begin(target, token);
        UploadState.Head head =
                new UploadState.Head(client.host(), target.toString(), token, upload, digest, bytes, part);
        notes.add(client.host(), target, upload, state);
        FaultPoint.reached("upload begun");
        return UploadState.begin(state, head);
    }

    private void parts(Path file, ObjectAddress target, UploadState known) {
        UploadState.Head head = known.head();
        for (int number = 1; number <= head.count(); number++) {
            if (known.parts().containsKey(number)) {
                continue;
            }
            long from = (number - 1) * head.part();
            FileSlice slice =
                    new FileSlice(file, from, Math.min(head.part(), head.bytes() - from), client.cancellation());
            try {
                known.add(state, number, client.send(target, head.upload(), slice, number, md5(slice)));
            } catch (S3Exception e) {
                if (e.statusCode() != NOT_FOUND) {
                    client.abort(target, head.upload());
                }
                throw e;
            }
            sent.accept(slice.bytes());
            FaultPoint.reached("part uploaded");
        }
    }

    /**
     * Gives what was sent its name; nothing if an earlier run did.
     *
     * @param force whether an object that stands there is replaced
     */
    public void complete(boolean force) {
        UploadState known = UploadState.read(state).orElse(null);
        if (known == null) {
            return;
        }
        ObjectAddress target = ObjectAddress.parse("The output", known.head().address());
        Optional<ObjectClient.Found> before = client.find(target);
        if (!isOurs(before, known)) {
            if (before.isPresent() && !force) {
                throw exists(client, target);
            }
            if (!known.isWhole()) {
                throw new Failure(
                        FailureCode.E_SESSION_DAMAGED,
                        "What is known of the upload to " + target + " is not whole.",
                        "Run the step that writes it again with --from.");
            }
            name(target, known);
            FaultPoint.reached("object named");
        }
        forget();
    }

    private void name(ObjectAddress target, UploadState known) {
        List<CompletedPart> parts = known.parts().entrySet().stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.getKey())
                        .eTag(part.getValue())
                        .build())
                .toList();
        try {
            client.complete(target, known.head().upload(), parts);
        } catch (S3Exception e) {
            // An answer that was lost on its way here was yes.
            if (!isOurs(client.find(target), known)) {
                throw client.failures().refused(target, e, 1);
            }
        }
    }

    private static boolean isOurs(Optional<ObjectClient.Found> found, UploadState known) {
        return found.map(object -> object.token().equals(known.head().token())).orElse(false);
    }

    /** An object that stands where one is to be written. */
    public static Failure exists(ObjectClient client, ObjectAddress target) {
        return new Failure(
                FailureCode.E_OUTPUT_EXISTS,
                "\"" + target + "\" exists already on " + client.host() + ".",
                "Give another name, or write force: true to replace it.");
    }

    private void drop(UploadState known) {
        if (known.head().host().equals(client.host())) {
            client.abort(
                    ObjectAddress.parse("The output", known.head().address()),
                    known.head().upload());
        }
        forget();
    }

    private void forget() {
        notes.remove(state);
        try {
            Files.deleteIfExists(state);
        } catch (IOException e) {
            throw UploadState.unkept(e);
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(digested(in, "SHA-256"));
        } catch (IOException e) {
            throw unread(e);
        }
    }

    private static String md5(FileSlice slice) {
        try (InputStream in = slice.open()) {
            return Base64.getEncoder().encodeToString(digested(in, "MD5"));
        } catch (IOException e) {
            throw unread(e);
        }
    }

    private static byte[] digested(InputStream in, String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static Failure unread(IOException e) {
        return new Failure(FailureCode.E_IO, "The file that is sent cannot be read.", "Check the disk.", e);
    }
}
