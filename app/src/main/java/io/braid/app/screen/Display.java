// SPDX-License-Identifier: Apache-2.0
package io.braid.app.screen;

import io.braid.core.event.Observer;

/** An observer that a person watches. Closing it leaves the screen ready for the summary or the fault that follows. */
public interface Display extends Observer, AutoCloseable {
    @Override
    void close();
}
