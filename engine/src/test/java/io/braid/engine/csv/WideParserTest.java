// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser that looks at eight bytes at a time, against the one that looks at each. */
final class WideParserTest {
    private static final int TEXTS = 60_000;
    private static final byte[] NASTY = {
        ',',
        ',',
        ';',
        '\t',
        '"',
        '"',
        '"',
        '\'',
        '\n',
        '\r',
        ' ',
        'a',
        'b',
        '-',
        '#',
        '!',
        '\\',
        0,
        1,
        0x0B,
        0x1F,
        0x2D,
        0x7F,
        (byte) 0x80,
        (byte) 0x8A,
        (byte) 0xA2,
        (byte) 0xAC,
        (byte) 0xC3,
        (byte) 0xFF
    };

    /** Delimiter, quote and escape; a dot is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {",\"\"", ";\"\"", "\t\"\"", ",''", ",..", ",\".", ",\"\\", ",.\\", " \"\"", "§\"\"", "#\"\""})
    void bothParsersFindTheSame(String dialect) {
        String delimiter = dialect.substring(0, 1);
        Character quote = orNone(dialect.charAt(1));
        Character escape = orNone(dialect.charAt(2));
        long seed = Long.getLong("braid.seed.csv", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        FieldSpans wideFields = new FieldSpans();
        FieldSpans plainFields = new FieldSpans();
        RecordParser wide = new RecordParser(delimiter, quote, escape, wideFields);
        RecordParser plain = new RecordParser(delimiter, quote, escape, plainFields);
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = text(random);
            int limit = text.length - 1 - random.nextInt(Math.min(text.length, 12));
            text[limit] = RecordParser.SENTINEL;
            int from = random.nextInt(1 + Math.min(limit, 9));
            boolean last = random.nextBoolean();

            RecordParser.Status status = wide.parse(text, from, limit, last);

            assertThat(status)
                    .as("seed %d, text %d: %s from %d to %d", seed, i, Arrays.toString(text), from, limit)
                    .isEqualTo(plain.parseByByte(text, from, limit, last));
            assertThat(wide.inQuotes()).isEqualTo(plain.inQuotes());
            if (status == RecordParser.Status.COMPLETE) {
                assertThat(found(wide, wideFields))
                        .as("seed %d, text %d: %s from %d to %d", seed, i, Arrays.toString(text), from, limit)
                        .isEqualTo(found(plain, plainFields));
            }
        }
    }

    private static @Nullable Character orNone(char c) {
        return c == '.' ? null : c;
    }

    /** Mostly cells of letters, long enough for several looks, some of them with anything in between. */
    private static byte[] text(SplittableRandom random) {
        byte[] text = new byte[1 + random.nextInt(90)];
        int nasty = 1 + random.nextInt(12);
        for (int i = 0; i < text.length; i++) {
            text[i] =
                    random.nextInt(nasty) == 0 ? NASTY[random.nextInt(NASTY.length)] : (byte) ('k' + random.nextInt(9));
        }
        return text;
    }

    private static List<Integer> found(RecordParser parser, FieldSpans fields) {
        List<Integer> all = new ArrayList<>(
                List.of(parser.recordEnd(), parser.lineEndEnd(), parser.lineBreaks(), parser.hasNonAscii() ? 1 : 0));
        for (int i = 0; i < fields.count(); i++) {
            all.add(fields.start(i));
            all.add(fields.end(i));
            for (int flag = 1; flag < 16; flag <<= 1) {
                all.add(fields.is(i, flag) ? flag : 0);
            }
        }
        return all;
    }

    /** Without this the comparison above would say nothing. */
    @Test
    void theRecordsOfCommonFilesAreReadWide() {
        byte[] text =
                "1,Ann,\"Lee, \"\"A\"\"\r\n\",é,,x\"y\r\n2,Bo,Ray,a,,b\nlast one".getBytes(StandardCharsets.UTF_8);
        int limit = text.length - 1;
        text[limit] = RecordParser.SENTINEL;
        byte[] buffer = Arrays.copyOf(text, text.length + Long.BYTES);
        FieldSpans fields = new FieldSpans();
        WideParser parser = new WideParser((byte) ',', '"', fields);

        assertThat(parser.parse(buffer, 0, limit)).isTrue();
        assertThat(fields.count()).isEqualTo(6);
        assertThat(parser.hasNonAscii()).isTrue();
        assertThat(parser.parse(buffer, parser.lineEndEnd(), limit)).isTrue();
        assertThat(parser.hasNonAscii()).isFalse();
        assertThat(parser.parse(buffer, parser.lineEndEnd(), limit))
                .as("the end")
                .isFalse();
    }
}
