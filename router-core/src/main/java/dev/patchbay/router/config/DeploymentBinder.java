package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one deployment of the file into its builder. Keys that its plugin declares become settings. */
final class DeploymentBinder {

    static final String OPTIONS = "options";

    private final ProviderCatalog catalog;
    private final Nodes nodes;

    DeploymentBinder(ProviderCatalog catalog, Nodes nodes) {
        this.catalog = catalog;
        this.nodes = nodes;
    }

    void bind(YamlNode node, DeploymentBuilder deployment) {
        LayerBinder layer = new LayerBinder(ConfigKey.Level.DEPLOYMENT, deployment.layer(), nodes);
        Map<String, YamlNode> others = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : nodes.map(node).entrySet()) {
            if (!layer.bind(entry.getKey(), entry.getValue())) {
                others.put(entry.getKey(), entry.getValue());
            }
        }
        YamlNode options = others.remove(OPTIONS);
        if (options != null) {
            for (Map.Entry<String, Object> option :
                    new OptionNodes(nodes).options(options).entrySet()) {
                deployment.option(option.getKey(), option.getValue());
            }
        }
        String provider = deployment.layer().text(ConfigKey.PROVIDER);
        List<Setting> settings =
                provider == null ? null : catalog.settings(provider).orElse(null);
        for (Map.Entry<String, YamlNode> other : others.entrySet()) {
            setting(other.getKey(), other.getValue(), settings, layer, deployment);
        }
    }

    private void setting(
            String key,
            YamlNode node,
            @Nullable List<Setting> settings,
            LayerBinder layer,
            DeploymentBuilder deployment) {
        for (Setting declared : settings == null ? List.<Setting>of() : settings) {
            if (declared.name().equals(key)) {
                set(declared, node, deployment);
                return;
            }
        }
        List<String> known = new ArrayList<>(layer.known());
        known.add(OPTIONS);
        for (Setting declared : settings == null ? List.<Setting>of() : settings) {
            known.add(declared.name());
        }
        String elsewhere = layer.elsewhere(key);
        if (!elsewhere.isEmpty()) {
            nodes.misplaced(node, elsewhere);
        } else if (settings != null || !Spelling.nearest(key, known).isEmpty()) {
            // Of an unknown plugin the keys cannot be known either; only what looks like one of ours is a slip.
            nodes.unknown(node, key, known);
        }
    }

    private void set(Setting setting, YamlNode node, DeploymentBuilder deployment) {
        if (setting.kind() == Setting.Kind.MAP) {
            Map<String, String> map = new LinkedHashMap<>();
            for (Map.Entry<String, YamlNode> entry : nodes.map(node).entrySet()) {
                String text = nodes.text(entry.getValue());
                map.put(entry.getKey(), text == null ? "" : text);
            }
            deployment.set(setting.name(), map);
            return;
        }
        String text = nodes.text(node);
        if (text != null) {
            deployment.set(setting.name(), setting.kind() == Setting.Kind.SECRET ? Secret.of(text) : text);
        }
    }
}
