package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a list of call types into a layer for which attempts are made beside others. */
final class HedgeBinder {

    static final String KEY = "hedge";

    private final Layer layer;
    private final Nodes nodes;

    HedgeBinder(Layer layer, Nodes nodes) {
        this.layer = layer;
        this.nodes = nodes;
    }

    /** An empty list, the word "none" or a zero switches it off, whatever the defaults have. */
    void bind(YamlNode node) {
        layer.hedge(List.of());
        if (Nodes.isNothing(node)) {
            return;
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            nodes.refuse(node, "must be a list of call types, or 0 or none");
            return;
        }
        List<String> names = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            @Nullable String name = nodes.text(item);
            if (name != null) {
                names.add(name);
            }
        }
        layer.hedge(names);
    }
}
