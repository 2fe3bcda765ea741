// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresReaderTest extends ServerContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE reader LOGIN PASSWORD '" + CANARY + "'");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    String connection() {
        return "{postgres: {host: localhost, port: " + postgres.getPort()
                + ", database: postgres, user: postgres, password: '${env:SECRET}', ssl: disable}}";
    }

    @Override
    Connection open() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    String waiting() {
        return "pg_advisory_xact_lock_shared(4711)::text = ''";
    }

    @Override
    String lock() {
        return "SELECT pg_advisory_lock(4711)";
    }

    @Override
    String waiters() {
        return "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    }

    @Override
    String kill(String id) {
        return "SELECT pg_terminate_backend(" + id + ")";
    }

    private static final String AS_THEY_LIE =
            "SELECT count(*), count(*) FILTER (id <> place) FROM (SELECT id, row_number() OVER () - 1 AS place FROM rows)";

    /** The server lets a scan begin where another one of the same table is or was given up (synchronize_seqscans). */
    @ParameterizedTest
    @ValueSource(strings = {"table: things", "table: things, split_by: half", "query: 'select * from things'"})
    void rowsComeAsTheyLieWhereverAnotherReaderGaveUp(String read) throws SQLException {
        execute(
                "CREATE TABLE things (id INTEGER, half INTEGER, t TEXT)",
                "INSERT INTO things SELECT i, i / 20000, repeat('row ', 250) || i FROM generate_series(0, 39999) i");
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(30_000);
            try (var rows = statement.executeQuery("SELECT * FROM things")) {
                assertThat(rows.next()).isTrue();
            }
            connection.rollback();
        }

        call.run(plan(read));

        assertThat(call.ask(AS_THEY_LIE)).containsExactly("40000|0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table: things, where: 'id >= 0'", "table: things, split_by: half"})
    void rowsOfATableComeAsTheyLieThoughTheServerWouldShareTheWork(String read) throws SQLException {
        execute(
                "CREATE TABLE things (id INTEGER, half INTEGER, t TEXT)",
                "INSERT INTO things SELECT i, i / 100000, repeat('row ', 10) || i FROM generate_series(0, 199999) i",
                "ALTER ROLE postgres SET parallel_setup_cost = 0",
                "ALTER ROLE postgres SET parallel_tuple_cost = 0");
        try {
            call.run(plan(read));
        } finally {
            execute("ALTER ROLE postgres RESET ALL");
        }

        assertThat(call.ask(AS_THEY_LIE)).containsExactly("200000|0");
    }

    @Test
    void noCursorHoldsRows() {
        assertThat(failure(plan("table: things, batch_rows: 100")).code()).isEqualTo(FailureCode.E_PLAN_UNSUPPORTED);
    }

    @Test
    void typesAreKept() throws SQLException {
        execute(
                "CREATE TABLE things (id serial, s smallint, b bigint, n numeric(12,3), free numeric, r real,"
                        + " d double precision, f boolean, day date, at timestamp, zoned timestamptz, t time, u uuid,"
                        + " j jsonb, raw bytea, list text[], many int[], span interval, net inet, c char(4))",
                "INSERT INTO things VALUES (1, -2, 9223372036854775807, 1.5, 12345678901234567890.25, 1.1, 0.1, true,"
                        + " '2026-02-28', '2026-02-28 10:00:00.123456', '2026-02-28 10:00:00+02', '23:59:59',"
                        + " '00000000-0000-0000-0000-00000000000a', '{\"a\": [1, null]}', '\\x00ff', '{a,\"b c\",NULL}',"
                        + " '{{1,2},{3,4}}', '1 day 2 hours', '10.0.0.1/8', 'ab')",
                "INSERT INTO things (id, d, r, zoned) VALUES (2, 'NaN', 'Infinity', 'infinity')");

        call.run(plan("table: public.things"));

        assertThat(call.columns("rows"))
                .containsExactly(
                        "id INTEGER",
                        "s SMALLINT",
                        "b BIGINT",
                        "n DECIMAL(12,3)",
                        "free DECIMAL(22,2)",
                        "r FLOAT",
                        "d DOUBLE",
                        "f BOOLEAN",
                        "day DATE",
                        "at TIMESTAMP",
                        "zoned TIMESTAMP WITH TIME ZONE",
                        "t TIME",
                        "u UUID",
                        "j JSON",
                        "raw BLOB",
                        "list JSON",
                        "many JSON",
                        "span VARCHAR",
                        "net VARCHAR",
                        "c VARCHAR");
        assertThat(call.ask(
                        "SELECT id, s, b, n, free, r, d, f, day, \"at\"::varchar, epoch(zoned), t, u, j, hex(raw), list,"
                                + " many, span, net, c FROM rows WHERE id = 1"))
                .containsExactly("1|-2|9223372036854775807|1.500|12345678901234567890.25|1.1|0.1|true|2026-02-28|"
                        + "2026-02-28 10:00:00.123456|1.7722656E9|23:59:59|00000000-0000-0000-0000-00000000000a|"
                        + "{\"a\": [1, null]}|00FF|[\"a\",\"b c\",null]|[[1,2],[3,4]]|P1DT2H|10.0.0.1/8|ab  ");
        assertThat(call.ask("SELECT d, r, zoned::varchar, free IS NULL FROM rows WHERE id = 2"))
                .containsExactly("NaN|Infinity|infinity|true");
    }

    @Test
    void numbersComeToTheLastDigit() throws SQLException {
        execute(
                "CREATE TABLE things (t text, small numeric(12,3), tiny numeric(18,18), large numeric(38,6),"
                        + " whole numeric(9), free numeric)",
                "INSERT INTO things SELECT t, round(t::numeric % 1000000000, 3), t::numeric % 1, t::numeric,"
                        + " trunc(t::numeric % 1000000000), t::numeric FROM unnest(ARRAY['0', '0.000', '-0.001', '0.0001',"
                        + " '10', '9999', '10000', '-10000', '10000.0001', '99999999.9999', '100000000', '0.00000001',"
                        + " '123456789012345678.123456', '-999999999.999', '20000000000000', '0.100', '-0.9999',"
                        + " '400000000.5']) t",
                "INSERT INTO things (t) VALUES ('nothing')");

        call.run(plan("query: \"select *, small::text s, tiny::text y, large::text l, whole::text w, free::text f"
                + " from things\""));

        assertThat(call.ask("SELECT t, small, s, tiny, y, large, l, whole, w, free, f FROM rows"
                        + " WHERE small::varchar IS DISTINCT FROM s OR tiny IS DISTINCT FROM CAST(y AS DECIMAL(18, 18))"
                        + " OR large::varchar IS DISTINCT FROM l OR whole::varchar IS DISTINCT FROM w"
                        + " OR CAST(f AS DECIMAL(38, 8)) IS DISTINCT FROM CAST(free AS DECIMAL(38, 8))"))
                .isEmpty();
        assertThat(call.ask("SELECT count(*), count(small) FROM rows")).containsExactly("19|18");
    }

    @Test
    void momentsAtTheEdgesComeAsTheyAre() throws SQLException {
        execute(
                "CREATE TABLE things (d date, m timestamp, z timestamptz, t time)",
                "INSERT INTO things VALUES ('infinity', 'infinity', '-infinity', '24:00'),"
                        + " ('-infinity', '-infinity', 'infinity', '00:00:00.000001'),"
                        + " ('0044-03-15 BC', '0001-01-01', '1969-12-31 23:59:59.999999Z', '23:59:59.999999'),"
                        + " ('5874897-12-31', '294246-01-01', '2000-01-01Z', NULL), (NULL, NULL, NULL, NULL)");

        call.run(plan("table: things"));

        assertThat(call.ask("SELECT d::varchar, m::varchar, z::varchar, t::varchar FROM rows"))
                .containsExactly(
                        "infinity|infinity|-infinity|24:00:00",
                        "-infinity|-infinity|infinity|00:00:00.000001",
                        "0044-03-15 (BC)|0001-01-01 00:00:00|1969-12-31 23:59:59.999999+00|23:59:59.999999",
                        "5874897-12-31|294246-01-01 00:00:00|2000-01-01 00:00:00+00|null",
                        "null|null|null|null");
    }

    @Test
    void aValueWithoutAPlaceHereIsCoded() throws SQLException {
        execute("CREATE TABLE things (m timestamp)", "INSERT INTO things VALUES ('294276-01-01 00:00:00')");

        Failure failure = failure(plan("table: things"));

        assertThat(failure.code()).isEqualTo(FailureCode.E_REMOTE);
        assertThat(failure.getMessage()).doesNotContain("294276");
    }

    @Test
    void aCursorOfMomentsLagsBehind() throws SQLException {
        execute(
                "CREATE TABLE things (id int, changed timestamptz)",
                "INSERT INTO things SELECT i, '2026-01-01 00:00+00'::timestamptz + i * interval '10 minutes'"
                        + " FROM generate_series(0, 12) i");
        String plan = plan("table: things, incremental: {cursor: changed, lag: 1h}");

        assertThat(call.run(plan).steps().get(0).rows()).isEqualTo(13);
        assertThat(call.anew().run(plan).steps().get(0).rows()).isEqualTo(7);
        assertThat(call.anew()
                        .run(plan.replace("lag: 1h", "lag: 20s"))
                        .steps()
                        .get(0)
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void aWrongPasswordNamesTheHostAndNoSecret() throws IOException {
        String plan = plan("table: things").replace("user: postgres", "user: nobody_here");

        Failure failure = failure(plan);

        assertThat(failure.code()).isEqualTo(FailureCode.E_CONNECTION);
        assertThat(failure.getMessage())
                .contains("localhost:" + postgres.getPort())
                .contains("nobody_here");
        nothingHoldsTheSecret();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String plan = plan("table: things").replace("port: " + postgres.getPort(), "port: 1");

        Failure failure = failure(plan);

        assertThat(failure.code()).isEqualTo(FailureCode.E_CONNECTION);
        assertThat(failure.getMessage()).contains("localhost:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.things", "\"public\".\"things\"", "things"})
    void namesOfTables(String table) throws SQLException {
        execute("CREATE TABLE things (id int)");

        assertThat(call.run(plan("table: '" + table + "'")).steps().get(0).rows())
                .isZero();
    }
}
