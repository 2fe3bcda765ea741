// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.notice;

/** A notice did not arrive; the message is the sentence for people. */
final class Unsent extends Exception {
    private static final long serialVersionUID = 1;

    Unsent(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
