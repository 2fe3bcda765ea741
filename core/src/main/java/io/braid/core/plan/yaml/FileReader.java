// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.file.Glob;
import io.braid.core.plan.CharacterText;
import io.braid.core.plan.EncodingText;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.FileShape;
import io.braid.core.plan.ObjectAddress;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.Reading;
import io.braid.core.plan.SizeText;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import io.braid.core.plan.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the steps that read and write files. */
final class FileReader {
    private static final int MOST_SKIPPED = 1_000_000;
    private static final long MOST_ROWS = 1_000_000_000;
    private static final long LEAST_SPLIT = 1 << 10;

    /** The keys of a written file's shape, each with the kinds of file that have it. */
    private static final Map<String, List<FileKind>> SHAPES = Map.of(
            "delimiter", List.of(FileKind.CSV),
            "quote", List.of(FileKind.CSV),
            "line_end", List.of(FileKind.CSV),
            "header", List.of(FileKind.CSV),
            "spreadsheet_safe", List.of(FileKind.CSV),
            "split", List.of(FileKind.CSV, FileKind.JSON),
            "partition_by", List.of(FileKind.PARQUET),
            "row_group", List.of(FileKind.PARQUET));

    private final Values values;

    FileReader(Values values) {
        this.values = values;
    }

    StepReader.@Nullable Done read(@Nullable Mapping mapping) {
        String path = mapping == null ? null : file(mapping);
        if (mapping == null) {
            return null;
        }
        Boolean header = mapping.readOrNull("header", values::flag);
        Long skip = mapping.readOrNull("skip", (what, node) -> values.number(what, node, 0, MOST_SKIPPED));
        ReadOptions options = new ReadOptions(
                parsed(mapping, "encoding", EncodingText::parse),
                parsed(mapping, "delimiter", CharacterText::parse),
                parsed(mapping, "quote", CharacterText::parseOrNone),
                parsed(mapping, "escape", CharacterText::parse),
                header,
                skip == null ? null : skip.intValue(),
                mapping.read("null", List.of(), this::tokens),
                mapping.read("rename", Map.of(), this::rename));
        Reading how = new Reading(
                mapping.read("types", Types.TEXT, this::types),
                mapping.path("file_column"),
                mapping.read("same_columns", false, values::flag),
                mapping.path("connection"));
        return path == null ? null : new StepReader.Done(new Step.Read(new SourceFile(path, options), how), Map.of());
    }

    /** Reads a text; the first parameter is what messages call it. */
    private interface Parser {
        String parse(String option, String text);
    }

    private @Nullable String parsed(Mapping mapping, String key, Parser parser) {
        return mapping.readOrNull(key, (what, node) -> values.parsed(what, node, text -> parser.parse(what, text)));
    }

    private @Nullable List<String> tokens(String what, Node node) {
        List<Node> list = values.list(what, node, "Write it like [NULL, n/a].");
        if (list == null) {
            return null;
        }
        return list.stream()
                .map(item -> values.anyText("An item of " + what, item))
                .flatMap(text -> Optional.ofNullable(text).stream())
                .toList();
    }

    private @Nullable Map<String, String> rename(String what, Node node) {
        MappingNode mapping = values.mapping(what, node, "Write it like {Mail: email}.");
        if (mapping == null) {
            return null;
        }
        Map<String, String> rename = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry :
                Mapping.entries(mapping, values, Columns::key).entrySet()) {
            String name = entry.getKey().getValue();
            String now = values.nonEmpty("\"" + name + "\" of " + what, entry.getValue());
            if (now != null) {
                rename.put(name, now);
            }
        }
        return rename;
    }

    /** The path under the one key that is a kind of file; a kind that does not go with the name is a fault. */
    private @Nullable String file(Mapping mapping) {
        List<String> known =
                Arrays.stream(FileKind.values()).map(FileKind::word).toList();
        List<String> kinds = known.stream().filter(mapping.given()::contains).toList();
        if (kinds.size() != 1) {
            if (!mapping.asksForLater()) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_MISSING,
                                mapping.node(),
                                "The step expects one of " + String.join(", ", known) + " with a path, and found "
                                        + (kinds.isEmpty() ? "none." : String.join(" and ", kinds) + "."),
                                "Write it like csv: crm.csv.");
            }
            return null;
        }
        String kind = kinds.get(0);
        String path = mapping.path(kind);
        Node node = mapping.get(kind);
        if (path != null && node != null && !FileKind.of(path).word().equals(kind)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            node,
                            "The file's name is that of a " + FileKind.of(path).word() + " file, and it stands under "
                                    + kind + ".",
                            "Write " + FileKind.of(path).word()
                                    + ": before it; a Parquet file of another name stands under csv and is known by its"
                                    + " content.");
        }
        return path != null && node != null && ObjectAddress.isOne(path)
                ? values.guarded(
                        mapping.what(kind),
                        node,
                        () -> ObjectAddress.parse(mapping.what(kind), path).toString())
                : path;
    }

    StepReader.@Nullable Done write(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String path = file(mapping);
        if (path != null && SourceFile.isAddress(path) && !ObjectAddress.isOne(path)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            mapping.node(),
                            "The step writes to a web address.",
                            "Write to a file, or to an object like s3://bucket/folder/file.csv.");
            return null;
        }
        if (path != null && ObjectAddress.isOne(path) && Glob.isGlob(path)) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_VALUE,
                            mapping.node(),
                            "The step writes to a pattern of objects.",
                            "Name one object.");
            return null;
        }
        Node fromNode = mapping.need("from", "from: merged");
        String from = fromNode == null ? null : values.nonEmpty(mapping.what("from"), fromNode);
        boolean force = mapping.read("force", false, values::flag);
        FileShape shape = path == null ? FileShape.STANDARD : shape(mapping, FileKind.of(path));
        return path == null || from == null || fromNode == null
                ? null
                : new StepReader.Done(
                        new Step.Write(from, path, force, shape, mapping.path("connection")), Map.of(from, fromNode));
    }

    private FileShape shape(Mapping mapping, FileKind kind) {
        FileShape standard = FileShape.STANDARD;
        for (String key : mapping.given()) {
            List<FileKind> fitting = SHAPES.get(key);
            if (fitting != null && !fitting.contains(kind)) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_VALUE,
                                mapping.node(),
                                mapping.what(key) + " is nothing that a " + kind.word() + " file has.",
                                "Leave it out, or write another kind of file.");
            }
        }
        String delimiter = parsed(mapping, "delimiter", CharacterText::parse);
        return new FileShape(
                delimiter == null ? standard.delimiter() : delimiter,
                mapping.read("quote", Words.Quoting.MINIMAL, (what, node) -> values.word(what, node, Words.QUOTING))
                        == Words.Quoting.ALL,
                mapping.read("line_end", Words.LineEnd.LF, (what, node) -> values.word(what, node, Words.LINE_END))
                        == Words.LineEnd.CRLF,
                mapping.read("header", standard.header(), values::flag),
                mapping.read("spreadsheet_safe", standard.safe(), values::flag),
                mapping.read("sort_columns", standard.sortColumns(), values::flag),
                mapping.readOrNull("split", this::size),
                mapping.read("partition_by", List.of(), values::texts),
                mapping.readOrNull("row_group", (what, node) -> values.number(what, node, 1, MOST_ROWS)));
    }

    private @Nullable Long size(String what, Node node) {
        Long bytes = values.parsed(what, node, text -> SizeText.parse(what, text));
        if (bytes != null && bytes < LEAST_SPLIT) {
            values.wrong(what, node, "at least 1KB", "Write it like 100MB.");
            return null;
        }
        return bytes;
    }

    /** {@code auto}, {@code text}, or columns and their types. */
    private @Nullable Types types(String what, Node node) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().equals("auto")) {
                return Types.AUTO;
            }
            if (scalar.getValue().equals("text")) {
                return Types.TEXT;
            }
            values.wrong(
                    what, node, "auto, text, or columns and their types", "Write it like {id: bigint, born: date}.");
            return null;
        }
        MappingNode mapping = values.mapping(what, node, "Write it like {id: bigint, born: date}.");
        if (mapping == null) {
            return null;
        }
        boolean evidence = false;
        Map<String, Types.Type> named = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry :
                Mapping.entries(mapping, values, Columns::key).entrySet()) {
            String name = entry.getKey().getValue();
            if (name.equals("default")) {
                Types otherwise = types("\"default\" of " + what, entry.getValue());
                evidence = otherwise != null && otherwise.byEvidence();
                continue;
            }
            Types.Type type = values.word("\"" + name + "\" of " + what, entry.getValue(), Words.TYPE);
            if (type != null) {
                named.put(name, type);
            }
        }
        return new Types(evidence, named);
    }
}
