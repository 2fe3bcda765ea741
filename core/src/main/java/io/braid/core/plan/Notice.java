// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell how a run ended.
 *
 * @param on when
 */
public record Notice(Channel channel, List<Occasion> on) {
    public Notice {
        on = List.copyOf(on);
    }

    /** How a run can end. */
    public enum Occasion {
        /** It came to its end. */
        FINISHED,
        /** It came to its end, and rows were rejected. */
        REJECTED,
        /** It did not come to its end. */
        FAILED
    }

    /** The way a notice goes. */
    public sealed interface Channel permits Webhook, Email {}

    /**
     * A request with the summary as JSON.
     *
     * @param url its address, which may itself be secret
     * @param secret what the request is signed with, or {@code null} if it is not
     */
    public record Webhook(Secret url, @Nullable Secret secret) implements Channel {}

    /**
     * A message with the summary as text.
     *
     * @param host of the mail server
     * @param user to log in as, or {@code null} for a server that asks nobody
     */
    public record Email(
            String host,
            int port,
            @Nullable String user,
            @Nullable Secret password,
            Tls tls,
            String from,
            List<String> to)
            implements Channel {
        public Email {
            to = List.copyOf(to);
        }
    }

    /** How the way to a mail server is kept private. */
    public enum Tls {
        /** It begins in the open and is private from then on, or nothing is sent. */
        STARTTLS,
        /** It is private from the first byte. */
        TLS,
        /** Not at all. */
        NONE
    }
}
