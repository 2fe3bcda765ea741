// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.FailureCode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML as nodes, of bounded size: no text can nest so deeply, or stand for so much more than it is long (aliases of
 * aliases), that reading it would take the memory.
 */
final class Document {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_DEPTH = 32;
    private static final int MOST_ALIASES = 200;
    private static final int MOST_NODES = 200_000;
    private static final String HINT =
            "Look at the indentation and the quotes around there; docs/plan.md has an example.";

    private final PlanFaults faults;
    private final LoadSettings settings;
    private int nodes;

    private Document(PlanFaults faults) {
        this.faults = faults;
        this.settings = LoadSettings.builder()
                .setLabel(faults.file())
                .setSchema(new CoreSchema())
                .setCodePointLimit(MOST_CHARACTERS)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
    }

    /** The root node, or nothing if the text is no YAML, which is then a fault. */
    static Optional<Node> read(String text, PlanFaults faults) {
        Document document = new Document(faults);
        try {
            return document.isShallow(text)
                    ? new Compose(document.settings).composeString(text).filter(document::isSmall)
                    : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(FailureCode.E_PLAN_SYNTAX, line, "This is not YAML (" + e.getProblem() + ").", HINT);
        } catch (YamlEngineException e) {
            // Its message quotes nothing but counts and characters that no text may hold.
            faults.add(FailureCode.E_PLAN_SYNTAX, 1, "This is not YAML that can be read.", HINT);
        }
        return Optional.empty();
    }

    private boolean isShallow(String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MOST_DEPTH) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                faults.add(
                        FailureCode.E_PLAN_SYNTAX,
                        line,
                        "This nests more than " + MOST_DEPTH + " levels deep.",
                        "No plan needs more than six.");
                return false;
            }
        }
        return true;
    }

    private boolean isSmall(Node root) {
        if (count(root, 0)) {
            return true;
        }
        faults.add(
                FailureCode.E_PLAN_SYNTAX,
                root,
                "Its aliases stand for more than " + MOST_NODES + " values, or for themselves.",
                "Write out what they stand for.");
        return false;
    }

    private boolean count(Node node, int depth) {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            return false;
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (!count(entry.getKeyNode(), depth + 1) || !count(entry.getValueNode(), depth + 1)) {
                    return false;
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (!count(item, depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
