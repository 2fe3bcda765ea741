// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks a table up in Postgres's catalogue. */
final class PostgresCatalog {
    /** What a type's modifier is more than the length. */
    private static final int HEADER = 4;

    private static final int HALF = 16;
    private static final int LOW = 0x7ff;
    private static final int SIGN = 0x400;

    private PostgresCatalog() {}

    static @Nullable TargetTable describe(Remote remote, LoadText.TableName name) throws SQLException {
        Sql schema = name.schema() == null
                ? Sql.of("current_schema()")
                : Sql.of("{schema}").with("schema", Literal.of(name.schema()));
        RemoteRow known = remote.row(Sql.of("""
                SELECT {schema}::text, c.oid::bigint, c.relkind::text, c.reltuples::bigint
                FROM (SELECT 1) AS one
                LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
                    ON n.nspname = {schema} AND c.relname = {table}""").with("schema", schema).with("table", Literal.of(name.table())));
        if (known.cells().get(1) == null) {
            return null;
        }
        LoadText.TableName full = new LoadText.TableName(known.text(0), name.table());
        String kind = known.text(2);
        if (!kind.equals("r") && !kind.equals("p")) {
            throw new Failure(
                    FailureCode.E_REMOTE,
                    "\"" + full + "\" is no table that rows can be loaded into.",
                    "Name a table; a view is not loaded.");
        }
        Sql oid = Sql.of("{oid}").with("oid", Literal.of(known.number(1)));
        return new TargetTable(
                full,
                columns(remote, oid),
                keys(remote, oid, true).stream().findFirst().orElse(List.of()),
                keys(remote, oid, false),
                Math.max(0, known.number(3)),
                kind.equals("p") ? "it is partitioned" : tied(remote, oid));
    }

    private static List<TargetColumn> columns(Remote remote, Sql oid) throws SQLException {
        List<TargetColumn> columns = new ArrayList<>();
        for (RemoteRow row : remote.rows(Sql.of("""
                SELECT a.attname, coalesce(b.typname, t.typname),
                    CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
                    a.attnotnull OR t.typnotnull, a.atthasdef OR a.attidentity <> '', a.attgenerated <> ''
                FROM pg_catalog.pg_attribute a
                JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
                WHERE a.attrelid = {oid} AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum""").with("oid", oid))) {
            String type = row.text(1);
            ColumnKind kind = PostgresTypes.kind(type);
            int modifier = (int) row.number(2) - HEADER;
            boolean sized = modifier >= 0;
            columns.add(new TargetColumn(
                    row.text(0),
                    kind,
                    type,
                    sized && kind == ColumnKind.TEXT ? modifier : 0,
                    sized && kind == ColumnKind.DECIMAL ? modifier >> HALF & LOW : 0,
                    sized && kind == ColumnKind.DECIMAL ? ((modifier & LOW) ^ SIGN) - SIGN : 0,
                    row.isTrue(3),
                    row.isTrue(4),
                    row.isTrue(5),
                    within(kind, (int) row.number(2))));
        }
        return columns;
    }

    private static @Nullable Sql within(ColumnKind kind, int modifier) {
        return switch (kind) {
            case TIME, TIMESTAMP, TIMESTAMP_TZ -> modifier < 0 ? null : Within.seconds(modifier);
            default -> null;
        };
    }

    /** The columns of each unique index over plain columns and all rows. */
    private static List<List<String>> keys(Remote remote, Sql oid, boolean primary) throws SQLException {
        List<List<String>> keys = new ArrayList<>();
        for (RemoteRow row : remote.rows(Sql.of("""
                SELECT string_agg(a.attname, chr(31) ORDER BY a.attnum)
                FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1])
                WHERE i.indrelid = {oid} AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND {which}
                GROUP BY i.indexrelid ORDER BY i.indexrelid""")
                .with("oid", oid)
                .with("which", primary ? Sql.of("i.indisprimary") : Sql.of("i.indisvalid")))) {
            keys.add(Arrays.asList(row.text(0).split("\u001f", -1)));
        }
        return keys;
    }

    /** Why another table cannot simply get the name: what hangs on the table and would be left on the old one. */
    private static @Nullable String tied(Remote remote, Sql oid) throws SQLException {
        RemoteRow ties = remote.row(Sql.of("""
                SELECT
                    EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
                        WHERE d.refobjid = {oid} AND d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.ev_class <> {oid}),
                    EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contype = 'f' AND {oid} IN (conrelid, confrelid)),
                    EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = {oid} AND NOT tgisinternal),
                    EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid
                        WHERE d.refobjid = {oid} AND s.relkind = 'S'),
                    EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = {oid}),
                    EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE {oid} IN (inhrelid, inhparent)),
                    EXISTS (SELECT FROM pg_catalog.pg_publication_rel WHERE prrelid = {oid}),
                    EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = {oid}
                        AND (relacl IS NOT NULL OR relrowsecurity OR relowner <> current_user::regrole))""").with("oid", oid));
        List<String> words = List.of(
                "views depend on it",
                "foreign keys hang on it",
                "it has triggers",
                "it has columns that count by themselves",
                "it has policies",
                "it inherits or is inherited from",
                "it is published",
                "it has rights or an owner of its own");
        for (int i = 0; i < words.size(); i++) {
            if (ties.isTrue(i)) {
                return words.get(i);
            }
        }
        return null;
    }
}
