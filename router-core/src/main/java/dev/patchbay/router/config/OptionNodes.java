package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads vendor options: plain numbers and booleans as JSON has them, everything else as text. */
final class OptionNodes {

    private final Nodes nodes;

    OptionNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Map<String, Object> options(YamlNode node) {
        return map(nodes.map(node));
    }

    private Map<String, Object> map(Map<String, YamlNode> entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
            map.put(entry.getKey(), value(entry.getValue()));
        }
        return map;
    }

    private Object value(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return map(mapping.entries());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Object> list = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                list.add(value(item));
            }
            return list;
        }
        String text = nodes.text(node);
        return text == null
                ? ""
                : node instanceof YamlNode.Scalar scalar && scalar.plain() ? ScalarText.json(text) : text;
    }
}
