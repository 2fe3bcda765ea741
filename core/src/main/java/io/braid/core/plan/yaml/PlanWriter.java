// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.ColumnChoice;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Consolidation;
import io.braid.core.plan.Doubtful;
import io.braid.core.plan.Fill;
import io.braid.core.plan.Limits;
import io.braid.core.plan.LockStep;
import io.braid.core.plan.MatchRule;
import io.braid.core.plan.Matching;
import io.braid.core.plan.NormalForms;
import io.braid.core.plan.OnAmbiguous;
import io.braid.core.plan.Plan;
import io.braid.core.plan.ReadApi;
import io.braid.core.plan.ReadConnector;
import io.braid.core.plan.ReadDatabase;
import io.braid.core.plan.Resolve;
import io.braid.core.plan.Schedule;
import io.braid.core.plan.SideFiles;
import io.braid.core.plan.SizeText;
import io.braid.core.plan.Step;
import io.braid.core.plan.Strategy;
import io.braid.core.plan.Survivorship;
import io.braid.core.plan.WriteConnector;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes plans in one canonical form: keys in a fixed order, what holds anyway left out. {@link PlanReader} makes an equal
 * plan of it.
 */
public final class PlanWriter {
    private static final int WIDTH = 1_000_000;
    private static final int INDENT = 2;
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setWidth(WIDTH)
            .setSplitLines(false)
            .setIndent(INDENT)
            .setIndicatorIndent(INDENT)
            .setIndentWithIndicator(true)
            .build();

    private PlanWriter() {}

    /** The plan as YAML; ends with a line end. */
    public static String write(Plan plan) {
        Node root = new Nodes()
                .put("version", 1L, Nodes::number)
                .put("name", plan.name())
                .putUnless(Limits.NONE, "limits", plan.limits(), PlanWriter::limits)
                .putUnless(Map.of(), "connections", plan.connections(), ConnectionWriter::connections)
                .put(
                        "schedule",
                        plan.schedule() == null ? null : plan.schedule().cron())
                .put(
                        "timezone",
                        plan.schedule() == null ? null : plan.schedule().timezone())
                .put(
                        "missed",
                        plan.schedule() == null || plan.schedule().missed() == Schedule.Missed.RUN_ONCE
                                ? null
                                : Words.MISSED.word(plan.schedule().missed()))
                .putUnless(List.of(), "notify", plan.notices(), NoticeWriter::notices)
                .put("steps", plan.steps().stream().map(PlanWriter::step).toList(), Nodes::lines)
                .block();
        return text(plan.environment().isEmpty() ? root : Nodes.hidden(root, plan.environment()));
    }

    /** One step as YAML. */
    public static String write(Step step) {
        return text(step(step));
    }

    /** One connection as YAML, its secrets as the places they come from. */
    public static String write(String name, Connection connection) {
        return text(ConnectionWriter.connections(Map.of(name, connection)));
    }

    private static String text(Node root) {
        return new Present(SETTINGS)
                .emitToString(new Serialize(SETTINGS).serializeOne(root).iterator());
    }

    private static Node limits(Limits limits) {
        return new Nodes()
                .put("memory", limits.memoryBytes(), bytes -> Nodes.text(SizeText.text(bytes)))
                .put("threads", limits.threads(), threads -> Nodes.number(threads))
                .put("temp", limits.tempBytes(), bytes -> Nodes.text(SizeText.text(bytes)))
                .put("rows", limits.rows(), rows -> Nodes.number(rows))
                .put("cache", limits.cache(), Nodes::text)
                .put("cache_size", limits.cacheBytes(), bytes -> Nodes.text(SizeText.text(bytes)))
                .putUnless(false, "strict", limits.strict(), Nodes::flag)
                .line();
    }

    private static Node step(Step step) {
        Nodes nodes = new Nodes().put("id", step.id());
        if (step.work() instanceof Step.Read read) {
            nodes.put("read", read, FileWriter::read);
        } else if (step.work() instanceof ReadApi api) {
            nodes.put("read", api, ExtractWriter::api);
        } else if (step.work() instanceof ReadDatabase database) {
            nodes.put("read", database, ExtractWriter::database);
        } else if (step.work() instanceof ReadConnector connector) {
            nodes.put("read", connector, ExtractWriter::connector);
        } else if (step.work() instanceof WriteConnector connector) {
            nodes.put("write", connector, ExtractWriter::connector);
        } else if (step.work() instanceof Step.SqlSelect select) {
            nodes.put("sql", select, PlanWriter::sql);
        } else if (step.work() instanceof Step.Check check) {
            nodes.put("check", check, CheckWriter::check);
        } else if (step.work() instanceof Step.Merge merge) {
            nodes.put("merge", merge, PlanWriter::merge);
        } else if (step.work() instanceof Step.Dedupe dedupe) {
            nodes.put("dedupe", dedupe, PlanWriter::dedupe);
        } else if (step.work() instanceof Step.Write write) {
            nodes.put("write", write, FileWriter::write);
        } else if (step.work() instanceof Step.Load load) {
            nodes.put("write", load, LoadWriter::load);
        }
        return nodes.block();
    }

    private static Node sql(Step.SqlSelect select) {
        return new Nodes()
                .put("select", select.text())
                .putUnless(List.of(), "tables", select.tables(), Nodes::texts)
                .putUnless(false, "any_order", select.anyOrder(), Nodes::flag)
                .put("time_limit", select.timeLimit(), seconds -> Nodes.number(seconds))
                .block();
    }

    private static Node merge(Step.Merge merge) {
        SideFiles side = merge.side();
        Nodes nodes = new Nodes()
                .put("original", merge.original())
                .putUnless(false, "dedupe_original", merge.dedupeOriginal(), Nodes::flag)
                .put("with", merge.with(), Nodes::texts);
        matching(nodes, merge.matching())
                .putUnless(
                        OnAmbiguous.SKIP,
                        "on_ambiguous",
                        merge.onAmbiguous(),
                        choice -> Nodes.text(Words.ON_AMBIGUOUS.word(choice)))
                .putUnless(
                        Doubtful.SKIP, "doubtful", merge.doubtful(), choice -> Nodes.text(Words.DOUBTFUL.word(choice)))
                .putUnless(Survivorship.DEFAULT, "resolve", merge.survivorship(), PlanWriter::survivorship)
                .putUnless(ColumnChoice.always(Fill.FILL_BLANK), "fill", merge.fill(), PlanWriter::fill)
                .put("add", merge.add(), Nodes::texts)
                .put("overrides", merge.overrides(), file -> Nodes.text(file.path()))
                .putUnless(true, "match_columns", merge.matchColumns(), Nodes::flag)
                .put("matches", side.matches())
                .put("provenance", side.provenance())
                .put("conflicts", side.conflicts())
                .put("unmatched", side.unmatched())
                .put("clusters", side.clusters())
                .put("rejects", side.rejects())
                .put("report", side.report());
        return nodes.block();
    }

    private static Node dedupe(Step.Dedupe dedupe) {
        return matching(new Nodes().put("from", dedupe.from()), dedupe.matching())
                .putUnless(Survivorship.DEFAULT, "resolve", dedupe.survivorship(), PlanWriter::survivorship)
                .put("clusters", dedupe.clusters())
                .put("rejects", dedupe.rejects())
                .put("report", dedupe.report())
                .block();
    }

    private static Nodes matching(Nodes nodes, Matching matching) {
        NormalForms forms = matching.forms();
        return nodes.put("on", matching.rules().stream().map(MatchRule::text).toList(), Nodes::texts)
                .putUnless(
                        Consolidation.AGREE,
                        "consolidate",
                        matching.consolidation(),
                        choice -> Nodes.text(Words.CONSOLIDATE.word(choice)))
                .putUnless(NormalForms.DEFAULT_REGION, "region", forms.region(), Nodes::text)
                .putUnless(false, "ignore_gmail_dots", forms.ignoreGmailDots(), Nodes::flag)
                .putUnless(false, "ignore_plus_tags", forms.ignorePlusTags(), Nodes::flag)
                .putUnless(List.of(), "date_formats", forms.dateFormats(), Nodes::texts)
                .putUnless(Matching.DEFAULT_MAX_KEY_ROWS, "max_key_rows", matching.maxKeyRows(), Nodes::number)
                .putUnless(
                        Matching.DEFAULT_MAX_ENTITY_ROWS, "max_entity_rows", matching.maxEntityRows(), Nodes::number);
    }

    private static Node fill(ColumnChoice<Fill> fill) {
        return choice(Part.FILL, fill, Fill.FILL_BLANK, choice -> Nodes.text(Words.FILL.word(choice)))
                .block();
    }

    private static Node survivorship(Survivorship survivorship) {
        List<Node> groups =
                survivorship.groups().stream().map(PlanWriter::group).toList();
        return choice(Part.RESOLVE, survivorship.resolve(), Resolve.FIRST, PlanWriter::resolve)
                .putUnless(List.of(), "groups", groups, Nodes::lines)
                .block();
    }

    private static <C> Nodes choice(Part part, ColumnChoice<C> choice, C otherwise, Function<C, Node> writer) {
        Nodes nodes = new Nodes().putUnless(otherwise, "default", choice.byDefault(), writer);
        Nodes special = new Nodes();
        choice.byColumn()
                .forEach((name, how) ->
                        (part.keys().contains(Columns.key(name)) ? special : nodes).put(name, how, writer));
        return nodes.put("columns", special.isEmpty() ? null : special.block(), Function.identity());
    }

    private static Node group(LockStep group) {
        return new Nodes()
                .put("columns", group.columns(), Nodes::texts)
                .put("resolve", group.resolve(), PlanWriter::resolve)
                .line();
    }

    private static Node resolve(Resolve resolve) {
        return resolve.chain().size() == 1
                ? Nodes.text(resolve.text())
                : Nodes.texts(resolve.chain().stream().map(Strategy::text).toList());
    }
}
