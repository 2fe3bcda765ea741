// SPDX-License-Identifier: Apache-2.0
package io.braid.house.planted.engine;

import java.io.IOException;

/** Planted: lets another exception out. */
public final class Engine {
    public boolean run(boolean well) throws IOException {
        if (!well) {
            throw new IOException("planted");
        }
        return true;
    }
}
