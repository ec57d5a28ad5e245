package dev.patchbay.router.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows aliases, which may lead over other aliases, to models. */
record Aliases(Map<String, String> aliases, Set<String> models) {

    /** The model behind a name, or null when there is none. */
    @Nullable
    String resolve(String name) {
        Set<String> seen = new HashSet<>();
        String at = name;
        while (!models.contains(at)) {
            String next = aliases.get(at);
            if (next == null || !seen.add(at)) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /** Whether following the name comes to the alias, or begins with it. */
    boolean leadsOver(String name, String alias) {
        Set<String> seen = new HashSet<>();
        String at = name;
        while (at != null && !at.equals(alias) && !models.contains(at) && seen.add(at)) {
            at = aliases.get(at);
        }
        return alias.equals(at);
    }

    /** Whether following the alias comes back to it. */
    boolean circular(String alias) {
        Set<String> seen = new HashSet<>();
        String at = alias;
        while (at != null && !models.contains(at) && seen.add(at)) {
            at = aliases.get(at);
        }
        return alias.equals(at) && !models.contains(alias);
    }
}
