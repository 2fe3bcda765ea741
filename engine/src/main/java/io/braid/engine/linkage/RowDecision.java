// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import io.braid.core.plan.Doubtful;
import io.braid.core.plan.OnAmbiguous;
import io.braid.engine.shape.Quality;
import org.jspecify.annotations.Nullable;

/**
 * What is decided of one row after the other: for each rule {@code j} the candidate (the first entity with the row's key),
 * whether it is unique, and whether it disagrees with the row; from these the quality, the rule, and which entities the row
 * meets and takes from. One thread's.
 */
final class RowDecision {
    /** Columns of {@code match} before those that come once per rule. */
    static final int FIXED = 4;

    /** Rows whose keys are looked up together: the processor waits for the memory of many of them at once. */
    private static final int BLOCK = 64;

    private final Counterparts counterparts;
    private final OnAmbiguous onAmbiguous;
    private final Doubtful doubtful;
    private final int rules;
    private final int[][] firsts;
    private final int[][] lasts;
    private final int[][] carried;
    private final int[] candidate;
    private final boolean[] unique;
    private final boolean[] disagrees;
    private final boolean[] meets;
    private final boolean[] brings;
    private final boolean[] isMet;
    private final boolean[] contributes;
    private final long[] line;
    private Quality quality = Quality.UNMATCHED;
    private int rule;
    private int conflicts;
    private int blockStart;
    private int blockEnd;

    RowDecision(Counterparts counterparts, OnAmbiguous onAmbiguous, Doubtful doubtful) {
        this.counterparts = counterparts;
        this.onAmbiguous = onAmbiguous;
        this.doubtful = doubtful;
        this.rules = counterparts.rules();
        this.firsts = new int[rules][BLOCK];
        this.lasts = new int[rules][BLOCK];
        this.carried = new int[rules][BLOCK];
        this.candidate = new int[rules];
        this.unique = new boolean[rules];
        this.disagrees = new boolean[rules];
        this.meets = new boolean[rules];
        this.brings = new boolean[rules];
        this.isMet = new boolean[rules];
        this.contributes = new boolean[rules];
        this.line = new long[FIXED + 3 * rules];
    }

    Quality quality() {
        return quality;
    }

    /** The rule that decided, or -1. */
    int rule() {
        return rule;
    }

    int conflicts() {
        return conflicts;
    }

    /** The entity that a rule makes the row meet, or 0. */
    int met(int rule) {
        return isMet[rule] ? candidate[rule] : 0;
    }

    /** The entity that contributes to the row by a rule, or 0. */
    int contributor(int rule) {
        return contributes[rule] ? candidate[rule] : 0;
    }

    /** Decides for a row; says whether some rule has a candidate for it. */
    boolean decide(int row) {
        if (row < blockStart || row >= blockEnd) {
            look(row);
        }
        int at = row - blockStart;
        boolean some = false;
        for (int j = 0; j < rules; j++) {
            candidate[j] = firsts[j][at];
            unique[j] = candidate[j] != 0 && candidate[j] == lasts[j][at];
            some |= candidate[j] != 0;
        }
        if (!some) {
            return false;
        }
        int agreeing = -1;
        int meeting = -1;
        for (int j = rules - 1; j >= 0; j--) {
            disagrees[j] = candidate[j] != 0 && counterparts.disagree(candidate[j], carried[j][at], j, row);
            if (unique[j]) {
                meeting = j;
                agreeing = disagrees[j] ? agreeing : j;
            }
        }
        boolean takesFirst = onAmbiguous == OnAmbiguous.FIRST;
        if (agreeing >= 0) {
            quality = Quality.MATCHED;
            rule = agreeing;
        } else {
            quality = meeting >= 0 || takesFirst ? Quality.DOUBTFUL : Quality.AMBIGUOUS;
            rule = meeting >= 0 ? meeting : takesFirst ? fallback() : -1;
        }
        conflicts = counted();
        meet(meeting < 0 && takesFirst);
        return true;
    }

    /** Looks up the keys of a row and of those behind it. */
    private void look(int row) {
        blockStart = row;
        blockEnd = row + Math.min(BLOCK, counterparts.lastRow() - row + 1);
        for (int j = 0; j < rules; j++) {
            counterparts.look(j, blockStart, blockEnd, firsts[j], lasts[j]);
        }
        for (int j = 0; j < rules; j++) {
            counterparts.carried(firsts[j], blockEnd - blockStart, carried[j]);
        }
    }

    /** The line of {@code match} for a row, or {@code null} if it has none. */
    long @Nullable [] line(int row) {
        if (!decide(row)) {
            return null;
        }
        line[0] = row;
        line[1] = quality.code();
        line[2] = rule < 0 ? NumberFeed.MISSING : rule;
        line[3] = conflicts;
        for (int j = 0; j < rules; j++) {
            line[FIXED + 2 * j] = isMet[j] ? counterparts.record(candidate[j]) : NumberFeed.MISSING;
            line[FIXED + 2 * j + 1] = disagrees[j] ? 1 : 0;
            line[FIXED + 2 * rules + j] = contributes[j] ? counterparts.record(candidate[j]) : NumberFeed.MISSING;
        }
        return line;
    }

    /** The first rule that has a candidate, of those that do not disagree if there is one. */
    private int fallback() {
        int any = -1;
        int agreeing = -1;
        for (int rule = rules - 1; rule >= 0; rule--) {
            if (candidate[rule] != 0) {
                any = rule;
                agreeing = disagrees[rule] ? agreeing : rule;
            }
        }
        return agreeing >= 0 ? agreeing : any;
    }

    private int counted() {
        int count = 0;
        for (int j = 0; quality == Quality.MATCHED && j < rules; j++) {
            if (unique[j] && disagrees[j] && isFresh(j, unique)) {
                count++;
            }
        }
        return count;
    }

    /** Says which entities are met, and which contribute, each at the first rule that has it. */
    private void meet(boolean anyCandidate) {
        boolean filled =
                doubtful == Doubtful.FILL ? quality.code() <= Quality.DOUBTFUL.code() : quality == Quality.MATCHED;
        for (int j = 0; j < rules; j++) {
            meets[j] = unique[j] || (anyCandidate && candidate[j] != 0);
            brings[j] = meets[j] && (quality != Quality.MATCHED || !disagrees[j]);
            isMet[j] = meets[j] && isFresh(j, meets);
            contributes[j] = filled && brings[j] && isFresh(j, brings);
        }
    }

    /** Whether no rule before, of those that are said, has the same candidate. */
    private boolean isFresh(int rule, boolean[] said) {
        for (int before = 0; before < rule; before++) {
            if (said[before] && candidate[before] == candidate[rule]) {
                return false;
            }
        }
        return true;
    }
}
