package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${VAR}} and {@code ${VAR:-default}} by the environment's values, once: what a variable holds is never
 * looked into. A second dollar sign before the brace keeps it plain.
 */
final class Interpolation {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern VARIABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,127})(?::-(.*))?", Pattern.DOTALL);

    private final Function<String, @Nullable String> environment;

    Interpolation(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    String resolve(String path, String text, Problems problems) {
        if (!text.contains("${")) {
            return text;
        }
        Faults faults = new Faults();
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (reference.find()) {
            String value = reference.group(1) == null ? "${" : value(reference, faults);
            reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        faults.addTo(problems, path);
        return reference.appendTail(resolved).toString();
    }

    private String value(Matcher reference, Faults faults) {
        Matcher variable = VARIABLE.matcher(reference.group(1));
        if (reference.group(2).isEmpty() || !variable.matches()) {
            faults.miswritten = true;
            return "";
        }
        String name = variable.group(1);
        String otherwise = variable.group(2);
        String value;
        try {
            value = environment.apply(name);
        } catch (Throwable broken) { // a lookup is somebody else's code, and what it says could hold anything
            faults.failed.put(name, broken.getClass().getName());
            return "";
        }
        if (otherwise != null) {
            return value == null || value.isEmpty() ? otherwise : value;
        }
        if (value == null) {
            faults.unset.add(name);
            return "";
        }
        return value;
    }

    /** What is wrong with the references in one text. */
    private static final class Faults {
        private final Set<String> unset = new LinkedHashSet<>();
        private final Map<String, String> failed = new LinkedHashMap<>();
        private boolean miswritten;

        void addTo(Problems problems, String path) {
            List<String> all = new ArrayList<>();
            if (miswritten) {
                all.add("a variable is written ${NAME} or ${NAME:-default}; write $${ for a plain ${");
            }
            if (!unset.isEmpty()) {
                all.add("the environment " + (unset.size() == 1 ? "variable " : "variables ") + String.join(", ", unset)
                        + (unset.size() == 1 ? " is" : " are") + " not set");
            }
            failed.forEach((name, thrown) ->
                    all.add("looking up the environment variable " + name + " failed (" + thrown + ")"));
            if (!all.isEmpty()) {
                problems.add(path, String.join("; ", all));
            }
        }
    }
}
