// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whose turn which range of rows is. What waits to be taken in lies on the disk: nobody gets far ahead of what was taken. */
final class RangeTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private final int count;
    private final int ahead;
    private int next;
    private int done;

    /** @param ahead how many ranges may be begun while the one before them is taken in */
    RangeTurns(int count, int ahead) {
        this.count = count;
        this.ahead = ahead;
    }

    /** The number of the next range, as soon as it may be received; {@code count} behind the last. */
    int next() throws InterruptedException {
        lock.lock();
        try {
            int turn = Math.min(next, count);
            next++;
            while (turn < count && turn > done + ahead) {
                taken.await();
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** All rows of a range were taken in. */
    void done() {
        lock.lock();
        try {
            done++;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
