// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the payload knows of one row, as bytes: quality, rule and via, a byte each and one more than they are, so that 0 is
 * none; how many places follow, or, negative, how many of a contested row; the places; then, contested, for each choice
 * which of them is its own (-1 for none) and from there on how many, since of collected texts there are several.
 */
final class PayloadEntry {
    static final int NONE = -1;

    /** More places than this a row are looked up when the row is written. */
    private static final int MOST_PLACES = 1 << 10;

    private static final int HEAD = 4 + Integer.BYTES;
    private static final int OF_A_CHOICE = 2 * Integer.BYTES;
    private static final int BITS_BELOW_ROW = 24;

    private final boolean[] collects;
    private final int[] own;
    private final int[] several;
    private long[] places = new long[16];
    private int count;
    private byte[] bytes = new byte[1 << 10];

    /** @param collects for each choice whether it takes several places */
    PayloadEntry(List<Boolean> collects) {
        this.collects = new boolean[collects.size()];
        this.own = new int[collects.size()];
        this.several = new int[collects.size()];
        for (int choice = 0; choice < collects.size(); choice++) {
            this.collects[choice] = collects.get(choice);
        }
    }

    /** Is told of the entries laid by. */
    interface Places {
        void named(long row, int index, long place);
    }

    /**
     * Lays a row by, as {@link PayloadSource.Rows#row} has it.
     *
     * @param told of all places, but for those of a row that names too many
     */
    void layBy(long head, long golden, PayloadSource.@Nullable Places contested, PayloadStage stage, Places told) {
        int length = take(head, golden, contested);
        long number = head >>> BITS_BELOW_ROW;
        stage.add(number, bytes, 0, length);
        for (int i = 0; i < count && count <= MOST_PLACES; i++) {
            told.named(number, i, places[i]);
        }
    }

    /** Makes the entry of a row, {@link #bytes} from 0 on; returns how long it is. */
    int take(long head, long golden, PayloadSource.@Nullable Places contested) {
        count = 0;
        if (contested != null) {
            singles(contested);
            collected(contested);
        } else if (golden != NONE) {
            add(golden);
        }
        return write((int) head, contested != null);
    }

    /** Makes the entry of a row for which nothing is collected, as {@link #take} does. */
    void take(long head, Picked picked) {
        count = 0;
        for (int i = 0; i < picked.count(); i++) {
            add(picked.place(i));
        }
        for (int choice = 0; choice < collects.length; choice++) {
            own[choice] = picked.own(choice);
            several[choice] = 1;
        }
        write((int) head, picked.isContested());
    }

    /** What holds the entry that was made last. */
    byte[] bytes() {
        return bytes;
    }

    private void singles(PayloadSource.Places chosen) {
        for (int choice = 0; choice < collects.length; choice++) {
            if (!collects[choice]) {
                long place = chosen.one(choice);
                own[choice] = place == NONE ? NONE : find(place);
                several[choice] = 1;
            }
        }
    }

    private int find(long place) {
        for (int i = 0; i < count; i++) {
            if (places[i] == place) {
                return i;
            }
        }
        add(place);
        return count - 1;
    }

    private void collected(PayloadSource.Places chosen) {
        for (int choice = 0; choice < collects.length; choice++) {
            if (collects[choice]) {
                own[choice] = count;
                String text = chosen.several(choice);
                for (int from = 0; text != null && from < text.length(); ) {
                    int semicolon = text.indexOf(';', from);
                    int end = semicolon < 0 ? text.length() : semicolon;
                    add(Long.parseLong(text, from, end, 10));
                    from = end + 1;
                }
                several[choice] = count - own[choice];
            }
        }
    }

    private void add(long place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
    }

    private int write(int head, boolean contested) {
        int most = HEAD + count * Long.BYTES + collects.length * OF_A_CHOICE;
        if (bytes.length < most) {
            bytes = new byte[2 * most];
        }
        BigEndian.putInt(bytes, 0, head);
        BigEndian.putInt(bytes, 4, contested ? -count - 1 : count);
        int at = HEAD;
        for (int i = 0; i < count; i++) {
            BigEndian.putLong(bytes, at, places[i]);
            at += Long.BYTES;
        }
        for (int choice = 0; contested && choice < collects.length; choice++) {
            BigEndian.putInt(bytes, at, own[choice]);
            BigEndian.putInt(bytes, at + Integer.BYTES, several[choice]);
            at += OF_A_CHOICE;
        }
        return at;
    }

    static int quality(byte[] entries, int at) {
        return entries[at + 1] - 1;
    }

    static int rule(byte[] entries, int at) {
        return entries[at + 2] - 1;
    }

    static int via(byte[] entries, int at) {
        return entries[at + 3] - 1;
    }

    /** Whether each choice has places of its own. */
    static boolean isContested(byte[] entries, int at) {
        return entries[at + 4] < 0;
    }

    /** How many places there are. */
    static int count(byte[] entries, int at) {
        int count = BigEndian.getInt(entries, at + 4);
        return count < 0 ? -1 - count : count;
    }

    /** How many of them were told of. */
    static int named(byte[] entries, int at) {
        int count = count(entries, at);
        return count > MOST_PLACES ? 0 : count;
    }

    static long place(byte[] entries, int at, int index) {
        return BigEndian.getLong(entries, at + HEAD + index * Long.BYTES);
    }

    /** Which place is a choice's first, or {@link #NONE}. */
    static int first(byte[] entries, int at, int choice) {
        int count = count(entries, at);
        return isContested(entries, at)
                ? BigEndian.getInt(entries, at + HEAD + count * Long.BYTES + choice * OF_A_CHOICE)
                : count - 1;
    }

    /** How many places a choice has from its first on; to be asked where there is one. */
    static int several(byte[] entries, int at, int choice) {
        return isContested(entries, at)
                ? BigEndian.getInt(
                        entries, at + HEAD + count(entries, at) * Long.BYTES + choice * OF_A_CHOICE + Integer.BYTES)
                : 1;
    }
}
