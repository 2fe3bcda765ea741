// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.read;

import io.braid.engine.sql.Name;
import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import io.braid.engine.store.Store;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second and further keys that a row has for a rule, which few rows have. They wait in a file, since a feed fills one
 * table, and go to a table of their own: {@code id, rule, key}.
 */
public final class MoreKeys implements AutoCloseable {
    private static final List<Column> COLUMNS =
            List.of(Column.number(Name.of("id")), Column.number(Name.of("rule")), Column.number(Name.of("key")));

    private final Path file;
    private @Nullable DataOutputStream out;
    private long count;
    private boolean loaded;

    MoreKeys(Path file) {
        this.file = file;
    }

    void add(long id, int rule, long key) {
        try {
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            }
            out.writeLong(id);
            out.writeInt(rule);
            out.writeLong(key);
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the table, if there is anything for it, and returns its rows. */
    long load(Store store, Name table) {
        close();
        if (count == 0) {
            return 0;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long[] left = {count};
            store.load(table, COLUMNS, batch -> {
                int rows = (int) Math.min(left[0], batch.capacity());
                left[0] -= rows;
                fill(batch, rows, in);
                return rows;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded = true;
        return count;
    }

    private static void fill(RowBatch batch, int rows, DataInputStream in) {
        try {
            for (int row = 0; row < rows; row++) {
                batch.setNumber(0, row, in.readLong());
                batch.setNumber(1, row, in.readInt());
                batch.setNumber(2, row, in.readLong());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (loaded) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
