// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.event.Cancellation;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import io.braid.engine.store.LockedStore;
import io.braid.engine.store.Store;
import io.braid.engine.store.StoreLimits;
import io.braid.engine.table.StepTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that people wrote: of those that would do harm none does, and those that only ask are answered. */
class GateTest {
    private static final String CANARY = "canary-7f3a";
    private static final Set<String> TABLES = Set.of("people", "orders");

    @TempDir
    private Path folder;

    private Path database = Path.of("");

    @BeforeEach
    void aSession() throws IOException {
        database = folder.resolve("session.duckdb");
        Files.writeString(folder.resolve("secret.txt"), "a,b\n" + CANARY + ",2\n");
        try (Store store = store()) {
            store.create(Name.of("canary"), Sql.of("SELECT {canary} AS c0").with("canary", Literal.of(CANARY)));
            store.create(
                    StepTable.name(1),
                    Sql.of("SELECT * FROM (VALUES (1, 'Ann'), (2, 'Ben'), (3, 'Cleo')) AS v(c0, c1)"));
            new StepTable("people", StepTable.name(1), List.of("id", "name")).show(store);
            store.create(
                    StepTable.name(2),
                    Sql.of(
                            "SELECT * FROM (VALUES (1, 'Bonn', 10), (1, 'Kiel', 20), (2, 'Bonn', 30)) AS v(c0, c1, c2)"));
            new StepTable("orders", StepTable.name(2), List.of("person", "city", "amount")).show(store);
        }
    }

    private Store store() {
        return Store.open(database, limits(), false, new Cancellation(), statement -> {});
    }

    private StoreLimits limits() {
        return new StoreLimits(folder.resolve("spill"), 256L << 20, null, 2);
    }

    private static List<String> statements(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GateTest.class.getResourceAsStream("/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("-- "))
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        }
    }

    /** Runs it as a step would; gives what its table holds. */
    private List<String> run(String text) {
        Gate.Passed passed;
        try (Store store = store()) {
            passed = Gate.look(store, text, TABLES);
            store.drop(Name.of("answer"));
        }
        try (LockedStore locked = LockedStore.open(database, limits(), false, 10, new Cancellation(), said -> {})) {
            List<String> columns = locked.columns(passed.select(), StepTable.SCHEMA);
            locked.create(
                    Name.of("answer"),
                    IntStream.range(0, columns.size()).mapToObj(StepTable::cell).toList(),
                    passed.select(),
                    StepTable.SCHEMA,
                    !passed.keepsOrder());
        }
        try (Store store = store()) {
            return store.rows(Sql.of("SELECT answer::VARCHAR FROM answer")).stream()
                    .map(row -> row.text(0))
                    .toList();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.map(Path::toString)
                    .filter(name -> !name.contains("spill") && !name.endsWith(".wal"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noStatementEscapes() throws IOException {
        List<String> before = files();
        List<String> statements = statements("hostile-sql.txt");
        assertThat(statements).hasSizeGreaterThanOrEqualTo(150);
        List<String> answered = new ArrayList<>();
        for (String statement : statements) {
            String text = statement
                    .replace("{secret}", folder.resolve("secret.txt").toString())
                    .replace("{database}", database.toString())
                    .replace("{folder}", folder.toString());
            try {
                List<String> answer = run(text);
                assertThat(answer).as(statement).noneMatch(row -> row.contains(CANARY));
                answered.add(statement);
            } catch (Failure failure) {
                assertThat(failure.code()).as(statement).isIn(FailureCode.E_SQL, FailureCode.E_SQL_FORBIDDEN);
                assertThat(failure.getMessage()).as(statement).doesNotContain(CANARY);
            }
        }
        // Of all these, only ones that ask nothing they must not.
        assertThat(answered).allMatch(statement -> statement.equals("SELECT 1 --"));
        assertThat(files()).isEqualTo(before);
        try (Store store = store()) {
            assertThat(store.rows(Sql.of("SELECT c0 FROM canary")).get(0).text(0))
                    .isEqualTo(CANARY);
            assertThat(store.number(Sql.of("SELECT count(*) FROM steps.people")))
                    .isEqualTo(3);
            assertThat(store.number(Sql.of("SELECT count(*) FROM duckdb_tables() WHERE table_name <> 'answer'")))
                    .isEqualTo(3);
        }
    }

    @Test
    void whatOnlyAsksIsAnswered() throws IOException {
        List<String> statements = statements("ordinary-sql.txt");
        assertThat(statements).hasSizeGreaterThanOrEqualTo(40);
        for (String statement : statements) {
            assertThat(run(statement)).as(statement).isNotNull();
        }
    }

    @Test
    void aTableThatIsNotThereIsNamedWithTheNearest() {
        assertThatThrownBy(() -> run("select * from peple"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("\"peple\"")
                .hasMessageContaining("Did you mean \"people\"?");
    }

    @Test
    void whatASettledOrderIs() {
        try (Store store = store()) {
            assertThat(Gate.look(store, "select * from people", TABLES).keepsOrder())
                    .isTrue();
            assertThat(Gate.look(store, "select id from people where id > 1 limit 2", TABLES)
                            .keepsOrder())
                    .isTrue();
            assertThat(Gate.look(store, "select * from people order by name", TABLES)
                            .keepsOrder())
                    .isTrue();
            assertThat(Gate.look(store, "select distinct name from people", TABLES)
                            .keepsOrder())
                    .isFalse();
            assertThat(Gate.look(store, "select name, count(*) from people group by all", TABLES)
                            .keepsOrder())
                    .isFalse();
            assertThat(Gate.look(store, "select max(id) from people", TABLES).keepsOrder())
                    .isFalse();
            assertThat(Gate.look(store, "from people join orders on id = person", TABLES)
                            .keepsOrder())
                    .isFalse();
            assertThat(Gate.look(store, "select id from people union all select person from orders", TABLES)
                            .keepsOrder())
                    .isFalse();
        }
    }
}
