// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.engine.normalise.Murmur;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files' records held against each other: whatever became of the one, what is found is the same and is found once. */
class RecordComparisonTest {
    private static final long SEED =
            Long.getLong("braid.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    private Path folder;

    /** What a comparison found: of each record of today the number of the same one before, or -1. */
    private record Found(List<Long> places, List<Long> unfound, RecordComparison.Outcome outcome) {}

    private static long[] digest(long record) {
        byte[] bytes = Long.toString(record).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long[] digest = new long[2];
        Murmur.wholeHash(bytes, 0, bytes.length, 1, 2, digest);
        return digest;
    }

    private RecordComparison.Known known(List<Long> records) {
        Path digests = folder.resolve("known.digests");
        Path places = folder.resolve("known.places");
        try (NumberWriter toDigests = NumberWriter.create(digests);
                NumberWriter toPlaces = NumberWriter.create(places)) {
            for (int i = 0; i < records.size(); i++) {
                long[] digest = digest(records.get(i));
                toDigests.put(digest[0]);
                toDigests.put(digest[1]);
                toPlaces.put(i);
            }
            return new RecordComparison.Known(digests, places, toDigests.sum(), toPlaces.sum());
        }
    }

    private RecordComparison.Written written() {
        return new RecordComparison.Written(
                folder.resolve("digests"),
                folder.resolve("places"),
                folder.resolve("unknown"),
                folder.resolve("unfound"));
    }

    private Found compare(RecordComparison.Known known, List<Long> today) {
        RecordComparison.Written written = written();
        RecordComparison.Outcome outcome;
        List<Long> told = new ArrayList<>();
        try (RecordComparison comparison = RecordComparison.of(written, known)) {
            for (int i = 0; i < today.size(); i++) {
                long[] digest = digest(today.get(i));
                boolean found = i % 3 > 0 && comparison.isFound(digest[0], digest[1]);
                if (!found && comparison.isUnknown(digest[0], digest[1])) {
                    told.add((long) i);
                }
            }
            outcome = comparison.finish();
        }
        List<Long> places = numbers(written.places());
        List<Long> fresh = LongStream.range(0, today.size())
                .filter(i -> places.get((int) i) == KeyPlace.FRESH)
                .boxed()
                .toList();
        assertThat(fresh).isEqualTo(told).isEqualTo(everyThird(numbers(written.unknown())));
        return new Found(places, everyThird(numbers(written.unfound())), outcome);
    }

    private static List<Long> everyThird(List<Long> numbers) {
        List<Long> first = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 3) {
            first.add(numbers.get(i));
        }
        return first;
    }

    private static List<Long> numbers(Path file) {
        List<Long> numbers = new ArrayList<>();
        try (NumberReader reader = NumberReader.open(file)) {
            while (reader.hasNext()) {
                numbers.add(reader.next());
            }
        }
        return numbers;
    }

    /** Checks what must hold always, and returns how many records were not found that are there. */
    private static long overlooked(List<Long> before, List<Long> today, Found found, String when) {
        List<Long> used = new ArrayList<>(found.unfound());
        Map<Long, Integer> left = new HashMap<>();
        before.forEach(record -> left.merge(record, 1, Integer::sum));
        for (int i = 0; i < today.size(); i++) {
            long place = found.places().get(i);
            if (place != KeyPlace.FRESH) {
                used.add(place);
                assertThat(before.get((int) place)).as(when).isEqualTo(today.get(i));
                left.merge(today.get(i), -1, Integer::sum);
            }
        }
        Collections.sort(used);
        assertThat(used)
                .as(when)
                .isEqualTo(LongStream.range(0, before.size()).boxed().toList());
        long overlooked = 0;
        for (int i = 0; i < today.size(); i++) {
            boolean fresh = found.places().get(i) == KeyPlace.FRESH;
            if (fresh && left.getOrDefault(today.get(i), 0) > 0) {
                left.merge(today.get(i), -1, Integer::sum);
                overlooked++;
            }
        }
        return overlooked;
    }

    private static List<Long> records(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private long overlooked(List<Long> before, List<Long> today, String when) {
        Found found = compare(known(before), today);
        assertThat(found.outcome().isSound()).as(when).isTrue();
        assertThat(found.outcome().records()).isEqualTo(today.size());
        return overlooked(before, today, found, when);
    }

    @Test
    void nearlyAllOfUsualNightsIsFoundWhereItStands() {
        Random random = new Random(SEED);
        for (int night = 0; night < 30; night++) {
            int size = random.nextInt(40_000);
            List<Long> before = records(size);
            List<Long> today = new ArrayList<>();
            long fresh = size;
            for (long record : before) {
                switch (random.nextInt(60)) {
                    case 0 -> today.add(fresh++);
                    case 1 -> {}
                    case 2 -> Collections.addAll(today, fresh++, record);
                    case 3 -> {
                        today.add(Math.max(0, today.size() - random.nextInt(50)), record);
                    }
                    default -> today.add(record);
                }
            }
            String when = "seed " + SEED + ", night " + night;
            assertThat(overlooked(before, today, when)).as(when).isLessThanOrEqualTo(10 + size / 100);
        }
    }

    @Test
    void blocksThatComeOrGoAreSteppedOver() {
        List<Long> before = records(300_000);
        List<Long> today = new ArrayList<>(before.subList(90_000, 300_000));
        assertThat(overlooked(before, today, "gone at the beginning")).isLessThan(40_000);

        List<Long> longer =
                new ArrayList<>(LongStream.range(1_000_000, 1_100_000).boxed().toList());
        longer.addAll(before);
        assertThat(overlooked(before, longer, "new at the beginning")).isLessThan(10);

        List<Long> other = new ArrayList<>(before.subList(0, 100_000));
        other.addAll(LongStream.range(1_000_000, 1_050_000).boxed().toList());
        other.addAll(before.subList(100_000, 300_000));
        assertThat(overlooked(before, other, "new in the middle")).isLessThan(10);
    }

    @Test
    void whateverTheOrderNothingIsFoundTwice() {
        Random random = new Random(SEED);
        for (int night = 0; night < 10; night++) {
            List<Long> before = new ArrayList<>(records(random.nextInt(30_000)));
            List<Long> today = new ArrayList<>(before);
            Collections.shuffle(today, random);
            today.addAll(before.subList(0, before.size() / 3));
            String when = "seed " + SEED + ", night " + night;
            assertThat(overlooked(before, today, when)).as(when).isLessThanOrEqualTo(before.size());
            List<Long> repeated = new ArrayList<>(Collections.nCopies(20_000, 7L));
            repeated.addAll(before);
            overlooked(before, repeated, when);
            overlooked(repeated, before, when);
        }
    }

    @Test
    void nothingAgainstSomethingAndSomethingAgainstNothing() {
        assertThat(overlooked(List.of(), List.of(), "both empty")).isZero();
        assertThat(overlooked(List.of(), records(10), "all new")).isZero();
        assertThat(overlooked(records(20_000), List.of(), "all gone")).isZero();
    }

    @Test
    void damageIsFoundOut() throws IOException {
        List<Long> before = records(50_000);
        RecordComparison.Known known = known(before);
        for (Path file : List.of(known.digests(), known.places())) {
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            Files.write(file, bad);
            assertThat(compare(known, before).outcome().isSound()).isFalse();
            Files.write(file, java.util.Arrays.copyOf(good, good.length - 3));
            assertThat(compare(known, before).outcome().isSound()).isFalse();
            Files.write(file, good);
            assertThat(compare(known, before).outcome().isSound()).isTrue();
        }
    }
}
