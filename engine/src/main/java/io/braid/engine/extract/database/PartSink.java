// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Puts rows into files until they are taken: those of one range of rows. */
final class PartSink implements RowSink, AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final long PART_BYTES = 16L << 20;

    private final Path folder;
    private final String name;
    private final PartQueue queue;
    private final BooleanSupplier wanted;
    private int number;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;
    private long rows;
    private long bytes;

    /** @param name that its files begin with */
    PartSink(Path folder, String name, PartQueue queue, BooleanSupplier wanted) {
        this.folder = folder;
        this.name = name;
        this.queue = queue;
        this.wanted = wanted;
    }

    @Override
    public void row(byte[] message, int from) throws IOException, InterruptedException {
        DataOutputStream to = out == null ? open() : out;
        to.writeInt(message.length - from);
        to.write(message, from, message.length - from);
        rows++;
        bytes += message.length - from;
        if (bytes >= PART_BYTES) {
            handOver();
        }
    }

    private DataOutputStream open() throws IOException {
        Path next = folder.resolve(name + "-" + number++ + ".rows");
        DataOutputStream opened = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next), BUFFER));
        file = next;
        out = opened;
        return opened;
    }

    private void handOver() throws IOException, InterruptedException {
        if (out != null && file != null) {
            out.close();
            queue.put(new Part(file, rows), wanted);
        }
        out = null;
        rows = 0;
        bytes = 0;
    }

    @Override
    public void end() throws IOException, InterruptedException {
        handOver();
        queue.put(Part.END, wanted);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
