// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Rows of a cursor in the form in which {@link BinaryRows} takes them apart, every cell a text. */
final class TextRows {
    private final CursorFeed.Cells cells;
    private final byte[] @Nullable [] texts;

    TextRows(int columns, CursorFeed.Cells cells) {
        this.cells = cells;
        this.texts = new byte[columns][];
    }

    /** Sends all rows of a cursor, as long as they are wanted. */
    void send(ResultSet cursor, RowSink sink, BooleanSupplier wanted)
            throws SQLException, IOException, InterruptedException {
        while (wanted.getAsBoolean()) {
            if (!cursor.next()) {
                sink.end();
                return;
            }
            sink.row(message(cursor), 0);
        }
    }

    private byte[] message(ResultSet rows) throws SQLException {
        int length = Short.BYTES + Integer.BYTES * texts.length;
        for (int column = 0; column < texts.length; column++) {
            String text = cells.text(rows, column);
            byte[] utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
            texts[column] = utf8;
            length = Math.addExact(length, utf8 == null ? 0 : utf8.length);
        }
        ByteBuffer message = ByteBuffer.allocate(length).putShort((short) texts.length);
        for (byte[] utf8 : texts) {
            if (utf8 == null) {
                message.putInt(-1);
            } else {
                message.putInt(utf8.length).put(utf8);
            }
        }
        return message.array();
    }
}
