// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.store;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Puts a whole column into a vector of DuckDB's at once. The driver's public methods take one value at a time, each behind a lock, or
 * one array for each text; so its buffers are reached by their names. A driver that calls them otherwise is used by its public
 * methods.
 */
final class VectorFilling {
    private static final @Nullable VectorFilling WHOLE = find();

    private final Field data;
    private final Field validity;
    private final Field reference;
    private final Method assign;

    private VectorFilling(Field data, Field validity, Field reference, Method assign) {
        this.data = data;
        this.validity = validity;
        this.reference = reference;
        this.assign = assign;
    }

    private static @Nullable VectorFilling find() {
        try {
            Class<?> vector = DuckDBWritableVector.class;
            return new VectorFilling(
                    open(vector.getDeclaredField("data")),
                    open(vector.getDeclaredField("validity")),
                    open(vector.getDeclaredField("vectorRef")),
                    open(Class.forName("org.duckdb.DuckDBBindings", true, vector.getClassLoader())
                            .getDeclaredMethod(
                                    "duckdb_vector_assign_string_elements",
                                    ByteBuffer.class,
                                    long.class,
                                    byte[].class,
                                    long[].class,
                                    int.class)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static <A extends AccessibleObject> A open(A member) {
        member.setAccessible(true);
        return member;
    }

    /** Whether whole columns are put in at once. */
    static boolean isWhole() {
        return WHOLE != null;
    }

    /** What says which rows have no value. */
    interface Missing {
        boolean at(int row);
    }

    /**
     * Sets the first rows of a vector of 64-bit values.
     *
     * @param missing which of them have none, or {@code null} if all have one
     */
    static void numbers(DuckDBWritableVector vector, long[] values, @Nullable Missing missing, int rows) {
        VectorFilling whole = WHOLE;
        if (whole == null) {
            for (int row = 0; row < rows; row++) {
                if (missing != null && missing.at(row)) {
                    vector.setNull(row);
                } else {
                    vector.setLong(row, values[row]);
                }
            }
            return;
        }
        whole.put(vector, values, missing, rows);
    }

    /** As {@link #numbers}, of the bits of floating-point numbers. */
    static void doubles(DuckDBWritableVector vector, long[] values, Missing missing, int rows) {
        VectorFilling whole = WHOLE;
        if (whole == null) {
            for (int row = 0; row < rows; row++) {
                if (missing.at(row)) {
                    vector.setNull(row);
                } else {
                    vector.setDouble(row, Double.longBitsToDouble(values[row]));
                }
            }
            return;
        }
        whole.put(vector, values, missing, rows);
    }

    /** Sets the first rows of a vector of texts. */
    static void texts(DuckDBWritableVector vector, TextColumn texts, int rows) {
        VectorFilling whole = WHOLE;
        if (whole == null) {
            vector.setStringUtf8Batch(0, texts.apart(rows));
        } else if (rows > 0) {
            whole.put(vector, texts, rows);
        }
    }

    private void put(DuckDBWritableVector vector, long[] values, @Nullable Missing missing, int rows) {
        buffer(data, vector).asLongBuffer().put(values, 0, rows);
        ByteBuffer valid = buffer(validity, vector);
        for (int first = 0; first < rows; first += Long.SIZE) {
            long bits = -1;
            if (missing != null) {
                int end = Math.min(rows, first + Long.SIZE);
                for (int row = first; row < end; row++) {
                    if (missing.at(row)) {
                        bits &= ~(1L << (row - first));
                    }
                }
            }
            valid.putLong(first / Byte.SIZE, bits);
        }
    }

    private static ByteBuffer buffer(Field field, DuckDBWritableVector vector) {
        try {
            return ((ByteBuffer) field.get(vector)).duplicate().clear().order(ByteOrder.nativeOrder());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(DuckDBWritableVector vector, TextColumn texts, int rows) {
        try {
            assign.invoke(null, reference.get(vector), 0L, texts.bytes(), texts.lengths(rows), texts.used());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
