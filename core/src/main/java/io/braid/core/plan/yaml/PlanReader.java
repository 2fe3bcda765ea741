// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import io.braid.core.error.Failure;
import io.braid.core.error.FailureCode;
import io.braid.core.plan.Connection;
import io.braid.core.plan.Limits;
import io.braid.core.plan.Plan;
import io.braid.core.plan.RunSettings;
import io.braid.core.plan.SizeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads plans: docs/plan.md says what they may hold, docs/plan.schema.json says it to editors. Every fault is found, and all
 * are thrown together as one {@link Failure}, each with file, line, what was expected and what was found; never with a value
 * that came from the environment.
 */
public final class PlanReader {
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_STEPS = 1000;
    private static final int MOST_THREADS = 1024;

    private final PlanFaults faults;
    private final Values values;
    private final Map<String, String> set;

    private PlanReader(PlanFaults faults, Map<String, String> environment, Map<String, String> set) {
        this.set = set;
        this.faults = faults;
        this.values = new Values(faults, environment);
    }

    /**
     * Reads a plan's file.
     *
     * @param environment what {@code ${env:NAME}} stands for
     */
    public static Plan read(Path file, Map<String, String> environment) {
        return read(file, environment, Map.of());
    }

    /**
     * Reads a plan's file.
     *
     * @param set the values of variables that the plan declares, instead of those it gives them
     */
    public static Plan read(Path file, Map<String, String> environment, Map<String, String> set) {
        String name = file.toString();
        if (Files.notExists(file)) {
            throw new Failure(
                    FailureCode.E_INPUT_MISSING,
                    "There is no plan \"" + name + "\".",
                    "Check the spelling and the folder you are in.");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(
                    FailureCode.E_INPUT_IS_FOLDER, "\"" + name + "\" is a folder.", "Name the plan's file in it.");
        }
        try {
            return read(name, text(name, file), environment, set);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.E_INPUT_UNREADABLE,
                    "The plan \"" + name + "\" cannot be read.",
                    "Check its rights.",
                    e);
        }
    }

    /**
     * The text of a plan's file.
     *
     * @param name what messages call it
     */
    static String text(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Failure(
                        FailureCode.E_PLAN_SYNTAX,
                        "\"" + name + "\" is larger than 1 MB.",
                        "A plan names the data and does not hold it; is this the right file?");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Failure(
                    FailureCode.E_PLAN_SYNTAX, "\"" + name + "\" is not UTF-8 text.", "Save the plan as UTF-8.", e);
        }
    }

    /** Reads a plan's text; {@code name} is what messages call it. */
    public static Plan read(String name, String text, Map<String, String> environment) {
        return read(name, text, environment, Map.of());
    }

    private static Plan read(String name, String text, Map<String, String> environment, Map<String, String> set) {
        PlanFaults faults = new PlanFaults(name);
        Optional<Node> root = Document.read(text, faults);
        faults.throwIfAny();
        if (root.isEmpty()) {
            throw new Failure(
                    FailureCode.E_PLAN_MISSING, "\"" + name + "\" holds nothing.", "docs/plan.md has an example.");
        }
        PlanReader reader = new PlanReader(faults, environment, set);
        Plan plan = reader.plan(Includes.whole(name, root.get(), faults, reader.values));
        faults.throwIfAny();
        return plan;
    }

    private Plan plan(Node root) {
        Mapping mapping = Mapping.of(Part.PLAN, root, values);
        if (mapping == null) {
            return new Plan(null, Limits.NONE, List.of());
        }
        version(mapping);
        values.declare(VariableReader.read(mapping, values, set));
        ConnectionReader connecting = new ConnectionReader(values);
        Map<String, Connection> connections = mapping.read("connections", Map.of(), connecting::read);
        String name = mapping.path("name");
        Limits limits = mapping.read("limits", Limits.NONE, (what, node) -> limits(node));
        List<StepReader.Found> found = new ArrayList<>();
        Node steps = mapping.need("steps", "steps: [{id: crm, read: {csv: crm.csv}}, ...]");
        List<Node> list = steps == null ? null : values.list(mapping.what("steps"), steps, "Put a - before each step.");
        if (list != null && steps != null) {
            StepReader reader = new StepReader(values);
            list.stream().limit(MOST_STEPS).forEach(node -> reader.read(node).ifPresent(found::add));
            if (list.isEmpty()) {
                faults.add(
                        FailureCode.E_PLAN_MISSING,
                        steps,
                        "The plan has no steps.",
                        "Write them like steps: [{id: crm, read: {csv: crm.csv}}, ...].");
            }
            if (list.size() > MOST_STEPS) {
                faults.add(
                        FailureCode.E_PLAN_UNSUPPORTED,
                        list.get(MOST_STEPS),
                        "The plan has more than " + MOST_STEPS + " steps.",
                        "Make several plans of it.");
            }
            found.replaceAll(step -> step.naming(reader.declared()));
            PlanCheck check = new PlanCheck(faults, reader.declared(), connections);
            check.check(found);
            check.name(name, found);
        }
        return new Plan(
                name,
                limits,
                connections,
                found.stream().map(StepReader.Found::step).toList(),
                ScheduleReader.read(mapping, values),
                mapping.read("notify", List.of(), new NoticeReader(values)::read),
                values.used());
    }

    private void version(Mapping mapping) {
        Node version = mapping.need("version", "version: 1");
        Long number = version == null ? null : values.number(mapping.what("version"), version, 1, Integer.MAX_VALUE);
        if (version != null && number != null && number != VERSION) {
            faults.add(
                    FailureCode.E_PLAN_UNSUPPORTED,
                    version,
                    "This is version " + number + " of the plan's language, and this Braid reads version 1.",
                    "Use the Braid it was written for, or rewrite it as docs/plan.md says.");
        }
    }

    private @Nullable Limits limits(Node node) {
        Mapping mapping = Mapping.of(Part.LIMITS, node, values);
        return mapping == null
                ? null
                : new Limits(
                        mapping.readOrNull("memory", (what, size) -> size(what, size, RunSettings.LEAST_MEMORY_BYTES)),
                        mapping.readOrNull("threads", this::threads),
                        mapping.readOrNull("temp", (what, size) -> size(what, size, 0)),
                        mapping.readOrNull("rows", (what, rows) -> values.number(what, rows, 0, Long.MAX_VALUE)),
                        mapping.readOrNull("cache", values::text),
                        mapping.readOrNull("cache_size", (what, size) -> size(what, size, 0)),
                        mapping.read("strict", false, values::flag));
    }

    /** A number of bytes, or a text with a unit. */
    private @Nullable Long size(String what, Node node, long least) {
        return node.getTag().equals(Tag.INT) && node instanceof ScalarNode scalar
                ? values.guarded(what, node, () -> SizeText.atLeast(what, scalar.getValue(), least))
                : values.parsed(what, node, text -> SizeText.atLeast(what, text, least));
    }

    private @Nullable Integer threads(String what, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("auto")) {
            return null;
        }
        if (!node.getTag().equals(Tag.INT)) {
            values.wrong(what, node, "auto or a whole number", "Write auto, or a number in digits.");
            return null;
        }
        Long number = values.number(what, node, 1, MOST_THREADS);
        return number == null ? null : number.intValue();
    }
}
