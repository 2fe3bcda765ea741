// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Notice;
import io.braid.core.plan.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads whom to tell how a run ended. */
final class NoticeReader {
    private static final int MOST_PORT = 65_535;
    private static final int SUBMISSION = 587;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[A-Za-z0-9.-]{1,255}");

    private final Values values;
    private final ConnectionReader secrets;

    NoticeReader(Values values) {
        this.values = values;
        this.secrets = new ConnectionReader(values);
    }

    @Nullable
    List<Notice> read(String what, Node node) {
        List<Node> list = values.list(what, node, "Put a - before each notice.");
        if (list == null) {
            return null;
        }
        List<Notice> notices = new ArrayList<>();
        for (Node item : list) {
            Mapping mapping = Mapping.of(Part.NOTICE, item, values);
            Notice notice = mapping == null ? null : notice(mapping);
            if (notice != null) {
                notices.add(notice);
            }
        }
        return notices;
    }

    private @Nullable Notice notice(Mapping mapping) {
        List<Notice.Occasion> on =
                mapping.read("on", List.of(Notice.Occasion.FINISHED, Notice.Occasion.FAILED), this::occasions);
        if ((mapping.get("webhook") == null) == (mapping.get("email") == null)) {
            fault(
                    FailureCode.E_PLAN_MISSING,
                    mapping.node(),
                    "The notice expects one of webhook and email.",
                    "Make each a notice of its own.");
            return null;
        }
        Notice.Channel channel = mapping.get("webhook") != null
                ? mapping.<Notice.Channel>readOrNull("webhook", (what, node) -> webhook(node))
                : mapping.readOrNull("email", (what, node) -> email(node));
        return channel == null ? null : new Notice(channel, on);
    }

    private @Nullable List<Notice.Occasion> occasions(String what, Node node) {
        List<Node> list = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<Notice.Occasion> on = new ArrayList<>();
        for (Node item : list) {
            Notice.Occasion occasion = values.word(what, item, Words.OCCASION);
            if (occasion != null && !on.contains(occasion)) {
                on.add(occasion);
            }
        }
        if (list.isEmpty()) {
            fault(FailureCode.E_PLAN_VALUE, node, what + " names no occasion.", "Leave the notice out.");
        }
        return on;
    }

    private Notice.@Nullable Webhook webhook(Node node) {
        Mapping mapping = Mapping.of(Part.WEBHOOK, node, values);
        Node url = mapping == null ? null : mapping.need("url", "url: https://hooks.example/braid");
        if (mapping == null || url == null) {
            return null;
        }
        Secret address = address(mapping.what("url"), url);
        Secret secret = mapping.readOrNull("secret", secrets::secret);
        return address == null ? null : new Notice.Webhook(address, secret);
    }

    /** An address, which may hold what only the environment knows. */
    private @Nullable Secret address(String what, Node node) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.STR)) {
            String text = scalar.getValue();
            if (Secret.isReference(text) || isAddress(text)) {
                return new Secret(text);
            }
        }
        fault(
                FailureCode.E_PLAN_VALUE,
                node,
                what + " expects a web address, or where it is, and found something else.",
                "Write it like https://hooks.example/braid or ${env:HOOK_URL}.");
        return null;
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Notice.@Nullable Email email(Node node) {
        Mapping mapping = Mapping.of(Part.EMAIL, node, values);
        Node smtpNode = mapping == null ? null : mapping.need("smtp", "smtp: {host: mail.example}");
        Node from = mapping == null ? null : mapping.need("from", "from: braid@mail.example");
        Node to = mapping == null ? null : mapping.need("to", "to: [ops@mail.example]");
        Mapping smtp = smtpNode == null ? null : Mapping.of(Part.SMTP, smtpNode, values);
        Node host = smtp == null ? null : smtp.need("host", "host: mail.example");
        if (mapping == null || smtp == null || host == null || from == null || to == null) {
            return null;
        }
        String name = values.nonEmpty(smtp.what("host"), host);
        if (name != null && !Connection.HOST.matcher(name).matches()) {
            fault(
                    FailureCode.E_PLAN_VALUE,
                    host,
                    smtp.what("host") + " expects the name or address of a machine alone, and found more.",
                    "The port has a key of its own.");
            return null;
        }
        Long port = smtp.readOrNull("port", (what, number) -> values.number(what, number, 1, MOST_PORT));
        String user = smtp.readOrNull("user", values::nonEmpty);
        Secret password = smtp.readOrNull("password", secrets::secret);
        Notice.Tls tls = smtp.read("tls", Notice.Tls.STARTTLS, (what, word) -> values.word(what, word, Words.TLS));
        String sender = mailbox(mapping.what("from"), from);
        List<String> receivers = mailboxes(mapping.what("to"), to);
        return name == null || sender == null || receivers.isEmpty()
                ? null
                : new Notice.Email(
                        name, port == null ? SUBMISSION : port.intValue(), user, password, tls, sender, receivers);
    }

    private List<String> mailboxes(String what, Node node) {
        List<Node> list = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<String> found = new ArrayList<>();
        for (Node item : list) {
            String mailbox = mailbox(what, item);
            if (mailbox != null) {
                found.add(mailbox);
            }
        }
        if (list.isEmpty()) {
            fault(FailureCode.E_PLAN_VALUE, node, what + " names nobody.", "Name one address at least.");
        }
        return found;
    }

    private @Nullable String mailbox(String what, Node node) {
        String text = values.nonEmpty(what, node);
        if (text != null && !ADDRESS.matcher(text).matches()) {
            fault(
                    FailureCode.E_PLAN_VALUE,
                    node,
                    what + " expects an e-mail address alone, and found another text.",
                    "Write it like ops@mail.example.");
            return null;
        }
        return text;
    }

    private void fault(FailureCode code, Node node, String sentence, String hint) {
        values.faults().add(code, node, sentence, hint);
    }
}
