package dev.patchbay.router.config;

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
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (reference.find()) {
            String value = reference.group(1) == null ? "${" : value(path, reference, problems);
            reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return reference.appendTail(resolved).toString();
    }

    private String value(String path, Matcher reference, Problems problems) {
        Matcher variable = VARIABLE.matcher(reference.group(1));
        if (reference.group(2).isEmpty() || !variable.matches()) {
            problems.add(path, "a variable is written ${NAME} or ${NAME:-default}; write $${ for a plain ${");
            return "";
        }
        String name = variable.group(1);
        String otherwise = variable.group(2);
        String value = environment.apply(name);
        if (otherwise != null) {
            return value == null || value.isEmpty() ? otherwise : value;
        }
        if (value == null) {
            problems.add(path, "the environment variable " + name + " is not set");
            return "";
        }
        return value;
    }
}
