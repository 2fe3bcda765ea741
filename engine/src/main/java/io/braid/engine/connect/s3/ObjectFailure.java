// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.connect.s3;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.ObjectAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong with a store, in our words: its host, the address, the status and the store's word for it. */
final class ObjectFailure {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Set<String> PASSING_WORDS = Set.of("RequestTimeout", "SlowDown", "InternalError", "BadDigest");
    private static final Pattern WORD = Pattern.compile("[A-Za-z.]{2,64}");

    private final String host;

    ObjectFailure(String host) {
        this.host = host;
    }

    /** Whether another try may go better. */
    static boolean passes(SdkException e) {
        if (e instanceof S3Exception answer && answer.statusCode() > 0) {
            return PASSING.contains(answer.statusCode()) || PASSING_WORDS.contains(code(answer));
        }
        IOException io = io(e);
        return io != null && !(io instanceof SSLHandshakeException);
    }

    private static String code(S3Exception e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null || !WORD.matcher(code).matches() ? "" : code;
    }

    /** What kind of fault it was; nothing that somebody else wrote. */
    static String word(SdkException e) {
        if (e instanceof S3Exception answer && answer.statusCode() > 0) {
            String code = code(answer);
            return "status " + answer.statusCode() + (code.isEmpty() ? "" : ", " + code);
        }
        IOException io = io(e);
        return io instanceof SocketTimeoutException
                ? "no answer"
                : io instanceof ConnectException ? "no connection" : "the connection broke";
    }

    private static @Nullable IOException io(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return null;
    }

    /** The store answered, and the answer is no. */
    Failure refused(ObjectAddress about, S3Exception e, int tries) {
        int status = e.statusCode();
        String often = tries > 1 ? ", " + tries + " times" : "";
        return new Failure(
                FailureCode.E_REMOTE,
                host + " answered " + about + " with " + word(e) + often + ".",
                status == 401 || status == 403
                        ? "Check access_key, secret_key and region of the connection, and what the store allows them."
                        : status == 404
                                ? "Check the bucket's name, the endpoint and path_style."
                                : status >= 500
                                        ? "The fault is on the other side; try again later."
                                        : "Check the connection's region, endpoint and path_style.");
    }

    /** No answer, or none but faults. */
    Failure unanswered(ObjectAddress about, SdkException e, int tries, double seconds) {
        if (e instanceof S3Exception answer && answer.statusCode() > 0) {
            return refused(about, answer, tries);
        }
        String tried = " (" + tries + (tries == 1 ? " try, " : " tries, ") + String.format(Locale.ROOT, "%.0f", seconds)
                + " s)";
        IOException io = io(e);
        if (io instanceof UnknownHostException) {
            return connection(
                    "No machine of the name of " + host + " is known" + tried + ".",
                    "Check endpoint and region; a store that is no Amazon's usually wants path_style: true.",
                    e);
        }
        if (io instanceof SSLException) {
            return connection(
                    host + " cannot be talked to over TLS" + tried + ".",
                    "Check the host's name and its certificate.",
                    e);
        }
        return io instanceof ConnectException
                ? connection(
                        host + " cannot be reached" + tried + ".", "Check the endpoint, and that it is running.", e)
                : connection(
                        host + " broke off what it was asked about " + about + tried + ".",
                        "The fault is on the way or on the other side.",
                        e);
    }

    private static Failure connection(String sentence, String hint, SdkException e) {
        return new Failure(FailureCode.E_CONNECTION, sentence, hint, e);
    }

    /** The object is not what it was when reading it began. */
    Failure changed(ObjectAddress about) {
        return new Failure(
                FailureCode.E_INPUT_CHANGED,
                about + " on " + host + " changed while it was read.",
                "What was read of it is dropped; run it again once nobody writes it.");
    }

    /** What the store sent is not what was asked for. */
    Failure odd(ObjectAddress about, String what) {
        return new Failure(
                FailureCode.E_REMOTE,
                host + " answered " + about + " with " + what + ".",
                "Is there a store that speaks S3 at this endpoint?");
    }
}
