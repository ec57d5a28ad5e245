package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts the keys of one level into its layer. */
final class LayerBinder {

    static final String RETRIES = "retries";

    private final ConfigKey.Level level;
    private final Layer layer;
    private final Nodes nodes;

    LayerBinder(ConfigKey.Level level, Layer layer, Nodes nodes) {
        this.level = level;
        this.layer = layer;
        this.nodes = nodes;
    }

    /** Whether the key is one of this level; then it was dealt with. */
    boolean bind(String key, YamlNode node) {
        if (key.indexOf('.') >= 0) {
            return false;
        }
        Optional<ConfigKey> single = find(key);
        if (single.isPresent()) {
            value(single.get(), node);
            return true;
        }
        if (key.equals(RETRIES)) {
            nodes.map(node).forEach(this::retries);
            return true;
        }
        if (known().contains(key)) {
            group(key, node);
            return true;
        }
        return false;
    }

    /** The keys of this level, a group by its name. */
    List<String> known() {
        List<String> known = new ArrayList<>(keys(level));
        known.add(RETRIES);
        return known;
    }

    /** Where a key belongs that does not belong here, or an empty text. */
    String elsewhere(String key) {
        if (level == ConfigKey.Level.DEPLOYMENT) {
            return key.equals(FallbackBinder.KEY) || keys(ConfigKey.Level.MODEL).contains(key)
                    ? "a model or the defaults"
                    : "";
        }
        return key.equals(DeploymentBinder.OPTIONS)
                        || keys(ConfigKey.Level.DEPLOYMENT).contains(key)
                ? "a deployment"
                : "";
    }

    private static List<String> keys(ConfigKey.Level level) {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.standsAt(level))
                .map(key -> key.text().replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    private Optional<ConfigKey> find(String text) {
        return Arrays.stream(ConfigKey.values())
                .filter(key -> key.standsAt(level) && key.text().equals(text))
                .findFirst();
    }

    private void group(String group, YamlNode node) {
        nodes.map(node).forEach((member, value) -> {
            Optional<ConfigKey> key = find(group + "." + member);
            if (key.isPresent()) {
                value(key.get(), value);
            } else {
                nodes.unknown(value, member, members(group));
            }
        });
    }

    private List<String> members(String group) {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::text)
                .filter(text -> text.startsWith(group + "."))
                .map(text -> text.substring(group.length() + 1))
                .toList();
    }

    private void value(ConfigKey key, YamlNode node) {
        String text = nodes.text(node);
        if (text == null) {
            return;
        }
        Object value = switch (key.allowed().kind()) {
            case TEXT -> text;
            case WHOLE -> ScalarText.whole(text);
            case NUMBER -> ScalarText.number(text);
            case DURATION -> ScalarText.time(text);
        };
        if (value == null) {
            nodes.refuse(node, key.allowed().example());
        } else {
            layer.put(key, value);
        }
    }

    private void retries(String name, YamlNode node) {
        Optional<ErrorKind> kind = Kinds.of(name);
        if (kind.isEmpty()) {
            nodes.unknown(node, name, Kinds.all());
            return;
        }
        String text = nodes.text(node);
        Long times = text == null ? null : ScalarText.whole(text);
        if (times != null) {
            layer.putRetries(kind.get(), times);
        } else if (text != null) {
            nodes.refuse(node, "must be a whole number");
        }
    }
}
