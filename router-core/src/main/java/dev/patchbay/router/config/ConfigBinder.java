package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import java.util.ArrayList;
import java.util.List;

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
        nodes.map(root).forEach((key, value) -> {
            switch (key) {
                case "defaults" -> level(ConfigKey.Level.DEFAULTS, value, config.defaults(), List.of());
                case "models" -> nodes.map(value).forEach(this::model);
                case "aliases" -> nodes.map(value).forEach(this::alias);
                default -> nodes.unknown(value, key, TOP);
            }
        });
    }

    private void alias(String alias, YamlNode node) {
        String model = nodes.text(node);
        if (model != null) {
            config.alias(alias, model);
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
        nodes.map(node).forEach((key, value) -> {
            if (key.equals(FallbackBinder.KEY)) {
                new FallbackBinder(builder.layer(), nodes).bind(value);
            } else if (!more.contains(key) && !layer.bind(key, value)) {
                List<String> known = new ArrayList<>(layer.known());
                known.add(FallbackBinder.KEY);
                known.addAll(more);
                String elsewhere = layer.elsewhere(key);
                if (elsewhere.isEmpty()) {
                    nodes.unknown(value, key, known);
                } else {
                    nodes.misplaced(value, elsewhere);
                }
            }
        });
    }
}
