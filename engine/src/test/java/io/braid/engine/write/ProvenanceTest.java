// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.engine.store.Store;
import io.braid.engine.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of filled cells is written by another thread: whichever fails first says why. */
final class ProvenanceTest {
    private static final int CELLS = 100_000;

    @TempDir
    private Path folder;

    private final Cancellation cancellation = new Cancellation();
    private Store store;

    @BeforeEach
    void openStore() {
        store = Store.open(
                folder.resolve("it.duckdb"),
                new StoreLimits(folder, 128L << 20, null, 2),
                false,
                cancellation,
                statement -> {});
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void everyCellThatIsToldIsALine() throws IOException {
        Path part = folder.resolve("part");
        to(part).during(ProvenanceTest::tell, cancellation);

        assertThat(Files.readAllLines(part)).hasSize(1 + CELLS).contains("7,city,Rome,a.csv,8,email,first");
    }

    @Test
    void aFileThatCannotBeWrittenIsWhatIsSaid() {
        Provenance provenance = to(folder.resolve("no such folder").resolve("part"));

        assertThatThrownBy(() -> provenance.during(ProvenanceTest::tell, cancellation))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.E_IO));
    }

    @Test
    void whoeverStopsTellingSaysWhy() {
        Provenance provenance = to(folder.resolve("part"));

        assertThatThrownBy(() -> provenance.during(
                        told -> {
                            tell(told);
                            throw new IllegalStateException("no more");
                        },
                        cancellation))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void tell(FilledCells told) {
        for (int row = 1; row <= CELLS; row++) {
            told.filled(row, 0, 0, row + 1, CellWriter.utf8("Rome"));
        }
    }

    private Provenance to(Path part) {
        return new SideFiles(store, List.of("a.csv"), List.of("email"), 40)
                .provenance(List.of("city"), List.of("first"), part, "provenance.csv");
    }
}
