// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Postgres says in its own way. Others read the table meanwhile and do not write. */
final class PostgresDialect extends Dialect {
    /** From this version on a MERGE tells what it did. */
    private static final int TELLING_MERGE = 170_000;

    @Override
    void begin(Remote remote, LoadPlan plan) throws SQLException {
        remote.quietly(Sql.of("SET LOCAL lock_timeout = '60s'"));
        remote.quietly(Sql.of("SET LOCAL work_mem = '64MB'"));
        remote.execute(Sql.of("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
                .with("table", plan.table().quoted()));
        if (plan.base() != null) {
            // Few rows are looked up, and the pages that hold them are read anyway to be written: the key's index leads
            // to each.
            remote.quietly(Sql.of("SET LOCAL random_page_cost = 1"));
        }
        List<Name> looked = plan.key().isEmpty()
                ? List.of(LoadPlan.ROW)
                : plan.key().stream().map(Fitting::name).toList();
        remote.execute(Sql.of("ANALYZE {stage} ({columns})")
                .with("stage", plan.stage())
                .with("columns", Sql.join(", ", looked)));
    }

    @Override
    Sql insertAll() {
        return Sql.of(
                "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {stage} s WHERE {slice}");
    }

    @Override
    Sql insertNew() {
        return Sql.of("""
                INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE
                SELECT {values} FROM {stage} s
                WHERE {slice} AND NOT EXISTS (SELECT FROM {table} t WHERE {on})""");
    }

    @Override
    @Nullable
    Sql merge(Remote remote) throws SQLException {
        boolean tells = remote.row(Sql.of("SELECT current_setting('server_version_num')::int"))
                        .number(0)
                >= TELLING_MERGE;
        return tells ? Sql.of("""
                WITH merged AS (
                    MERGE INTO {table} t USING (SELECT * FROM {stage} s WHERE {slice}) s ON {on}
                    WHEN MATCHED AND {differs} THEN UPDATE SET {sets}
                    WHEN NOT MATCHED THEN INSERT ({columns}) OVERRIDING SYSTEM VALUE VALUES ({values})
                    RETURNING merge_action() AS action)
                SELECT count(*) FILTER (WHERE action = 'INSERT'), count(*) FILTER (WHERE action = 'UPDATE')
                FROM merged""") : null;
    }

    @Override
    Sql deleteSent() {
        return Sql.of("DELETE FROM {table} t USING (SELECT DISTINCT {keys} FROM {stage}) s WHERE {on}");
    }

    @Override
    Sql differs(Fitting column) {
        return PostgresTypes.differs(column);
    }

    @Override
    Sql now(Remote remote) {
        return Sql.of("now()");
    }

    @Override
    @Nullable
    String column(SQLException fault) {
        return PostgresCopy.column(fault);
    }
}
