// SPDX-License-Identifier: Apache-2.0
package io.braid.core.error;

/**
 * One fault, ready to be read by a person.
 *
 * @param code its stable code
 * @param sentence what is wrong and where, one sentence; never a cell's value and never a secret
 * @param hint what to do about it, one sentence
 */
public record Problem(FailureCode code, String sentence, String hint) {
    @Override
    public String toString() {
        return code + " " + sentence + " Hint: " + hint;
    }
}
