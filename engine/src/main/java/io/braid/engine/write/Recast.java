// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.write;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.ReadOptions;
import io.braid.engine.csv.CsvConversion;
import io.braid.engine.csv.Detection;
import io.braid.engine.csv.Dialect;
import io.braid.engine.csv.LineEnd;
import io.braid.engine.csv.RecordSink;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    private static final int ROWS_OF_GROUP = 100_000;

    private Recast() {}

    /**
     * Writes the file.
     *
     * @param csv standard CSV, as {@code StandardCsvWriter} makes it
     * @param header whether its first line names the columns
     * @param target the final name, whose ending says the format
     */
    public static void write(Store store, Path csv, List<String> columns, boolean header, Path part, String target) {
        Format format = Format.of(target);
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
                        FROM read_csv({file}, auto_detect = false, header = {header}, columns = {{types}}, delim = ',',
                            quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true,
                            max_line_size = 16777216, buffer_size = 33554432)""")
                        .with("selected", Sql.join(", ", selected))
                        .with("file", Literal.of(csv))
                        .with("header", header ? Sql.of("true") : Sql.of("false"))
                        .with("types", Sql.join(", ", types)),
                part,
                options(format, target));
    }

    private static Sql options(Format format, String target) {
        return switch (format) {
            case PARQUET -> CopyOptions.parquet(ROWS_OF_GROUP);
            case JSON, JSON_LINES -> CopyOptions.json(target);
            case TEXT -> throw new IllegalArgumentException("text needs no recasting");
        };
    }

    /** Makes standard CSV of a UTF-8 text of that dialect. */
    public static void standard(Path text, Dialect form, List<String> columns, Path csv) {
        Dialect dialect = new Dialect(
                StandardCharsets.UTF_8,
                false,
                form.delimiter(),
                form.quote(),
                form.escape(),
                form.preambleLines(),
                form.header(),
                LineEnd.LF,
                form.spaceAfterDelimiter());
        try (OutputStream out = Files.newOutputStream(csv)) {
            CsvConversion.convert(
                    text,
                    new Detection(dialect, columns, List.of()),
                    ReadOptions.DETECT,
                    Long.MAX_VALUE,
                    ',',
                    out,
                    RecordSink.NONE);
        } catch (IOException e) {
            throw new Failure(FailureCode.E_IO, "The merged text could not be rewritten.", "Check the disk.", e);
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
