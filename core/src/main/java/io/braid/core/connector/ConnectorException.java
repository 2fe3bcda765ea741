// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

/**
 * What a connector cannot do, in words for people: what, where, expected, found. Never a secret, never a cell. What somebody else wrote
 * belongs into the cause.
 */
public final class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * Makes one.
     *
     * @param sentence without its full stop
     * @param hint what to do, a whole sentence
     */
    public ConnectorException(String sentence, String hint) {
        super(sentence);
        this.hint = hint;
    }

    /** As above, of another's fault. */
    public ConnectorException(String sentence, String hint, Throwable cause) {
        super(sentence, cause);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
