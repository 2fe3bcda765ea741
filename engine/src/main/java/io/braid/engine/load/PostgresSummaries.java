// SPDX-License-Identifier: Apache-2.0
package io.braid.engine.load;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.LoadText;
import io.braid.core.plan.TableDesign;
import io.braid.core.session.SessionManifest;
import io.braid.engine.sql.Foreign;
import io.braid.engine.sql.Literal;
import io.braid.engine.sql.Name;
import io.braid.engine.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Materialized views that a plan declares. A comment on each says that it is ours and what it was made of, so that another query
 * under its name is noticed, and a view of somebody else's is never touched.
 */
final class PostgresSummaries {
    private static final String MARK = "braid summary ";

    private PostgresSummaries() {}

    /** Whether the view {@code r.ev_class} is one of those, which are made anew after the load. */
    static Sql ours(TargetTable table, TableDesign design) {
        List<Sql> names = design.summaries().keySet().stream()
                .map(name -> Sql.of("to_regclass({name})")
                        .with("name", Literal.of(name(table, name).render())))
                .toList();
        return names.isEmpty() ? Sql.of("FALSE") : Sql.of("""
                        (r.ev_class IN ({names}) AND obj_description(r.ev_class, 'pg_class') LIKE 'braid summary %')""").with("names", Sql.join(", ", names));
    }

    /** Refuses names that something else has. */
    static void check(Remote remote, TargetTable table, TableDesign design) throws SQLException {
        for (String name : design.summaries().keySet()) {
            if (state(remote, table, name) == State.FOREIGN) {
                throw new Failure(
                        FailureCode.E_SCHEMA_DRIFT,
                        "The summary " + name + " has the name of something that Braid did not make.",
                        "Give it another name, or drop what is there.");
            }
        }
    }

    private enum State {
        NONE,
        OURS,
        FOREIGN
    }

    private static State state(Remote remote, TargetTable table, String name) throws SQLException {
        RemoteRow row =
                remote.row(Sql.of("""
                SELECT c.oid::text, c.relkind::text, coalesce(obj_description(c.oid, 'pg_class'), '')
                FROM (SELECT to_regclass({name}) AS oid) AS one LEFT JOIN pg_catalog.pg_class c ON c.oid = one.oid""").with("name", Literal.of(name(table, name).render())));
        if (row.textOrNull(0) == null) {
            return State.NONE;
        }
        return row.text(1).equals("m") && row.text(2).startsWith(MARK) ? State.OURS : State.FOREIGN;
    }

    /** Drops those that would keep a column of the table from getting another type. */
    static void drop(Remote remote, LoadPlan plan) throws SQLException {
        for (String name : plan.how().design().summaries().keySet()) {
            if (state(remote, plan.table(), name) == State.OURS) {
                remote.execute(Sql.of("DROP MATERIALIZED VIEW {view}").with("view", name(plan.table(), name)));
            }
        }
    }

    /** Makes each, or makes it anew while others read it. */
    static void refresh(Line line, LoadPlan plan) {
        for (Map.Entry<String, TableDesign.Summary> summary :
                plan.how().design().summaries().entrySet()) {
            line.transaction(remote -> {
                refresh(remote, plan.table(), summary.getKey(), summary.getValue());
                return true;
            });
        }
    }

    private static void refresh(Remote remote, TargetTable table, String name, TableDesign.Summary summary)
            throws SQLException {
        Sql view = name(table, name);
        String mark = MARK + SessionManifest.digest(summary.select() + "\n" + summary.unique());
        State state = state(remote, table, name);
        if (state == State.OURS
                && remote.row(Sql.of("SELECT obj_description(to_regclass({name}), 'pg_class')")
                                .with("name", Literal.of(view.render())))
                        .text(0)
                        .equals(mark)) {
            remote.execute(
                    Sql.of("REFRESH MATERIALIZED VIEW CONCURRENTLY {view}").with("view", view));
            return;
        }
        String digest = mark.substring(MARK.length(), MARK.length() + 16);
        LoadText.TableName full = LoadText.table("summaries", name);
        String schema = full.schema() == null ? table.name().schema() : full.schema();
        Sql made = TargetTable.quoted(schema, "_braid_summary_" + digest);
        remote.execute(Sql.of("CREATE MATERIALIZED VIEW {made} AS SELECT * FROM ({select}) AS summary")
                .with("made", made)
                .with("select", Foreign.of(summary.select())));
        remote.execute(Sql.of("CREATE UNIQUE INDEX ON {made} ({columns})")
                .with("made", made)
                .with("columns", TargetTable.list(summary.unique())));
        remote.execute(Sql.of("COMMENT ON MATERIALIZED VIEW {made} IS {mark}")
                .with("made", made)
                .with("mark", Literal.of(mark)));
        if (state == State.OURS) {
            remote.execute(Sql.of("DROP MATERIALIZED VIEW {view}").with("view", view));
        }
        remote.execute(Sql.of("ALTER MATERIALIZED VIEW {made} RENAME TO {name}")
                .with("made", made)
                .with("name", Name.fromOutside(full.table())));
    }

    /** The statements that would make those that are not there. */
    static List<Sql> statements(Remote remote, LoadPlan plan) throws SQLException {
        List<Sql> statements = new ArrayList<>();
        for (Map.Entry<String, TableDesign.Summary> summary :
                plan.how().design().summaries().entrySet()) {
            if (state(remote, plan.table(), summary.getKey()) == State.NONE) {
                statements.add(Sql.of("CREATE MATERIALIZED VIEW {view} AS {select}")
                        .with("view", name(plan.table(), summary.getKey()))
                        .with("select", Foreign.of(summary.getValue().select())));
            }
        }
        return statements;
    }

    private static Sql name(TargetTable table, String text) {
        LoadText.TableName name = LoadText.table("summaries", text);
        return TargetTable.quoted(name.schema() == null ? table.name().schema() : name.schema(), name.table());
    }
}
