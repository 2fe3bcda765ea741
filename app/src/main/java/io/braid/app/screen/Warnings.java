// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Event;
import io.braid.core.event.EventType;
import io.braid.core.event.Progress;
import java.util.Objects;
import java.util.function.Consumer;

/** Shows the warnings of a run and nothing else. */
final class Warnings implements Display {
    private final Consumer<String> shown;

    Warnings(Consumer<String> shown) {
        this.shown = shown;
    }

    /** The sentence of a {@link EventType#WARNING}, with its file where it has one. */
    static String sentence(Event event) {
        String message = Objects.toString(event.fields().get("text"), "");
        Object file = event.fields().get("file");
        return file == null ? message : file + ": " + message;
    }

    @Override
    public void event(Event event) {
        if (event.type() == EventType.WARNING) {
            shown.accept(sentence(event));
        }
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void close() {}
}
