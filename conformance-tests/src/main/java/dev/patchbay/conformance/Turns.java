package dev.patchbay.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which variants of a rule the usual run asks of which call type of a plugin: all that take no time; and of the others each at
 * one call type at least, and at each call type some.
 *
 * @param rule the rule
 * @param samples all call types of the plugin
 * @param seed another one has the turns begin with another call type
 */
record Turns(ProviderRule rule, List<CallTypeSample<?>> samples, long seed) {

    private static final int AT_LEAST = 2;

    /** Those of a call type, in the order of the rule. */
    List<Variant> of(CallTypeSample<?> sample) {
        List<Variant> every = rule.asked(sample);
        List<String> slow = slow(every);
        if (slow.size() <= AT_LEAST) {
            return every;
        }
        Set<String> mine = new HashSet<>();
        int turn = 0;
        for (Map.Entry<String, List<CallTypeSample<?>>> variant : takers().entrySet()) {
            List<CallTypeSample<?>> takers = variant.getValue();
            if (takers.get(Math.floorMod(turn + seed, takers.size())) == sample) {
                mine.add(variant.getKey());
            }
            turn++;
        }
        for (int i = 0; mine.size() < AT_LEAST; i++) {
            mine.add(slow.get(Math.floorMod(samples.indexOf(sample) * AT_LEAST + i + seed, slow.size())));
        }
        return every.stream()
                .filter(variant -> !variant.takesTime() || mine.contains(variant.words()))
                .toList();
    }

    /** Every variant that takes time, by its words, with the call types that it can be asked of. */
    private Map<String, List<CallTypeSample<?>>> takers() {
        Map<String, List<CallTypeSample<?>>> takers = new LinkedHashMap<>();
        for (CallTypeSample<?> sample : samples) {
            for (String words : slow(rule.asked(sample))) {
                takers.computeIfAbsent(words, unseen -> new ArrayList<>()).add(sample);
            }
        }
        return takers;
    }

    private static List<String> slow(List<Variant> variants) {
        return variants.stream()
                .filter(Variant::takesTime)
                .map(Variant::words)
                .distinct()
                .toList();
    }
}
