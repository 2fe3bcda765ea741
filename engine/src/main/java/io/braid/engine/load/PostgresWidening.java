// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.plan.TableDesign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns of a table in Postgres that get another type. */
final class PostgresWidening {
    private PostgresWidening() {}

    /**
     * The columns whose type can be changed without anything else changing: nothing is made of them that the database would keep
     * from following, like views, computed columns or foreign keys. Our own summaries are made anew.
     */
    static Set<String> possible(Remote remote, TargetTable table, TableDesign design) throws SQLException {
        return remote
                .rows(Sql.of("""
                        SELECT a.attname
                        FROM pg_catalog.pg_attribute a
                        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                        WHERE a.attrelid = to_regclass({table}) AND a.attnum > 0 AND NOT a.attisdropped
                            AND t.typtype <> 'd' AND a.attinhcount = 0 AND a.attgenerated = ''
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                LEFT JOIN pg_catalog.pg_rewrite r
                                    ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
                                LEFT JOIN pg_catalog.pg_attrdef f
                                    ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND f.oid = d.objid
                                WHERE d.refclassid = 'pg_catalog.pg_class'::regclass
                                    AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                                    AND (d.classid IN ('pg_catalog.pg_policy'::regclass, 'pg_catalog.pg_trigger'::regclass,
                                            'pg_catalog.pg_publication_rel'::regclass)
                                        OR f.adnum <> a.attnum
                                        OR r.oid IS NOT NULL AND NOT {ours}))
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p
                                WHERE p.partrelid = a.attrelid AND a.attnum = ANY (p.partattrs::int2[]))
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                                WHERE k.contype = 'f' AND (k.conrelid = a.attrelid AND a.attnum = ANY (k.conkey)
                                    OR k.confrelid = a.attrelid AND a.attnum = ANY (k.confkey)))""")
                        .with("table", Literal.of(table.quoted().render()))
                        .with("ours", PostgresSummaries.ours(table, design)))
                .stream()
                .map(row -> row.text(0))
                .collect(Collectors.toSet());
    }

    /** The statement that widens; columns that the table has already as they should be stay untouched by it. */
    static Sql statement(Sql table, List<TargetColumn> columns) {
        return Sql.of("ALTER TABLE {table} {parts}")
                .with("table", table)
                .with(
                        "parts",
                        Sql.join(
                                ", ",
                                columns.stream()
                                        .map(column -> Sql.of("ALTER COLUMN {name} TYPE {type}")
                                                .with("name", column.quoted())
                                                .with("type", PostgresTypes.type(column.kind())))
                                        .toList()));
    }
}
