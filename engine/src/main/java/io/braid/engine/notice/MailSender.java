// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import io.braid.core.plan.Notice;
import io.braid.core.secret.Secrets;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sends notices by e-mail. */
final class MailSender {
    private static final String MILLIS = "10000";
    private static final int TRIES = 2;
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Secrets secrets;
    private final NoticeHosts hosts;
    private final Pause pause;
    private final SSLSocketFactory tls;

    MailSender(Secrets secrets, NoticeHosts hosts, Pause pause, SSLSocketFactory tls) {
        this.tls = tls;
        this.secrets = secrets;
        this.hosts = hosts;
        this.pause = pause;
    }

    /** Sends it; throws what is to be said of a notice that did not arrive, which names the host and nothing secret. */
    void send(Notice.Email email, Summary summary) throws Unsent, InterruptedException {
        String whom = "The mail server " + email.host();
        if (email.password() != null && email.tls() == Notice.Tls.NONE && !hosts.isNamed(email.host(), email.port())) {
            throw new Unsent(
                    whom
                            + " is not asked: tls is none, and a password would go in the open; allow it in BRAID_NOTIFY_HOSTS.");
        }
        String trouble = "";
        for (int number = 1; number <= TRIES; number++) {
            try {
                hosts.address(email.host(), email.port());
                Transport.send(message(email, summary));
                return;
            } catch (NoticeHosts.Refused e) {
                throw new Unsent(whom + " is not asked: " + e.getMessage() + ".");
            } catch (AuthenticationFailedException e) {
                throw new Unsent(whom + " did not take the notice: it does not know the user with this password.");
            } catch (MessagingException | IOException e) {
                // Its own words may repeat what was said on the way, the password among it.
                trouble = e.getClass().getSimpleName();
            }
            if (number < TRIES) {
                pause.of(BETWEEN);
            }
        }
        throw new Unsent(whom + " did not take the notice (" + trouble + ").");
    }

    private Message message(Notice.Email email, Summary summary) throws MessagingException {
        MimeMessage message = new MimeMessage(session(email));
        message.setFrom(new InternetAddress(email.from(), true));
        for (String receiver : email.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver, true));
        }
        String subject = secrets.masked(summary.subject()).replaceAll("\\p{Cntrl}", " ");
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText(secrets.masked(summary.text()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(summary.at()));
        return message;
    }

    private Session session(Notice.Email email) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", email.host());
        settings.setProperty("mail.smtp.port", Integer.toString(email.port()));
        settings.setProperty("mail.smtp.auth", Boolean.toString(email.user() != null));
        settings.setProperty("mail.smtp.connectiontimeout", MILLIS);
        settings.setProperty("mail.smtp.timeout", MILLIS);
        settings.setProperty("mail.smtp.writetimeout", MILLIS);
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.socketFactory", tls);
        switch (email.tls()) {
            case STARTTLS -> {
                settings.setProperty("mail.smtp.starttls.enable", "true");
                settings.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> settings.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> settings.setProperty("mail.smtp.starttls.enable", "false");
        }
        return Session.getInstance(settings, login(email));
    }

    private @Nullable Authenticator login(Notice.Email email) {
        if (email.user() == null) {
            return null;
        }
        String user = email.user();
        String password = email.password() == null ? "" : secrets.reveal(email.password());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }
}
