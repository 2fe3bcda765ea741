// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.plan.ReadOptions;
import io.braid.engine.csv.CsvConversion;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes a delimited text as Parquet or JSON, every column as text: an empty cell becomes null, {@code ""} the empty text. */
public final class Recast {
    private Recast() {}

    /** @param csv standard CSV with a header, as {@code StandardCsvWriter} makes it */
    public static void write(Store store, Path csv, List<String> columns, Path part, Format format, String target) {
        if (columns.isEmpty()) {
            store.copy(Sql.of("SELECT NULL::VARCHAR AS empty WHERE FALSE"), part, options(format, target));
            return;
        }
        List<String> names = distinct(columns);
        List<Sql> types = IntStream.range(0, names.size())
                .mapToObj(i -> Sql.of("{name}: 'VARCHAR'").with("name", Literal.of("c" + i)))
                .toList();
        List<Sql> selected = IntStream.range(0, names.size())
                .mapToObj(i -> Sql.of("{cell} AS {name}")
                        .with("cell", Name.of("c", i))
                        .with("name", Name.fromOutside(names.get(i))))
                .toList();
        store.copyInOrder(
                Sql.of("""
                        SELECT {selected}
                        FROM read_csv({file}, auto_detect = false, header = true, columns = {{types}}, delim = ',',
                            quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true,
                            max_line_size = 16777216, buffer_size = 33554432)""")
                        .with("selected", Sql.join(", ", selected))
                        .with("file", Literal.of(csv))
                        .with("types", Sql.join(", ", types)),
                part,
                options(format, target));
    }

    private static Sql options(Format format, String target) {
        String name = target.toLowerCase(Locale.ROOT);
        Sql packed = name.endsWith(".gz")
                ? Sql.of(", COMPRESSION gzip")
                : name.endsWith(".zst") ? Sql.of(", COMPRESSION zstd") : Sql.of("");
        return switch (format) {
            case PARQUET -> Sql.of("FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000");
            case JSON -> Sql.of("FORMAT json, ARRAY TRUE{packed}").with("packed", packed);
            case JSON_LINES -> Sql.of("FORMAT json{packed}").with("packed", packed);
            case TEXT -> throw new IllegalArgumentException("text needs no recasting");
        };
    }

    /** Makes standard CSV of any text; returns its columns. */
    public static List<String> standard(Path text, ReadOptions options, Path csv, Detection detection) {
        try (OutputStream out = Files.newOutputStream(csv)) {
            CsvConversion.convert(text, detection, options, out, RecordSink.NONE);
            return detection.columns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names that no format takes for one: the second {@code name} becomes {@code name_2}. */
    static List<String> distinct(List<String> wanted) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            String free = name;
            for (int i = 2; !taken.add(free.strip().toLowerCase(Locale.ROOT)); i++) {
                free = name + "_" + i;
            }
            names.add(free);
        }
        return names;
    }
}
