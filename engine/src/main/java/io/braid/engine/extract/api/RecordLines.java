// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of records, one a line. Only whole pages count: what a page that failed has left is cut off. */
final class RecordLines implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final FileChannel channel;
    private final JsonGenerator generator;

    private RecordLines(FileChannel channel, JsonGenerator generator) {
        this.channel = channel;
        this.generator = generator;
    }

    /** Opens the file to go on behind its first so many bytes. */
    static RecordLines open(Path file, long bytes) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(bytes);
            channel.position(bytes);
            JsonGenerator generator = JSON.createGenerator(Channels.newOutputStream(channel));
            generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
            return new RecordLines(channel, generator);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    JsonGenerator generator() {
        return generator;
    }

    /** Hands everything to the file; returns how long it is now. */
    long settle() {
        try {
            generator.flush();
            return channel.position();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static Failure unwritten(IOException e) {
        return new Failure(FailureCode.E_IO, "What was received could not be stored.", "Check the session's disk.", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }
}
