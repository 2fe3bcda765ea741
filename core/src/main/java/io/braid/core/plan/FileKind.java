// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan;

import java.util.Locale;

/** What a file is, as far as its name tells. A Parquet file under another name is known by its first bytes when it is read. */
public enum FileKind {
    /** Delimited text of any dialect, perhaps packed. */
    CSV,
    PARQUET,
    /** One array of objects, or one object a line. */
    JSON;

    public static FileKind of(String path) {
        String name = (SourceFile.isAddress(path) ? path.replaceFirst("[?#].*", "") : path).toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        return name.replaceFirst("\\.(gz|zst)$", "").matches(".*\\.(json|jsonl|ndjson)") ? JSON : CSV;
    }

    /** The name a person writes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
