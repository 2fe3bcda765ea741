// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.Loading;
import io.braid.core.plan.Step;
import io.braid.core.plan.TableDesign;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes the steps that send tables into databases. */
final class LoadWriter {
    private LoadWriter() {}

    static Node load(Step.Load load) {
        Loading how = load.how();
        Loading plain = Loading.of(how.mode(), how.key());
        Nodes written = new Nodes()
                .put("to", load.to())
                .put("table", load.table())
                .put("from", load.from())
                .put("mode", Words.LOAD_MODE.word(how.mode()))
                .putUnless(List.of(), "key", how.key(), Nodes::texts)
                .putUnless(List.of(), "order_by", how.orderBy(), LoadWriter::order)
                .putUnless(plain.compare(), "compare", how.compare(), word -> Nodes.text(Words.COMPARE.word(word)))
                .putUnless(plain.missing(), "missing", how.missing(), word -> Nodes.text(Words.MISSING.word(word)))
                .putUnless(plain.onError(), "on_error", how.onError(), word -> Nodes.text(Words.ON_ERROR.word(word)))
                .put("max_errors", how.maxErrors(), errors -> Nodes.number(errors))
                .putUnless(plain.swap(), "replace", how.swap(), word -> Nodes.text(Words.SWAP.word(word)))
                .putUnless(plain.streams(), "streams", how.streams(), streams -> Nodes.number(streams))
                .putUnless(plain.chunkRows(), "chunk_rows", how.chunkRows(), rows -> Nodes.number(rows))
                .putUnless(plain.design().tables(), "new_tables", how.design().tables(), LoadWriter::contract)
                .putUnless(plain.columns(), "new_columns", how.columns(), LoadWriter::contract)
                .putUnless(plain.types(), "wrong_types", how.types(), LoadWriter::contract)
                .putUnless(false, "delta", how.delta(), Nodes::flag)
                .put("scope", how.scope())
                .putUnless(plain.indexes(), "indexes", how.indexes(), word -> Nodes.text(Words.INDEXES.word(word)))
                .put("cursor", how.cursor(), LoadWriter::cursor)
                .putUnless(List.of(), "checks", how.checks().rows(), Nodes::texts)
                .putUnless(List.of(), "table_checks", how.checks().table(), Nodes::texts);
        return design(how.design(), written).line();
    }

    private static Node cursor(Loading.Cursor cursor) {
        return new Nodes()
                .put("column", cursor.column())
                .put("lag", cursor.lag())
                .line();
    }

    private static Nodes design(TableDesign design, Nodes nodes) {
        Nodes derive = new Nodes();
        design.derive().forEach((name, derived) -> derive.put(name, derived.text()));
        Nodes summaries = new Nodes();
        design.summaries()
                .forEach((name, summary) -> summaries.put(
                        name,
                        new Nodes()
                                .put("select", summary.select())
                                .put("unique", summary.unique(), Nodes::texts)
                                .line(),
                        node -> node));
        return nodes.put("derive", derive.isEmpty() ? null : derive, Nodes::line)
                .put("partition", design.partition(), LoadWriter::partition)
                .put("summaries", summaries.isEmpty() ? null : summaries, Nodes::line);
    }

    private static Node partition(TableDesign.Partitioning partition) {
        return new Nodes()
                .put("by", partition.text())
                .put("keep", partition.keep(), age -> Nodes.text(age.text()))
                .putUnless(false, "drop", partition.drop(), Nodes::flag)
                .line();
    }

    private static Node contract(Loading.Contract contract) {
        return Nodes.text(Words.CONTRACT.word(contract));
    }

    private static Node order(List<Loading.SortKey> order) {
        return Nodes.texts(order.stream()
                .map(sort -> sort.descending() ? sort.column() + " desc" : sort.column())
                .toList());
    }
}
