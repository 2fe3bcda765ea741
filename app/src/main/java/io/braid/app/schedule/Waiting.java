// SPDX-License-Identifier: Apache-2.0
package io.braid.app.schedule;

import java.time.Duration;

/** How the scheduler waits, so that a test need not. */
public interface Waiting {
    void of(Duration time) throws InterruptedException;
}
