// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import io.braid.core.plan.CharacterText;
import io.braid.core.plan.EncodingText;
import io.braid.core.plan.FileKind;
import io.braid.core.plan.ReadOptions;
import io.braid.core.plan.SourceFile;
import io.braid.core.plan.Step;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads one step: its id and the one thing it does. */
final class StepReader {
    private static final int MOST_SKIPPED = 1_000_000;
    private static final List<String> KINDS = List.of("read", "merge", "dedupe", "write");
    /** So that an id can be a table's name anywhere. */
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private final Values values;
    private final MergeReader merges;
    private final Set<String> declared = new LinkedHashSet<>();

    StepReader(Values values) {
        this.values = values;
        this.merges = new MergeReader(values);
    }

    /**
     * A step that could be read.
     *
     * @param id the node of its id
     * @param takes the node of each id that it refers to, by that id
     */
    record Found(Step step, Node id, Map<String, Node> takes) {}

    /** A step's work and the nodes of the ids it refers to. */
    record Done(Step.Work work, Map<String, Node> takes) {}

    /** The ids of all steps seen, also of those that could not be read. */
    Set<String> declared() {
        return declared;
    }

    /** The step; none if it lacks too much to be one, which is then a fault. */
    Optional<Found> read(Node node) {
        Mapping mapping = Mapping.of(Part.STEP, node, values);
        if (mapping == null) {
            return Optional.empty();
        }
        Node idNode = mapping.need("id", "id: crm");
        String id = idNode == null ? null : id(mapping.what("id"), idNode);
        Done done = done(mapping);
        return id == null || idNode == null || done == null
                ? Optional.empty()
                : Optional.of(new Found(new Step(id, done.work()), idNode, done.takes()));
    }

    private @Nullable Done done(Mapping mapping) {
        List<String> kinds = KINDS.stream().filter(mapping.given()::contains).toList();
        if (kinds.size() != 1) {
            if (!mapping.asksForLater()) {
                values.faults()
                        .add(
                                FailureCode.E_PLAN_MISSING,
                                mapping.node(),
                                "The step expects one of " + String.join(", ", KINDS) + ", and found "
                                        + (kinds.isEmpty() ? "none." : String.join(" and ", kinds) + "."),
                                "Make each a step of its own.");
            }
            return null;
        }
        String kind = kinds.get(0);
        return mapping.readOrNull(kind, (what, node) -> switch (kind) {
            case "read" -> read(Mapping.of(Part.READ, node, values));
            case "merge" -> merges.merge(Mapping.of(Part.MERGE, node, values));
            case "dedupe" -> merges.dedupe(Mapping.of(Part.DEDUPE, node, values));
            default -> write(Mapping.of(Part.WRITE, node, values));
        });
    }

    private @Nullable Done read(@Nullable Mapping mapping) {
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
        return path == null ? null : new Done(new Step.Read(new SourceFile(path, options)), Map.of());
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
        return path;
    }

    private @Nullable Done write(@Nullable Mapping mapping) {
        if (mapping == null) {
            return null;
        }
        String path = file(mapping);
        Node fromNode = mapping.need("from", "from: merged");
        String from = fromNode == null ? null : values.nonEmpty(mapping.what("from"), fromNode);
        boolean force = mapping.read("force", false, values::flag);
        return path == null || from == null || fromNode == null
                ? null
                : new Done(new Step.Write(from, path, force), Map.of(from, fromNode));
    }

    private @Nullable String id(String what, Node node) {
        String id = values.text(what, node);
        if (id != null && !ID.matcher(id).matches()) {
            values.faults()
                    .add(
                            FailureCode.E_PLAN_ID,
                            node,
                            what + " expects a letter, then letters, digits and _, 63 at most, and found another text.",
                            "Write it like clean_leads.");
            return null;
        }
        if (id != null) {
            declared.add(id);
        }
        return id;
    }
}
