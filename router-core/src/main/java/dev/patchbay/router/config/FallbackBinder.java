package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a list of fallbacks into a layer. */
final class FallbackBinder {

    static final String KEY = "fallbacks";

    private final Layer layer;
    private final Nodes nodes;

    FallbackBinder(Layer layer, Nodes nodes) {
        this.layer = layer;
        this.nodes = nodes;
    }

    /** An empty list, the word "none" or a zero says that there are no fallbacks, whatever the defaults have. */
    void bind(YamlNode node) {
        layer.clearFallbacks();
        if (Nodes.isNothing(node)) {
            return;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                item(item);
            }
        } else {
            nodes.refuse(node, "must be a list of models, or 0 or none");
        }
    }

    private void item(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            add(node, node, List.of("failure"));
            return;
        }
        List<String> on = List.of("failure");
        for (String key : mapping.entries().keySet()) {
            YamlNode value = mapping.entries().get(key);
            if (key.equals("on")) {
                on = reasons(value);
            } else if (!key.equals("model")) {
                nodes.unknown(value, key, List.of("model", "on"));
            }
        }
        YamlNode model = mapping.entries().get("model");
        if (model == null) {
            nodes.refuse(node, "needs the key 'model'");
        } else {
            add(node, model, on);
        }
    }

    private void add(YamlNode item, YamlNode model, List<String> on) {
        String target = nodes.text(model);
        if (target != null) {
            layer.addFallback(new FallbackDraft(item.path(), target, on.contains("failure"), on.contains("content")));
        }
    }

    private List<String> reasons(YamlNode node) {
        List<YamlNode> items = node instanceof YamlNode.Scalar ? List.of(node) : nodes.list(node);
        List<String> reasons = new ArrayList<>();
        for (YamlNode item : items) {
            @Nullable String reason = nodes.text(item);
            if (reason == null) {
                continue;
            }
            if (!reason.equals("failure") && !reason.equals("content")) {
                nodes.refuse(item, "must be 'failure' or 'content'");
            }
            reasons.add(reason);
        }
        if (items.isEmpty()) {
            nodes.refuse(node, "must name 'failure', 'content' or both");
        }
        return reasons;
    }
}
