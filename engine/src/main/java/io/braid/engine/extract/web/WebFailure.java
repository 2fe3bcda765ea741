// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.web;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.file.FullDisk;
import io.braid.core.secret.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong with a server, in our words: its host, the path without what was asked, the status. */
final class WebFailure {
    private final Secrets secrets;

    WebFailure(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The machine, with its port if that is said. */
    static String host(URI uri) {
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }

    private String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : secrets.masked(path);
    }

    Failure status(URI uri, int status, int tries) {
        String often = tries > 1 ? ", " + tries + " times" : "";
        return new Failure(
                FailureCode.E_REMOTE,
                host(uri) + " answered " + path(uri) + " with status " + status + often + ".",
                hint(status));
    }

    private static String hint(int status) {
        if (status == 401 || status == 403) {
            return "Check the headers of the connection and the secrets they name.";
        }
        if (status == 404 || status == 410) {
            return "Check the address of the connection and the path of the step.";
        }
        if (status == 429) {
            return "Set requests_per_minute of the connection to what the service allows.";
        }
        return status >= 500
                ? "The fault is on the other side; try again later."
                : "Check the path, the params and the body of the step.";
    }

    Failure waiting(URI uri, int status, long seconds) {
        return new Failure(
                FailureCode.E_REMOTE,
                host(uri) + " answered " + path(uri) + " with status " + status + " and asks to wait " + seconds
                        + " seconds.",
                "Run it again after that time.");
    }

    Failure elsewhere(URI uri, int status) {
        return new Failure(
                FailureCode.E_REMOTE,
                host(uri) + " answered " + path(uri) + " with status " + status
                        + ", which leads to another machine or in circles.",
                "Name the address it leads to, if you trust it.");
    }

    Failure tooLarge(URI uri) {
        return new Failure(
                FailureCode.E_REMOTE,
                host(uri) + " answered " + path(uri) + " with more than one answer may have.",
                "Ask for smaller pages.");
    }

    Failure unreachable(URI uri, IOException e, int tries, double seconds) {
        if (e instanceof FileSystemException || FullDisk.isCauseOf(e)) {
            return new Failure(
                    FailureCode.E_DISK_FULL,
                    "What " + host(uri) + " sent could not be stored.",
                    "Free space, or name another disk with --temp.",
                    e);
        }
        String tried = " (" + tries + (tries == 1 ? " try, " : " tries, ") + String.format(Locale.ROOT, "%.0f", seconds)
                + " s)";
        if (e instanceof SSLException) {
            return new Failure(
                    FailureCode.E_CONNECTION,
                    host(uri) + " cannot be talked to over TLS" + tried + ".",
                    "Check the host's name and its certificate.",
                    e);
        }
        if (e instanceof UnknownHostException
                || (e instanceof ConnectException
                        && e.getCause() instanceof java.nio.channels.UnresolvedAddressException)) {
            return new Failure(
                    FailureCode.E_CONNECTION,
                    "No machine of the name " + uri.getHost() + " is known" + tried + ".",
                    "Check the spelling and the network.",
                    e);
        }
        if (e instanceof ConnectException) {
            return new Failure(
                    FailureCode.E_CONNECTION,
                    host(uri) + " cannot be reached" + tried + ".",
                    "Check host and port, and that it is running.",
                    e);
        }
        boolean silent = e instanceof HttpTimeoutException;
        return new Failure(
                FailureCode.E_CONNECTION,
                host(uri) + (silent ? " fell silent while it answered " : " broke off its answer to ") + path(uri)
                        + tried + ".",
                silent ? "Give it a longer timeout, or ask for less." : "The fault is on the way or on the other side.",
                e);
    }
}
