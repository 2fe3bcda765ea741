// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts the parts of a plan together that stand in several files. What is included comes first, in the order in which it is named; a
 * file that several include counts once. From then on it is one plan, as if it stood in one file.
 */
final class Includes {
    private static final String INCLUDE = "include";
    private static final String STEPS = "steps";
    private static final int MOST_FILES = 100;
    private static final List<String> NAMED = List.of("variables", "connections");

    private final PlanFaults faults;
    private final Values values;
    private final Set<Path> included = new HashSet<>();
    private final Map<String, List<NodeTuple>> named = new LinkedHashMap<>();
    private final List<Node> steps = new ArrayList<>();

    private Includes(PlanFaults faults, Values values) {
        this.faults = faults;
        this.values = values;
    }

    /** The root of the whole plan. */
    static Node whole(String file, Node root, PlanFaults faults, Values values) {
        if (!(root instanceof MappingNode mapping) || !Mapping.has(root, INCLUDE)) {
            return root;
        }
        Includes includes = new Includes(faults, values);
        Path path = Path.of(file).toAbsolutePath().normalize();
        includes.included.add(path);
        includes.gather(mapping, path, List.of(path));
        return includes.rebuilt(mapping);
    }

    private void gather(MappingNode mapping, Path file, List<Path> within) {
        Node list = value(mapping, INCLUDE);
        if (list != null) {
            List<Node> items = list instanceof ScalarNode
                    ? List.of(list)
                    : values.list("\"include\"", list, "Write it like [connections.yaml].");
            Set<Path> once = new HashSet<>();
            for (Node item : items == null ? List.<Node>of() : items) {
                one(item, file, within, once);
            }
        }
        for (String key : NAMED) {
            if (value(mapping, key) instanceof MappingNode entries) {
                named.computeIfAbsent(key, name -> new ArrayList<>()).addAll(entries.getValue());
            }
        }
        if (value(mapping, STEPS) instanceof SequenceNode list2) {
            steps.addAll(list2.getValue());
        }
    }

    private void one(Node item, Path from, List<Path> within, Set<Path> once) {
        String text = values.nonEmpty("An item of \"include\"", item);
        Path path = text == null ? null : path(item, from, text);
        if (path == null || text == null) {
            return;
        }
        if (within.contains(path)) {
            faults.add(
                    FailureCode.E_PLAN_CYCLE,
                    item,
                    "The file \"" + text + "\" includes itself, through " + within.size()
                            + (within.size() == 1 ? " file." : " files."),
                    "Leave one of the includes out.");
        } else if (!once.add(path)) {
            faults.add(
                    FailureCode.E_PLAN_KEY_DUPLICATE,
                    item,
                    "The file \"" + text + "\" is included twice here.",
                    "Leave one of them.");
        } else if (included.add(path)) {
            if (included.size() > MOST_FILES) {
                faults.add(
                        FailureCode.E_PLAN_UNSUPPORTED,
                        item,
                        "The plan includes more than " + MOST_FILES + " files.",
                        "Put several of them into one.");
                return;
            }
            read(item, text, path, within);
        }
    }

    private @Nullable Path path(Node item, Path from, String text) {
        try {
            return Objects.requireNonNull(from.getParent()).resolve(text).normalize();
        } catch (InvalidPathException e) {
            faults.add(
                    FailureCode.E_PLAN_VALUE,
                    item,
                    "An item of \"include\" is no path of a file.",
                    "Write it like parts/steps.yaml.");
            return null;
        }
    }

    private void read(Node item, String text, Path path, List<Path> within) {
        if (!Files.isRegularFile(path)) {
            faults.add(
                    FailureCode.E_INPUT_MISSING,
                    item,
                    "There is no file \"" + text + "\" to include.",
                    "Its path is relative to the folder of the file that includes it.");
            return;
        }
        PlanFaults here = faults.of(shown(path));
        try {
            int before = here.count();
            Optional<Node> root = Document.read(PlanReader.text(shown(path), path), here);
            if (root.isEmpty()) {
                if (here.count() == before) {
                    here.add(FailureCode.E_PLAN_MISSING, 1, "This file holds nothing.", "Leave it out.");
                }
                return;
            }
            // Its keys are looked at here; what stands under them is read with the rest of the plan.
            if (Mapping.of(Part.INCLUDED, root.get(), values) != null) {
                List<Path> deeper = new ArrayList<>(within);
                deeper.add(path);
                MappingNode mapping = (MappingNode) root.get();
                shapes(mapping);
                gather(mapping, path, deeper);
            }
        } catch (IOException e) {
            faults.add(
                    FailureCode.E_INPUT_UNREADABLE,
                    item,
                    "The file \"" + text + "\" cannot be read.",
                    "Check its rights.");
        }
    }

    private void shapes(MappingNode mapping) {
        for (String key : NAMED) {
            Node value = value(mapping, key);
            if (value != null) {
                values.mapping("\"" + key + "\"", value, "Write names and what they stand for.");
            }
        }
        Node list = value(mapping, STEPS);
        if (list != null) {
            values.list("\"steps\"", list, "Put a - before each step.");
        }
    }

    /** As short as it can be said from the folder one is in. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private Node rebuilt(MappingNode root) {
        List<NodeTuple> entries = new ArrayList<>();
        for (NodeTuple entry : root.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            boolean replaced = (NAMED.contains(key) && entry.getValueNode() instanceof MappingNode)
                    || (key.equals(STEPS) && entry.getValueNode() instanceof SequenceNode);
            if (!replaced) {
                entries.add(entry);
            }
        }
        named.forEach((key, all) -> entries.add(new NodeTuple(
                key(key, root),
                new MappingNode(Tag.MAP, true, all, FlowStyle.BLOCK, root.getStartMark(), root.getEndMark()))));
        if (!steps.isEmpty()) {
            entries.add(new NodeTuple(
                    key(STEPS, root),
                    new SequenceNode(Tag.SEQ, true, steps, FlowStyle.BLOCK, root.getStartMark(), root.getEndMark())));
        }
        return new MappingNode(Tag.MAP, true, entries, FlowStyle.BLOCK, root.getStartMark(), root.getEndMark());
    }

    private static Node key(String name, Node root) {
        return new ScalarNode(
                Tag.STR,
                true,
                name,
                org.snakeyaml.engine.v2.common.ScalarStyle.PLAIN,
                root.getStartMark(),
                root.getEndMark());
    }
}
