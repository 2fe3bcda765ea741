// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A scan that begins between two records finds what one from the beginning finds there. */
class ScanPlacesTest {
    private static final int COLUMNS = 3;
    private static final List<String> PIECES = List.of(
            "a,b,c\n",
            "é,ü,\"x\"\r\n",
            "\"two\nlines\",1,2\n",
            "\"stray,1,2\n",
            "1,2,3,4\n",
            "short\n",
            "\n",
            "\r\n",
            "  \n",
            "\"say \"\"hi\"\"\",\",\",\"\"\n",
            "x\"y,1,2\r");

    /** Of one scan after the other: what the last one left in it does not matter. */
    private static final ScanMemory MEMORY = new ScanMemory();

    /** What a scan finds of each record, and the place before it. */
    private record Found(long row, String bytes, @Nullable ScanPlace place) {}

    @BeforeAll
    static void makeTemporaryFolder() {
        Scan.temporaryFolder();
    }

    @Test
    void everyPlaceLeadsToTheSameRecords() throws IOException {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "").append("p,q,r\n");
            int pieces = 1 + random.nextInt(30);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (random.nextBoolean()) {
                text.append("last,1,2");
            }
            Path file = Files.createTempFile("places", ".csv");
            Files.writeString(file, text);
            List<Found> all = scan(file, null);
            for (int i = 0; i < all.size(); i++) {
                ScanPlace place = all.get(i).place();
                assertThat(place).isNotNull();
                List<Found> rest = all.subList(i, all.size());
                assertThat(scan(file, place))
                        .as("seed %d, place %s in %s", seed, place, text)
                        .isEqualTo(rest);
            }
            Files.delete(file);
        }
    }

    @Test
    void textThatIsNotTheFilesOwnBytesHasNoPlaces() throws IOException {
        Path file = Files.createTempFile("places", ".csv");
        Files.write(file, "p,q,r\n1,2,3\n".getBytes(StandardCharsets.UTF_16LE));
        TextInput input = TextInput.of(file, StandardCharsets.UTF_16LE);
        try (RecordScanner scanner = RecordScanner.open(input, Dialect.STANDARD, COLUMNS, new Scan())) {
            assertThat(scanner.next()).isTrue();
            assertThat(scanner.place()).isNull();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void piecesHoldEveryRowOnceEvenWhereNoneCanBeRead() throws IOException {
        Path file = Files.createTempFile("places", ".csv");
        StringBuilder text = new StringBuilder("p,q,r\n");
        int rows = 5 * ScanPlaces.ROWS + 7;
        for (int row = 1; row <= rows; row++) {
            boolean refused = row > ScanPlaces.ROWS - 3 && row <= 2 * ScanPlaces.ROWS + 2;
            text.append(refused ? "1,2,3,4\n" : "1,2,3\n");
        }
        Files.writeString(file, text);
        ScanPlaces places = new ScanPlaces();
        TextInput input = TextInput.of(file, StandardCharsets.UTF_8);
        try (RecordScanner scanner = RecordScanner.open(input, Dialect.STANDARD, COLUMNS, new Scan())) {
            while (scanner.next()) {
                places.see(scanner);
            }
        } finally {
            Files.delete(file);
        }
        assertThat(places.found()).hasSize(5);
        for (int together : new int[] {1, ScanPlaces.ROWS, 2 * ScanPlaces.ROWS, 3 * ScanPlaces.ROWS}) {
            long next = 1;
            long bytes = 0;
            for (ScanPlaces.Piece piece : places.pieces(together)) {
                assertThat(piece.firstRow()).isEqualTo(next);
                next = piece.lastRow() + 1;
                bytes += (piece.to() == null ? text.length() : piece.to().offset())
                        - (piece.from() == null ? 0 : piece.from().offset());
            }
            assertThat(next).isEqualTo(Long.MIN_VALUE);
            assertThat(bytes).isEqualTo(text.length());
        }
    }

    private static List<Found> scan(Path file, @Nullable ScanPlace from) {
        TextInput input = TextInput.of(file, StandardCharsets.UTF_8);
        List<Found> found = new ArrayList<>();
        try (RecordScanner scanner = from == null
                ? RecordScanner.open(input, Dialect.STANDARD, COLUMNS, new Scan())
                : RecordScanner.openAt(from, input, Dialect.STANDARD, COLUMNS, Blanks.DEFAULT, new Scan(), MEMORY)) {
            while (scanner.next()) {
                int start = scanner.gapStart();
                String bytes =
                        new String(scanner.buffer(), start, scanner.lineEndEnd() - start, StandardCharsets.UTF_8);
                found.add(new Found(scanner.row(), bytes, scanner.place()));
            }
        }
        return found;
    }
}
