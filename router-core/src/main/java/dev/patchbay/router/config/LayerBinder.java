package dev.patchbay.router.config;

import dev.patchbay.ErrorKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        ConfigKey single = find(key);
        if (single != null) {
            value(single, node);
            return true;
        }
        if (key.equals(RETRIES)) {
            for (Map.Entry<String, YamlNode> entry : nodes.map(node).entrySet()) {
                retries(entry.getKey(), entry.getValue());
            }
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
            return key.equals(FallbackBinder.KEY)
                            || key.equals(HedgeBinder.KEY)
                            || keys(ConfigKey.Level.MODEL).contains(key)
                    ? "a model or the defaults"
                    : "";
        }
        return key.equals(DeploymentBinder.OPTIONS)
                        || keys(ConfigKey.Level.DEPLOYMENT).contains(key)
                ? "a deployment"
                : "";
    }

    private static Set<String> keys(ConfigKey.Level level) {
        Set<String> keys = new LinkedHashSet<>();
        for (ConfigKey key : ConfigKey.values()) {
            if (key.standsAt(level)) {
                keys.add(key.group().isEmpty() ? key.text() : key.group());
            }
        }
        return keys;
    }

    private @Nullable ConfigKey find(String text) {
        for (ConfigKey key : ConfigKey.values()) {
            if (key.standsAt(level) && key.text().equals(text)) {
                return key;
            }
        }
        return null;
    }

    private void group(String group, YamlNode node) {
        if (group.equals(ConfigKey.OFF_BY_ZERO.group()) && Nodes.isZero(node)) {
            layer.put(ConfigKey.OFF_BY_ZERO, 0L);
            return;
        }
        for (Map.Entry<String, YamlNode> member : nodes.map(node).entrySet()) {
            ConfigKey key = find(group + "." + member.getKey());
            if (key != null) {
                value(key, member.getValue());
            } else {
                nodes.unknown(member.getValue(), member.getKey(), members(group));
            }
        }
    }

    private static List<String> members(String group) {
        List<String> members = new ArrayList<>();
        for (ConfigKey key : ConfigKey.values()) {
            if (key.group().equals(group)) {
                members.add(key.text().substring(group.length() + 1));
            }
        }
        return members;
    }

    private void value(ConfigKey key, YamlNode node) {
        String text = nodes.text(node);
        if (text == null) {
            return;
        }
        Object value = switch (key.allowed().kind()) {
            case TEXT -> text;
            case WHOLE -> ScalarText.whole(text);
            case NUMBER -> ScalarText.amount(text);
            case DURATION -> ScalarText.time(text);
            case INTERRUPTION -> ScalarText.interruption(text);
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
            nodes.refuse(node, "unknown error kind" + Names.suggestion(name, Kinds.all()));
            return;
        }
        String text = nodes.text(node);
        Long times = text == null ? null : ScalarText.whole(text);
        if (times != null) {
            layer.putRetries(kind.get(), times);
        } else if (text != null) {
            nodes.refuse(node, "must be a whole number from 0 to 100");
        }
    }
}
