// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, by seed alone. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> order = new ArrayList<>(things);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = order.get(i);
            order.set(i, order.get(j));
            order.set(j, swapped);
        }
        return order;
    }

    /** So many of them, or all if there are fewer, in any order. */
    <T> List<T> some(List<T> things, int count) {
        List<T> order = shuffled(things);
        return List.copyOf(order.subList(0, Math.min(count, order.size())));
    }

    /** Each with the same probability, in their order. */
    <T> List<T> each(List<T> things, double probability) {
        return things.stream().filter(thing -> chance(probability)).toList();
    }
}
