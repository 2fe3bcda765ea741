// SPDX-License-Identifier: Apache-2.0
package io.braid.core.plan.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** JSON that stands in a plan as YAML; what its texts say of secrets stays as it is. */
final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private JsonBody() {}

    static JsonNode json(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = MAKE.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    object.set(key.getValue(), json(entry.getValueNode()));
                }
            }
            return object;
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = MAKE.arrayNode();
            list.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return MAKE.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return MAKE.booleanNode(Boolean.parseBoolean(text));
        }
        if (node.getTag().equals(Tag.INT) && text.matches("[-+]?[0-9]+")) {
            return MAKE.numberNode(new BigInteger(text));
        }
        if (node.getTag().equals(Tag.FLOAT) && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
            return MAKE.numberNode(new BigDecimal(text));
        }
        return MAKE.textNode(text);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON was kept in the plan", e);
        }
    }

    static Node yaml(JsonNode json) {
        if (json.isObject()) {
            List<NodeTuple> entries = new ArrayList<>();
            json.properties()
                    .forEach(entry -> entries.add(new NodeTuple(
                            new ScalarNode(Tag.STR, entry.getKey(), ScalarStyle.PLAIN), yaml(entry.getValue()))));
            return new MappingNode(Tag.MAP, entries, FlowStyle.FLOW);
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(yaml(item)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
        }
        Tag tag = json.isTextual()
                ? Tag.STR
                : json.isNull()
                        ? Tag.NULL
                        : json.isBoolean() ? Tag.BOOL : json.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
        return new ScalarNode(tag, json.asText(), ScalarStyle.PLAIN);
    }
}
