// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.Notice;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes whom to tell how a run ended; of a secret, where it is. */
final class NoticeWriter {
    private NoticeWriter() {}

    static Node notices(List<Notice> notices) {
        return Nodes.lines(notices.stream().map(NoticeWriter::notice).toList());
    }

    private static Node notice(Notice notice) {
        Nodes nodes = new Nodes();
        if (notice.channel() instanceof Notice.Webhook webhook) {
            nodes.put("webhook", webhook, NoticeWriter::webhook);
        } else if (notice.channel() instanceof Notice.Email email) {
            nodes.put("email", email, NoticeWriter::email);
        }
        return nodes.put("on", notice.on().stream().map(Words.OCCASION::word).toList(), Nodes::texts)
                .line();
    }

    private static Node webhook(Notice.Webhook webhook) {
        return new Nodes()
                .put("url", webhook.url(), ConnectionWriter::secret)
                .put("secret", webhook.secret(), ConnectionWriter::secret)
                .line();
    }

    private static Node email(Notice.Email email) {
        return new Nodes()
                .put("smtp", email, NoticeWriter::smtp)
                .put("from", email.from())
                .put("to", email.to(), Nodes::texts)
                .line();
    }

    private static Node smtp(Notice.Email email) {
        return new Nodes()
                .put("host", email.host())
                .put("port", email.port(), port -> Nodes.number(port))
                .put("user", email.user())
                .put("password", email.password(), ConnectionWriter::secret)
                .putUnless(Notice.Tls.STARTTLS, "tls", email.tls(), word -> Nodes.text(Words.TLS.word(word)))
                .line();
    }
}
