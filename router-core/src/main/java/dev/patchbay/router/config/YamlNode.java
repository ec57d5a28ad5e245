package dev.patchbay.router.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a configuration file, with its place. All scalars are text; what they mean is for the key to say. */
sealed interface YamlNode {

    /** Where it is, for example {@code models.narrator.deployments[0]}. */
    String path();

    /** A single value. */
    record Scalar(String path, String text, boolean plain) implements YamlNode {

        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        /** Whether nothing was written: {@code key:} alone, or a plain null. */
        boolean isNothing() {
            return plain && NULLS.contains(text);
        }
    }

    /** A list. */
    record Sequence(String path, List<YamlNode> items) implements YamlNode {}

    /** A map, in the order in which it was written. */
    record Mapping(String path, Map<String, YamlNode> entries) implements YamlNode {}
}
