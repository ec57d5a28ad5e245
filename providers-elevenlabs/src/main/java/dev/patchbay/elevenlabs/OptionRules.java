package dev.patchbay.elevenlabs;

import dev.patchbay.spi.Fit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of an endpoint's options. An option without a rule is passed on as it is: the vendor may have new ones. */
final class OptionRules {

    private final Map<String, OptionRule> rules = new LinkedHashMap<>();

    OptionRules with(String name, OptionRule rule) {
        rules.put(name, rule);
        return this;
    }

    /** Options that say what a request says in fields of its own. */
    OptionRules reserving(String... names) {
        for (String name : names) {
            rules.put(name, OptionRule.reserved());
        }
        return this;
    }

    Fit check(Map<?, ?> options) {
        @Nullable String complaint = complaint(options);
        return complaint == null ? Fit.FITS : Fit.unsupported(complaint);
    }

    /** The first thing that is wrong, in the order of the rules; null when nothing is. */
    @Nullable
    String complaint(Map<?, ?> options) {
        for (Map.Entry<String, OptionRule> rule : rules.entrySet()) {
            @Nullable Object value = options.get(rule.getKey());
            @Nullable String complaint = value == null ? null : rule.getValue().complaint(value);
            if (complaint != null) {
                return "'" + rule.getKey() + "' " + complaint;
            }
        }
        return null;
    }
}
