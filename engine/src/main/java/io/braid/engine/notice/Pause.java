// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

import java.time.Duration;

/** Waits between two tries. */
interface Pause {
    void of(Duration time) throws InterruptedException;
}
