// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine;

import java.io.IOException;

/** Planted: lets another exception out. */
public final class Engine {
    public void run() throws IOException {
        throw new IOException("planted");
    }
}
