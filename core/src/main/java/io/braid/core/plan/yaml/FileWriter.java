// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.plan.CharacterText;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.FileShape;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Reading;
import io.braid.core.plan.SizeText;
import io.braid.core.plan.Step;
import io.braid.core.plan.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes the steps that read and write files. */
final class FileWriter {
    private FileWriter() {}

    static Node read(Step.Read read) {
        ReadOptions options = read.file().options();
        Reading how = read.how();
        return new Nodes()
                .put(FileKind.of(read.file().path()).word(), read.file().path())
                .put("encoding", options.encoding())
                .put("delimiter", options.delimiter(), FileWriter::character)
                .put("quote", options.quote(), FileWriter::character)
                .put("escape", options.escape(), FileWriter::character)
                .put("header", options.header(), Nodes::flag)
                .put("skip", options.skip(), skip -> Nodes.number(skip))
                .putUnless(List.of(), "null", options.nullTokens(), Nodes::texts)
                .putUnless(Map.of(), "rename", options.rename(), FileWriter::rename)
                .putUnless(Types.TEXT, "types", how.types(), FileWriter::types)
                .put("file_column", how.fileColumn())
                .putUnless(false, "same_columns", how.sameColumns(), Nodes::flag)
                .put("connection", how.connection())
                .line();
    }

    private static Node character(String character) {
        return Nodes.text(CharacterText.text(character));
    }

    private static Node rename(Map<String, String> rename) {
        Nodes nodes = new Nodes();
        new TreeMap<>(rename).forEach(nodes::put);
        return nodes.line();
    }

    private static Node types(Types types) {
        if (types.named().isEmpty()) {
            return Nodes.text(types.byEvidence() ? "auto" : "text");
        }
        Nodes nodes = new Nodes().put("default", types.byEvidence() ? "auto" : null);
        new TreeMap<>(types.named()).forEach((column, type) -> nodes.put(column, Words.TYPE.word(type)));
        return nodes.line();
    }

    static Node write(Step.Write write) {
        FileShape shape = write.shape();
        FileShape standard = FileShape.STANDARD;
        return new Nodes()
                .put(FileKind.of(write.path()).word(), write.path())
                .put("from", write.from())
                .putUnless(false, "force", write.force(), Nodes::flag)
                .putUnless(standard.delimiter(), "delimiter", shape.delimiter(), FileWriter::character)
                .put("quote", shape.quoteAll() ? Words.QUOTING.word(Words.Quoting.ALL) : null)
                .put("line_end", shape.crlf() ? Words.LINE_END.word(Words.LineEnd.CRLF) : null)
                .putUnless(standard.header(), "header", shape.header(), Nodes::flag)
                .putUnless(standard.safe(), "spreadsheet_safe", shape.safe(), Nodes::flag)
                .putUnless(standard.sortColumns(), "sort_columns", shape.sortColumns(), Nodes::flag)
                .put("split", shape.splitBytes(), bytes -> Nodes.text(SizeText.text(bytes)))
                .putUnless(List.of(), "partition_by", shape.partitionBy(), Nodes::texts)
                .put("row_group", shape.rowGroup(), rows -> Nodes.number(rows))
                .put("connection", write.connection())
                .line();
    }
}
