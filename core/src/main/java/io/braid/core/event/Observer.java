// SPDX-License-Identifier: Apache-2.0
package io.braid.core.event;

/** Who listens to a run. Called from the run's own threads, one call at a time; must return quickly. */
public interface Observer {
    /** Listens to nothing. */
    Observer NONE = new Observer() {
        @Override
        public void event(Event event) {}

        @Override
        public void progress(Progress progress) {}
    };

    void event(Event event);

    /** About twice a second while a run goes. */
    void progress(Progress progress);
}
