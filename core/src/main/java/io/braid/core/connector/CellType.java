// SPDX-License-Identifier: Apache-2.0
package io.braid.core.connector;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** What the cells of a column are; any of them may be {@code null}. What has no type here is a text, which loses nothing. */
public enum CellType {
    TEXT(String.class),
    /** A whole number of 64 bits. */
    WHOLE(Long.class),
    /** A floating number of 64 bits; exact decimals are texts. */
    NUMBER(Double.class),
    FLAG(Boolean.class),
    DATE(LocalDate.class),
    /** A date and a time without a zone. */
    TIMESTAMP(LocalDateTime.class);

    private final Class<?> java;

    CellType(Class<?> java) {
        this.java = java;
    }

    /** The class of a cell. */
    public Class<?> java() {
        return java;
    }
}
