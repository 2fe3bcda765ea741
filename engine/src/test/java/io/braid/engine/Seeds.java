// SPDX-License-Identifier: Apache-2.0
package io.braid.engine;

/**
 * Which generated inputs a test tries. Replay one with {@code -Dbraid.seed=N}, or some with {@code -Dbraid.seed=N-M}.
 *
 * @param last itself tried
 */
record Seeds(long first, long last) {
    /** Those that are asked for, else the first ones. */
    static Seeds asked(long most) {
        String[] asked = System.getProperty("braid.seed", "1-" + most).split("-", -1);
        return new Seeds(Long.parseLong(asked[0]), Long.parseLong(asked[asked.length - 1]));
    }
}
