// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.engine.store.Column;
import io.braid.engine.store.RowBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How PostgreSQL writes a value in binary (its functions {@code ..._send}), and what it becomes on the way into a table. */
enum BinaryForm {
    INT2(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, (short) ((row[at] << Byte.SIZE) | (row[at + 1] & 0xFF)));
        }
    },
    INT4(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, int4(row, at));
        }
    },
    OID(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, Integer.toUnsignedLong(int4(row, at)));
        }
    },
    INT8(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, int8(row, at));
        }
    },
    BOOL(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, row[at]);
        }
    },
    FLOAT4(Column.Kind.DOUBLE) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setDouble(column, number, Float.intBitsToFloat(int4(row, at)));
        }
    },
    FLOAT8(Column.Kind.DOUBLE) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setDouble(column, number, Double.longBitsToDouble(int8(row, at)));
        }
    },
    /** Days, counted from 1970; without end {@link Integer#MAX_VALUE}, without beginning {@code -Integer.MAX_VALUE}. */
    DATE(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            int days = int4(row, at);
            batch.setOptional(
                    column,
                    number,
                    days == Integer.MAX_VALUE
                            ? days
                            : days == Integer.MIN_VALUE ? -Integer.MAX_VALUE : days + DAYS_TO_2000);
        }
    },
    /** Microseconds, counted from 1970; without end {@link Long#MAX_VALUE}, without beginning {@code -Long.MAX_VALUE}. */
    TIMESTAMP(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            long micros = int8(row, at);
            long counted = micros == Long.MAX_VALUE
                    ? micros
                    : micros == Long.MIN_VALUE ? -Long.MAX_VALUE : Math.addExact(micros, DAYS_TO_2000 * MICROS_OF_DAY);
            if (counted == Long.MAX_VALUE && micros != Long.MAX_VALUE) {
                throw new ArithmeticException("no moment that has a place");
            }
            batch.setOptional(column, number, counted);
        }
    },
    TEXT(Column.Kind.TEXT) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setText(column, number, row, at, length);
        }
    },
    /** As hexadecimal digits. */
    HEX(Column.Kind.TEXT) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            byte[] digits = new byte[2 * length];
            for (int i = 0; i < length; i++) {
                digits[2 * i] = HEX_DIGITS[(row[at + i] >> 4) & 0xF];
                digits[2 * i + 1] = HEX_DIGITS[row[at + i] & 0xF];
            }
            batch.setText(column, number, digits);
        }
    },
    /** As PostgreSQL writes the number. */
    NUMERIC(Column.Kind.TEXT) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setText(column, number, BinaryNumeric.text(row, at).getBytes(StandardCharsets.US_ASCII));
        }
    },
    /** Of at most eighteen digits: times ten to the power of the column's scale. */
    UNSCALED(Column.Kind.OPTIONAL) {
        @Override
        void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number) {
            batch.setOptional(column, number, BinaryNumeric.unscaled(row, at, scale));
        }
    };

    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final int DAYS_TO_2000 = 10_957;
    private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Column.Kind kind;

    BinaryForm(Column.Kind kind) {
        this.kind = kind;
    }

    /** What a batch holds of it. */
    Column.Kind kind() {
        return kind;
    }

    /**
     * Puts a value into a batch.
     *
     * @param scale of its column: digits behind the point
     * @throws ArithmeticException if there is no place for it
     */
    abstract void put(byte[] row, int at, int length, int scale, RowBatch batch, int column, int number);

    static int int4(byte[] row, int at) {
        return (int) INTS.get(row, at);
    }

    static long int8(byte[] row, int at) {
        return (long) LONGS.get(row, at);
    }
}
