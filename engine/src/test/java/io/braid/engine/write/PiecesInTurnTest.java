// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pieces stand in their order whoever wrote them, and what ends one writer ends all. */
@Timeout(60)
class PiecesInTurnTest {
    private static final int PIECES = 200;
    private static final List<Integer> ALL = IntStream.range(0, PIECES).boxed().toList();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> told = Collections.synchronizedList(new ArrayList<>());

    /** Writes as many lines as the piece's number says, then perhaps ends. */
    private final class Lines implements PiecesInTurn.Writer<Integer> {
        private final int last;
        private int piece;

        Lines(int last) {
            this.last = last;
        }

        @Override
        public long write(Integer number, InTurn.Sink stream) {
            piece = number;
            if (number == last) {
                throw new StackOverflowError("planted");
            }
            try (stream) {
                for (int line = 0; line < number; line++) {
                    stream.write((number + "\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return number;
        }

        @Override
        public void handOver() {
            told.add(piece);
        }
    }

    @Test
    void piecesStandInTheirOrder() throws IOException {
        long rows = new PiecesInTurn<>(ALL, out, 1).write(List.of(new Lines(-1), new Lines(-1), new Lines(-1)));
        StringBuilder expected = new StringBuilder();
        ALL.forEach(number -> expected.append((number + "\n").repeat(number)));
        assertThat(rows).isEqualTo(PIECES * (PIECES - 1) / 2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        assertThat(told).isEqualTo(ALL);
    }

    @Test
    void nobodyWaitsForOneThatEndedInAnError() {
        assertThatThrownBy(() -> new PiecesInTurn<>(ALL, out, 1).write(List.of(new Lines(20), new Lines(20))))
                .hasStackTraceContaining("planted");
    }
}
