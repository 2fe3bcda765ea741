// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import io.braid.engine.sql.Name;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Lets DuckDB call a function from text to text, chunk by chunk and from any of its threads. */
final class TextFunction implements DuckDBScalarFunction {
    private final ThreadLocal<TextForm> forms;

    TextFunction(Supplier<TextForm> forms) {
        this.forms = ThreadLocal.withInitial(forms);
    }

    void register(DuckDBConnection root, Name function) {
        try (DuckDBConnection connection = root.duplicate()) {
            DuckDBFunctions.scalarFunction()
                    .withName(function.bare())
                    .withParameter(String.class)
                    .withReturnType(String.class)
                    .withVectorizedFunction(this)
                    .register(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    @Override
    public void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector out) {
        TextForm form = forms.get();
        DuckDBReadableVector given = chunk.vector(0);
        int rows = Math.toIntExact(chunk.rowCount());
        byte[][] texts = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            String made = given.isNull(row) ? null : form.of(given.getString(row));
            setText(texts, row, made);
        }
        out.setStringUtf8Batch(0, texts);
    }

    /** What is not set is null to DuckDB. */
    private static void setText(byte[][] texts, int row, @Nullable String text) {
        if (text != null) {
            texts[row] = text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
