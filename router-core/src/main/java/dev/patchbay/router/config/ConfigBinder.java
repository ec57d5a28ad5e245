package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a whole file into a builder: the top of it and its models. */
final class ConfigBinder {

    private static final List<String> TOP = List.of("defaults", "models", "aliases");
    private static final String DEPLOYMENTS = "deployments";

    private final RouterConfigBuilder config;
    private final Nodes nodes;
    private final DeploymentBinder deployments;

    ConfigBinder(RouterConfigBuilder config, ProviderCatalog catalog, Problems problems) {
        this.config = config;
        this.nodes = new Nodes(problems);
        this.deployments = new DeploymentBinder(catalog, nodes);
    }

    void bind(YamlNode root) {
        for (Map.Entry<String, YamlNode> entry : nodes.map(root).entrySet()) {
            YamlNode value = entry.getValue();
            switch (entry.getKey()) {
                case "defaults" -> level(ConfigKey.Level.DEFAULTS, value, config.defaults(), List.of());
                case "models" -> models(value);
                case "aliases" -> aliases(value);
                default -> nodes.unknown(value, entry.getKey(), TOP);
            }
        }
    }

    private void aliases(YamlNode node) {
        for (Map.Entry<String, YamlNode> alias : nodes.map(node).entrySet()) {
            String model = nodes.text(alias.getValue());
            if (model != null) {
                config.alias(alias.getKey(), model);
            }
        }
    }

    private void models(YamlNode node) {
        for (Map.Entry<String, YamlNode> model : nodes.map(node).entrySet()) {
            model(model.getKey(), model.getValue());
        }
    }

    private void model(String name, YamlNode node) {
        ModelBuilder model = config.newModel(name, node.path());
        level(ConfigKey.Level.MODEL, node, model, List.of(DEPLOYMENTS));
        if (node instanceof YamlNode.Mapping mapping && mapping.entries().containsKey(DEPLOYMENTS)) {
            int index = 0;
            for (YamlNode deployment : nodes.list(mapping.entries().get(DEPLOYMENTS))) {
                deployments.bind(deployment, model.newDeployment(index++));
            }
        }
    }

    private void level(ConfigKey.Level level, YamlNode node, ModelLayerBuilder<?> builder, List<String> more) {
        LayerBinder layer = new LayerBinder(level, builder.layer(), nodes);
        for (Map.Entry<String, YamlNode> entry : nodes.map(node).entrySet()) {
            String key = entry.getKey();
            YamlNode value = entry.getValue();
            if (key.equals(FallbackBinder.KEY)) {
                new FallbackBinder(builder.layer(), nodes).bind(value);
            } else if (key.equals(HedgeBinder.KEY)) {
                new HedgeBinder(builder.layer(), nodes).bind(value);
            } else if (!more.contains(key) && !layer.bind(key, value)) {
                List<String> known = new ArrayList<>(layer.known());
                known.add(FallbackBinder.KEY);
                known.add(HedgeBinder.KEY);
                known.addAll(more);
                String elsewhere = layer.elsewhere(key);
                if (elsewhere.isEmpty()) {
                    nodes.unknown(value, key, known);
                } else {
                    nodes.misplaced(value, elsewhere);
                }
            }
        }
    }
}
