// SPDX-License-Identifier: Apache-2.0
package io.braid.app.option;

import io.braid.core.error.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** {@code braid.yaml} in the working folder: option names to values, or to lists of values, all read as text. */
public final class SettingsFile {
    /** Its name, in the working folder. */
    public static final String NAME = "braid.yaml";

    private static final String SHAPE = "Write one option a line, like: memory: 1GB";

    private SettingsFile() {}

    /** The values by option; none when there is no such file. */
    public static Map<String, List<String>> read(Path folder, Gathered faults) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return values(Files.readString(file, StandardCharsets.UTF_8), faults);
        } catch (IOException e) {
            faults.add(
                    FailureCode.E_INPUT_UNREADABLE,
                    "The options in " + file + " cannot be read.",
                    "Check its rights and that it is UTF-8 text.");
            return Map.of();
        } catch (YamlEngineException e) {
            String line = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            faults.add(FailureCode.E_OPTION_VALUE, NAME + " is not YAML: " + line + ".", SHAPE);
            return Map.of();
        }
    }

    private static Map<String, List<String>> values(String text, Gathered faults) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Node root = new Compose(LoadSettings.builder().setLabel(NAME).build())
                .composeString(text)
                .orElse(null);
        if (root == null) {
            return values;
        }
        if (!(root instanceof MappingNode mapping)) {
            faults.add(FailureCode.E_OPTION_VALUE, NAME + " is not a list of options and values.", SHAPE);
            return values;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                values.put(key.getValue(), texts(key.getValue(), entry.getValueNode(), faults));
            }
        }
        return values;
    }

    private static List<String> texts(String key, Node value, Gathered faults) {
        List<String> texts = new ArrayList<>();
        for (Node one : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
            if (one instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                faults.add(
                        FailureCode.E_OPTION_VALUE,
                        "The option " + key + " in " + NAME + " is neither a text nor a list of texts.",
                        SHAPE);
            }
        }
        return texts;
    }
}
