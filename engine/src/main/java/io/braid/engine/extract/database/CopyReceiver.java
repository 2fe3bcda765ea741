// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Receives what COPY sends and puts it into files of whole rows. A server sends each row as a message of its own (PostgreSQL,
 * 54.7: CopyData), so no row is ever searched for its end.
 */
final class CopyReceiver {
    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final String name;
    private final PartQueue queue;
    private final BooleanSupplier wanted;
    private final long partBytes;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private int number;

    /** @param name that its files begin with */
    CopyReceiver(Path folder, String name, PartQueue queue, BooleanSupplier wanted, long partBytes) {
        this.folder = folder;
        this.name = name;
        this.queue = queue;
        this.wanted = wanted;
        this.partBytes = partBytes;
    }

    /** Receives all rows; the end is put behind them. */
    void receive(PGConnection connection, String copy) throws SQLException, IOException, InterruptedException {
        CopyOut out = connection.getCopyAPI().copyOut(copy);
        try {
            byte[] row = out.readFromCopy();
            while (row != null && wanted.getAsBoolean()) {
                row = part(out, row);
            }
            queue.put(Part.END, wanted);
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    private byte @org.jspecify.annotations.Nullable [] part(CopyOut out, byte[] first)
            throws SQLException, IOException, InterruptedException {
        Path file = folder.resolve(name + "-" + number++ + ".csv");
        long rows = 0;
        long bytes = 0;
        long longest = 0;
        byte[] row = first;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            do {
                write(channel, row);
                rows++;
                bytes += row.length;
                longest = Math.max(longest, row.length);
                row = out.readFromCopy();
            } while (row != null && bytes < partBytes);
            drain(channel);
        }
        queue.put(new Part(file, rows, bytes, longest), wanted);
        return row;
    }

    private void write(FileChannel channel, byte[] row) throws IOException {
        if (row.length > buffer.remaining()) {
            drain(channel);
        }
        if (row.length > buffer.capacity()) {
            ByteBuffer whole = ByteBuffer.wrap(row);
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
        } else {
            buffer.put(row);
        }
    }

    private void drain(FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
