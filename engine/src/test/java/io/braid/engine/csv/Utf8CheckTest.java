// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {
    @Test
    void itAgreesWithTheJdkOnEveryPairAndManyLongerSequences() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                agree(new byte[] {(byte) first, (byte) second});
            }
        }
        Random random = new Random(7);
        int[] interesting = {
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
            0xFF
        };
        for (int i = 0; i < 300_000; i++) {
            byte[] bytes = new byte[3 + random.nextInt(14)];
            for (int j = 0; j < bytes.length; j++) {
                boolean ascii = random.nextInt(3) == 0;
                bytes[j] = (byte) (ascii ? 'x' : interesting[random.nextInt(interesting.length)]);
            }
            agree(bytes);
        }
    }

    private static void agree(byte[] bytes) {
        boolean valid;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            valid = true;
        } catch (CharacterCodingException e) {
            valid = false;
        }
        assertThat(Utf8Check.isValid(bytes, 0, bytes.length))
                .as(Arrays.toString(bytes))
                .isEqualTo(valid);
    }
}
