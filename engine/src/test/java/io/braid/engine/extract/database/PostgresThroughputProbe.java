// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.extract.database;

import io.braid.core.report.PipelineReport;
import io.braid.engine.extract.ExtractCall;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/**
 * How fast a table of PostgreSQL comes into a session, beside psql's {@code \copy} of the same to nowhere. Run by hand, with the
 * number of rows and the path of psql.
 */
final class PostgresThroughputProbe {
    private PostgresThroughputProbe() {}

    public static void main(String[] arguments) throws Exception {
        long rows = Long.parseLong(arguments[0]);
        String psql = arguments[1];
        String more = arguments.length > 2 ? ", " + arguments[2] : "";
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE events AS SELECT i AS id, (i % 1000)::int AS kind, 'user ' || i AS name,"
                                + " 'mail' || i || '@example.com' AS email, 'city ' || (i % 500) AS city,"
                                + " CASE WHEN i % 7 = 0 THEN NULL ELSE 'note ' || md5(i::text) END AS note,"
                                + " timestamp '2026-01-01' + i * interval '1 second' AS at, i / 7.0::float8 AS score"
                                + " FROM generate_series(1::bigint, " + rows + ") i");
                statement.execute("VACUUM ANALYZE events");
            }
            for (int round = 0; round < 2; round++) {
                System.out.printf("psql   %.1f s%n", psql(psql, postgres.getPort()));
                Path folder = Files.createTempDirectory("probe");
                ExtractCall call = new ExtractCall(folder).memory(500L << 20);
                PipelineReport report = call.run("""
                        connections:
                          db: {postgres: {host: localhost, port: %d, database: postgres, user: postgres, ssl: disable}}
                        steps:
                          - {id: rows, read: {from: db, table: events%s}}
                        """.formatted(postgres.getPort(), more));
                System.out.printf(
                        "braid  %.1f s, %,d rows, peak %d MiB%n",
                        report.steps().get(0).seconds(), report.steps().get(0).rows(), report.peakRssBytes() >> 20);
                new ProcessBuilder("rm", "-rf", folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
            }
        }
    }

    private static double psql(String psql, int port) throws Exception {
        long from = System.nanoTime();
        int code = new ProcessBuilder(
                        psql,
                        "-q",
                        "-h",
                        "localhost",
                        "-p",
                        "" + port,
                        "-U",
                        "postgres",
                        "-c",
                        "\\copy (select * from events) to stdout")
                .redirectOutput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("psql ended with " + code);
        }
        return (System.nanoTime() - from) / 1e9;
    }
}
