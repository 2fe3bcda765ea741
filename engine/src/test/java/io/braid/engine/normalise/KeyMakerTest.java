// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.plan.NormalForms;
import io.braid.core.plan.Normalisation;
import io.braid.core.plan.RulePart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From cells to keys: the hash of the normal forms, each with its length in front, and a mark for placeholders. */
final class KeyMakerTest {
    private static final int SEED = 104729;

    private static KeyMaker maker(Normalisation... parts) {
        return new KeyMaker(
                Arrays.stream(parts)
                        .map(part -> new RulePart(List.of("column"), part))
                        .toList(),
                NormalForms.DEFAULT);
    }

    /** The keys of a row, given the cells of each part. */
    private static List<Long> keys(KeyMaker maker, List<List<String>> parts) {
        maker.begin();
        for (List<String> cells : parts) {
            for (String cell : cells) {
                byte[] utf8 = ("§" + cell + "§").getBytes(StandardCharsets.UTF_8);
                maker.add(utf8, 2, utf8.length - 2);
            }
            if (!maker.endPart()) {
                return List.of();
            }
        }
        List<Long> keys = new ArrayList<>();
        int count = maker.end();
        for (int i = 0; i < count; i++) {
            keys.add(maker.key(i));
        }
        return keys;
    }

    private static List<Long> keys(KeyMaker maker, String... cells) {
        return keys(maker, Arrays.stream(cells).map(List::of).toList());
    }

    /** What the key of these normal forms must be. */
    private static long hash(boolean placeholder, String... forms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String form : forms) {
            byte[] utf8 = form.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < Integer.BYTES && forms.length > 1; i++) {
                bytes.write(utf8.length >>> (Byte.SIZE * i));
            }
            bytes.writeBytes(utf8);
        }
        long hash = MurmurHash3.hash128x64(bytes.toByteArray(), 0, bytes.size(), SEED)[0];
        return placeholder ? hash | 1 : hash & ~1L;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@x.com", " ANN@X.com ", "Ann <ann@x.com>", "mailto:ann@x.com", "\u00a0ann@x.com"})
    void aKeyIsTheHashOfTheNormalForm(String cell) {
        assertThat(keys(maker(Normalisation.EMAIL), cell)).containsExactly(hash(false, "ann@x.com"));
    }

    @Test
    void aKeyOfSeveralPartsHasTheirLengthsInIt() {
        KeyMaker maker = maker(Normalisation.NAME, Normalisation.ZIP);

        assertThat(keys(maker, "Lee", "02134")).containsExactly(hash(false, "lee", "02134"));
        assertThat(keys(maker(Normalisation.TEXT, Normalisation.TEXT), "ab", "c"))
                .doesNotContainAnyElementsOf(keys(maker(Normalisation.TEXT, Normalisation.TEXT), "a", "bc"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 255, 256, 257, 511, 512, 513, 70_000})
    void aLongTextHasAKeyLikeAnyOther(int length) {
        String text = "y".repeat(length);
        String accented = "é".repeat(length);

        assertThat(keys(maker(Normalisation.TEXT), text)).containsExactly(hash(false, text));
        assertThat(keys(maker(Normalisation.TEXT), accented)).containsExactly(hash(false, accented));
        assertThat(keys(maker(Normalisation.TEXT, Normalisation.TEXT, Normalisation.TEXT), text, accented, "z"))
                .containsExactly(hash(false, text, accented, "z"));
    }

    @Test
    void aRowWithoutAValueForAPartHasNoKey() {
        KeyMaker maker = maker(Normalisation.EMAIL, Normalisation.NAME);

        assertThat(keys(maker, "ann@x.com", " ")).isEmpty();
        assertThat(keys(maker, "nobody", "Lee")).isEmpty();
        assertThat(keys(maker, "ann@x.com", "Lee"))
                .as("what rows before had is forgotten")
                .containsExactly(hash(false, "ann@x.com", "lee"));
    }

    @Test
    void aPlaceholderInAnyPartMarksTheKey() {
        KeyMaker maker = maker(Normalisation.EMAIL, Normalisation.NAME);

        assertThat(keys(maker, "info@x.com", "Lee")).containsExactly(hash(true, "info@x.com", "lee"));
        assertThat(keys(maker, "ann@x.com", "UNKNOWN")).containsExactly(hash(true, "ann@x.com", "unknown"));
        assertThat(keys(maker, "Info <info@x.com>", "Née")).containsExactly(hash(true, "info@x.com", "nee"));
        assertThat(keys(maker, "ann@x.com", "Lee")).containsExactly(hash(false, "ann@x.com", "lee"));
    }

    @Test
    void severalValuesMakeAKeyForEachCombination() {
        KeyMaker maker = maker(Normalisation.EMAIL, Normalisation.NAME);

        assertThat(keys(maker, List.of(List.of("a@x.com; info@x.com", "", "A@x.com"), List.of("Lee", "Ray"))))
                .containsExactly(
                        hash(false, "a@x.com", "lee"),
                        hash(false, "a@x.com", "ray"),
                        hash(true, "info@x.com", "lee"),
                        hash(true, "info@x.com", "ray"));
    }

    @Test
    void keysBeyondTheMostAreLeftOut() {
        String addresses =
                IntStream.range(0, 100).mapToObj(i -> "p" + i + "@x.com").collect(Collectors.joining(";"));
        List<Long> keys = keys(maker(Normalisation.EMAIL), addresses);

        assertThat(keys).hasSize(KeyMaker.MOST_KEYS).doesNotHaveDuplicates();
        assertThat(keys.get(63)).isEqualTo(hash(false, "p63@x.com"));
    }

    /** So many different foreign spellings that what is remembered of one gives way to another. */
    @Test
    void rememberedFormsAreThoseOfTheirCell() {
        KeyMaker maker = maker(Normalisation.NAME);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                assertThat(keys(maker, "É " + i)).containsExactly(hash(false, "e" + i));
                assertThat(keys(maker, "É " + i)).containsExactly(hash(false, "e" + i));
            }
        }
    }
}
