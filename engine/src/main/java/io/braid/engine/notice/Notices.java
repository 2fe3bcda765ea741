// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Observer;
import io.braid.core.event.Progress;
import io.braid.core.plan.Notice;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.report.PipelineReport;
import io.braid.core.secret.Secrets;
import io.braid.core.session.SessionLog;
import io.braid.core.session.Sessions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tells those whom a plan names how its run ended. A notice that does not arrive is a warning and changes nothing about the
 * run. A run that somebody stopped is told to nobody.
 */
public final class Notices {
    private final Secrets secrets;
    private final NoticeHosts hosts;
    private final Pause pause;
    private final InstantSource clock;

    /** @param hosts that notices may go to, as {@link NoticeHosts} reads them */
    public Notices(Secrets secrets, List<String> hosts, InstantSource clock) {
        this.secrets = secrets;
        this.hosts = NoticeHosts.of(hosts);
        this.pause = time -> Thread.sleep(time.toMillis());
        this.clock = clock;
    }

    /**
     * Carries out a run and tells how it ended.
     *
     * @param observer told of notices that did not arrive, as is the session's journal
     * @param run gets who listens to it
     */
    public PipelineReport after(
            Plan plan, RunSettings settings, Observer observer, Function<Observer, PipelineReport> run) {
        if (plan.notices().isEmpty()) {
            return run.apply(observer);
        }
        Session session = new Session(observer, settings);
        PipelineReport report;
        try {
            report = run.apply(session);
        } catch (Failure failure) {
            if (failure.code() != FailureCode.E_CANCELLED) {
                tell(plan, Summary.of(plan.name(), session.id, failure, clock.instant()), session);
            }
            throw failure;
        }
        tell(plan, Summary.of(plan.name(), report, clock.instant()), session);
        return report;
    }

    private void tell(Plan plan, Summary summary, Session session) {
        for (Notice notice : plan.notices()) {
            if (!summary.concerns(notice.on())) {
                continue;
            }
            try {
                send(notice.channel(), summary);
            } catch (Unsent unsent) {
                warn(session, unsent.sentence());
            } catch (Failure failure) {
                warn(
                        session,
                        "A notice is not sent: " + failure.problems().get(0).sentence());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                warn(session, "A notice is not sent: the process is ending.");
                return;
            }
        }
    }

    private void send(Notice.Channel channel, Summary summary) throws Unsent, InterruptedException {
        if (channel instanceof Notice.Webhook webhook) {
            new WebhookSender(secrets, hosts, pause, tls()).send(webhook, summary);
        } else if (channel instanceof Notice.Email email) {
            new MailSender(secrets, hosts, pause, tls()).send(email, summary);
        }
    }

    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private void warn(Session session, String sentence) {
        Event event = new Event(clock.instant(), EventType.WARNING, Map.of("text", secrets.masked(sentence)));
        session.event(event);
        session.folder().ifPresent(folder -> SessionLog.add(folder, event));
    }

    /** Learns from what a run tells which session it has. */
    private static final class Session implements Observer {
        private final Observer observer;
        private final RunSettings settings;
        private volatile String id = "";

        Session(Observer observer, RunSettings settings) {
            this.observer = observer;
            this.settings = settings;
        }

        /** Where it is; nothing if none was begun. */
        Optional<Path> folder() {
            Path given = settings.session();
            if (id.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    given != null ? given : Sessions.under(settings.home()).resolve(id));
        }

        @Override
        public void event(Event event) {
            if (event.type() == EventType.SESSION_STARTED) {
                id = String.valueOf(event.fields().getOrDefault("session", ""));
            }
            observer.event(event);
        }

        @Override
        public void progress(Progress progress) {
            observer.progress(progress);
        }
    }
}
