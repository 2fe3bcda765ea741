// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds and drops in Postgres what loads left beside a table. */
final class PostgresLeftovers {
    private PostgresLeftovers() {}

    /** Loads in the ledger but this one and those that were the last of their table. */
    static List<Leftovers.Left> find(Remote remote, LoadPlan plan) throws SQLException {
        List<Leftovers.Left> left = new ArrayList<>();
        for (RemoteRow row : remote.rows(Sql.of("""
            SELECT job, coalesce(max(counts) FILTER (WHERE chunk = {begun}), ''),
                extract(epoch FROM LOCALTIMESTAMP - max(committed_at))::bigint
            FROM {ledger} l
            WHERE job <> {job}
            GROUP BY job, target
            HAVING NOT bool_or(chunk = {finished}) OR max(committed_at) <
                (SELECT max(committed_at) FROM {ledger} k WHERE k.target = l.target AND k.chunk = {finished})\
            """)
                .with("ledger", plan.table().beside(ChunkLedger.NAME))
                .with("job", Literal.of(plan.job()))
                .with("begun", Literal.of(ChunkLedger.BEGUN))
                .with("finished", Literal.of(ChunkLedger.FINISHED)))) {
            left.add(new Leftovers.Left(row.text(0), row.text(1), row.number(2)));
        }
        return left;
    }

    /** Drops a load's tables, and forgets it. */
    static void drop(Remote remote, LoadPlan plan, String job) throws SQLException {
        remote.quietly(Sql.of("SET LOCAL lock_timeout = '5s'"));
        for (RemoteRow table : remote.rows(Sql.of("""
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = {schema} AND starts_with(c.relname, {name}) AND c.relkind IN ('r', 'p')\
            """)
                .with("schema", Literal.of(String.valueOf(plan.table().name().schema())))
                .with("name", Literal.of(LoadPlan.stageName(job))))) {
            remote.execute(Sql.of("DROP TABLE {schema}.{table}")
                    .with("schema", Name.fromOutside(table.text(0)))
                    .with("table", Name.fromOutside(table.text(1))));
        }
        remote.quietly(Sql.of("DELETE FROM {ledger} WHERE job = {job}")
                .with("ledger", plan.table().beside(ChunkLedger.NAME))
                .with("job", Literal.of(job)));
    }
}
