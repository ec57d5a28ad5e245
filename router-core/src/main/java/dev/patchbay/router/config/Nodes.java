package dev.patchbay.router.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes nodes for what a key demands, and reports those that are something else. */
final class Nodes {

    private final Problems problems;

    Nodes(Problems problems) {
        this.problems = problems;
    }

    /** The text, or null when there is none; then that is reported. */
    @Nullable
    String text(YamlNode node) {
        if (problems.hasAny(node.path())) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return scalar.text();
        }
        refuse(node, "must be a single value");
        return null;
    }

    /** The entries; none when it is no map, which then is reported. */
    Map<String, YamlNode> map(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping.entries();
        }
        refuse(node, "must be a map of 'key: value'");
        return Map.of();
    }

    /** The items; none when it is no list, which then is reported. */
    List<YamlNode> list(YamlNode node) {
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        refuse(node, "must be a list");
        return List.of();
    }

    /** Whether it is a plain zero, which switches off what could stand in its place. */
    static boolean isZero(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text().equals("0");
    }

    /** Whether it is a plain zero or the word "none", which stands for an empty list. */
    static boolean isNothing(YamlNode node) {
        return isZero(node)
                || (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none"));
    }

    void unknown(YamlNode node, String key, Collection<String> known) {
        problems.add(node.path(), "unknown key" + Names.suggestion(key, known));
    }

    void misplaced(YamlNode node, String owner) {
        problems.add(node.path(), "this key belongs to " + owner + " and cannot stand here");
    }

    void refuse(YamlNode node, String message) {
        boolean nothing = node instanceof YamlNode.Scalar scalar && scalar.isNothing();
        problems.add(node.path(), nothing ? "has no value" : message);
    }
}
