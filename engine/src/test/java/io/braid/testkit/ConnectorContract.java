// SPDX-License-Identifier: Apache-2.0
package io.braid.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.braid.core.connector.CellType;
import io.braid.core.connector.Connector;
import io.braid.core.connector.ConnectorException;
import io.braid.core.connector.ConnectorRequest;
import io.braid.core.connector.RowColumn;
import io.braid.core.connector.RowReader;
import io.braid.core.connector.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract suite of connectors: extend it, say how a place is filled and looked at without the connector, and every test must pass.
 * What a connector does not do it says by {@link #reads} and {@link #writes}; then it must refuse.
 */
public abstract class ConnectorContract {
    private static final List<RowColumn> COLUMNS = List.of(
            new RowColumn("id", CellType.WHOLE),
            new RowColumn("a name, \"quoted\"", CellType.TEXT),
            new RowColumn("score", CellType.NUMBER),
            new RowColumn("known", CellType.FLAG),
            new RowColumn("born", CellType.DATE),
            new RowColumn("seen", CellType.TIMESTAMP));

    @TempDir
    private Path folder;

    private final AtomicInteger jobs = new AtomicInteger();

    /** The connector that is held to it. */
    protected abstract Connector connector();

    /** Whether it reads. */
    protected boolean reads() {
        return true;
    }

    /** Whether it writes. */
    protected boolean writes() {
        return true;
    }

    /** Options of a connection that works, to places in or for this folder; one of the values may be {@link #secret}. */
    protected abstract Map<String, String> connection(Path place);

    /** A secret among the options of the connection, which no message may hold; empty if there is none. */
    protected String secret() {
        return "";
    }

    /** Options of a step that reads or writes the place of that name: small letters. */
    protected abstract Map<String, String> step(String name);

    /** Makes the place hold exactly these rows, without the connector. */
    protected abstract void fill(Path place, String name, List<RowColumn> columns, List<@Nullable Object[]> rows)
            throws IOException;

    /** The rows that people see in the place, without the connector, cells as their texts; nothing if the place is not there. */
    protected abstract Optional<List<List<@Nullable String>>> look(Path place, String name) throws IOException;

    private ConnectorRequest request(String name, String job) throws IOException {
        Path tmp = Files.createDirectories(folder.resolve("tmp-" + jobs.incrementAndGet()));
        return new ConnectorRequest(connection(folder), step(name), job, tmp, () -> {});
    }

    private static List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {
            1L, "Zoë, \"Z\"\nMüller", 1.5, true, LocalDate.of(2026, 2, 28), LocalDateTime.of(2026, 2, 28, 23, 59, 58)
        });
        rows.add(new @Nullable Object[] {
            Long.MIN_VALUE, "", -0.1, false, LocalDate.of(1970, 1, 1), LocalDateTime.of(1970, 1, 1, 0, 0, 1, 1_000)
        });
        rows.add(new @Nullable Object[] {null, null, null, null, null, null});
        rows.add(new @Nullable Object[] {Long.MAX_VALUE, "00123", 1e300, null, null, null});
        return rows;
    }

    private static List<List<@Nullable String>> texts(List<@Nullable Object[]> rows) {
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Object cell : row) {
                cells.add(cell == null ? null : cell.toString());
            }
            texts.add(cells);
        }
        return texts;
    }

    private List<@Nullable Object[]> read(String name) throws ConnectorException, IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (RowReader reader = connector().read(request(name, "job"))) {
            List<RowColumn> columns = reader.columns();
            @Nullable Object[] cells = new Object[columns.size()];
            while (reader.next(cells)) {
                for (int column = 0; column < cells.length; column++) {
                    if (cells[column] != null) {
                        assertThat(cells[column])
                                .isInstanceOf(columns.get(column).type().java());
                    }
                }
                rows.add(Arrays.copyOf(cells, cells.length));
            }
            assertThat(reader.next(cells)).as("the end stays the end").isFalse();
        }
        return rows;
    }

    private void write(String name, String job, List<@Nullable Object[]> rows, boolean commits)
            throws ConnectorException, IOException {
        try (RowWriter writer = connector().write(request(name, job), COLUMNS)) {
            @Nullable Object[] cells = new Object[COLUMNS.size()];
            for (@Nullable Object[] row : rows) {
                System.arraycopy(row, 0, cells, 0, cells.length);
                writer.write(cells);
            }
            if (commits) {
                writer.commit();
            }
        }
    }

    @Test
    void itIsFoundByItsKind() {
        assertThat(connector().kind()).matches("[a-z][a-z0-9_]{0,62}");
        assertThat(ServiceLoader.load(Connector.class).stream()
                        .map(provider -> provider.get().kind()))
                .contains(connector().kind());
        assertThat(connector().connectionOptions())
                .containsAll(connection(folder).keySet());
        assertThat(connector().stepOptions()).containsAll(step("a").keySet());
    }

    @Test
    void everyTypeAndEveryNullIsReadAsItIsInTheOrderItHas() throws Exception {
        Assumptions.assumeTrue(reads());
        fill(folder, "types", COLUMNS, rows());
        try (RowReader reader = connector().read(request("types", "job"))) {
            assertThat(reader.columns()).isEqualTo(COLUMNS);
        }
        assertThat(texts(read("types"))).isEqualTo(texts(rows()));
        assertThat(texts(read("types"))).as("and again").isEqualTo(texts(rows()));
    }

    @Test
    void aPlaceWithoutRowsHasColumnsAllTheSame() throws Exception {
        Assumptions.assumeTrue(reads());
        fill(folder, "empty", COLUMNS, List.of());
        assertThat(read("empty")).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidWithoutSecrets() throws Exception {
        Assumptions.assumeTrue(reads());
        ConnectorException fault = catchThrowableOfType(ConnectorException.class, () -> read("nowhere"));
        assertThat(fault).isNotNull();
        assertThat(fault.getMessage()).isNotBlank().doesNotEndWith(".");
        assertThat(fault.hint()).endsWith(".");
        if (!secret().isEmpty()) {
            assertThat(fault.getMessage() + fault.hint()).doesNotContain(secret());
        }
    }

    @Test
    void whatIsWrittenIsSeenOnceItIsCommitted() throws Exception {
        Assumptions.assumeTrue(writes());
        write("written", "job", rows(), true);
        assertThat(look(folder, "written")).contains(texts(rows()));
        write("none", "job-2", List.of(), true);
        assertThat(look(folder, "none")).contains(List.of());
    }

    @Test
    void whatIsNotCommittedIsSeenByNobody() throws Exception {
        Assumptions.assumeTrue(writes());
        write("broken", "job", rows(), false);
        assertThat(look(folder, "broken")).isEmpty();
    }

    @Test
    void theSameJobDoneTwiceIsSeenOnce() throws Exception {
        Assumptions.assumeTrue(writes());
        write("twice", "the-job", rows(), true);
        write("twice", "the-job", rows(), true);
        assertThat(look(folder, "twice")).contains(texts(rows()));
    }

    @Test
    void whatItDoesNotDoItRefuses() {
        if (!reads()) {
            assertThatThrownBy(() -> connector().read(request("a", "job"))).isInstanceOf(ConnectorException.class);
        }
        if (!writes()) {
            assertThatThrownBy(() -> connector().write(request("a", "job"), COLUMNS))
                    .isInstanceOf(ConnectorException.class);
        }
        assertThat(reads() || writes()).isTrue();
    }
}
