// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.linkage;

import java.util.Arrays;

/**
 * Disjoint sets of numbers, each named by its least (Tarjan, Efficiency of a good but not linear set union algorithm, 1975;
 * paths are halved, and as names are given the sets are not weighed, so an operation takes logarithmic time at most on the
 * average).
 */
final class UnionFind {
    private final int[] parents;

    /** Every number from 1 to {@code size} by itself. */
    UnionFind(int size) {
        parents = new int[size + 1];
    }

    /** Every number is by itself again. */
    void clear() {
        Arrays.fill(parents, 0);
    }

    /** The name of the set that a number is in. */
    int find(int number) {
        int at = number;
        int parent = parents[at];
        while (parent != 0) {
            int above = parents[parent];
            if (above == 0) {
                return parent;
            }
            parents[at] = above;
            at = above;
            parent = parents[at];
        }
        return at;
    }

    void union(int one, int other) {
        int a = find(one);
        int b = find(other);
        if (a < b) {
            parents[b] = a;
        } else if (b < a) {
            parents[a] = b;
        }
    }
}
