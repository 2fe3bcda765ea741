// SPDX-License-Identifier: Apache-2.0
package io.braid.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Loads of small files into PostgreSQL, each test's into a table of its own. */
abstract class PostgresLoads {
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir
    Path folder;

    Terminal terminal;
    String table = "";

    @BeforeEach
    void aTableOfItsOwn() {
        terminal = new Terminal(folder);
        table = "t" + TABLES.incrementAndGet() + "_loaded";
    }

    final Terminal.Ending load(String csv, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("load", terminal.file("in.csv", csv), "--to", PostgresServer.address(), "--table", table));
        arguments.addAll(List.of(options));
        return terminal.braid(arguments.toArray(String[]::new));
    }

    static void ended(Terminal.Ending ending, int code, String said) {
        assertThat(ending.code()).as(ending.err()).isEqualTo(code);
        assertThat(ending.err()).contains(said);
    }

    /** The rows of the table in the order of the first column, their values apart by bars. */
    final List<String> rows(String columns) {
        return PostgresServer.rows("SELECT " + columns + " FROM " + table + " ORDER BY 1");
    }

    static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }
}
