package dev.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of the book an entry point cannot be asked: a reason for each rule would be a way around them all. */
final class Skipped {

    /** One rule in so many may have no word there. */
    private static final int ONE_IN = 10;

    private Skipped() {}

    /**
     * Demands that few rules are skipped. A call type that an entry point has no word for may be skipped as a whole, but not all
     * of them; of every other one most rules are asked.
     */
    static void areFew(WayIn entry, List<CallTypeSample<?>> samples) {
        List<Rule> rules = RuleBook.rules().stream()
                .filter(rule -> rule.entries().test(entry))
                .toList();
        int most = rules.size() / ONE_IN;
        int unknown = 0;
        List<String> faults = new ArrayList<>();
        for (CallTypeSample<?> sample : samples) {
            Map<String, String> skipped = new TreeMap<>();
            for (Rule rule : rules) {
                String reason = entry.obstacle(rule.id(), sample.type());
                if (reason != null) {
                    skipped.put(rule.id(), reason);
                }
            }
            if (skipped.size() == rules.size()) {
                unknown++;
            } else if (skipped.size() > most) {
                faults.add("of " + sample.name() + " it skips " + skipped.size() + " of " + rules.size()
                        + " rules, where " + most + " are the most: " + skipped);
            }
        }
        if (unknown == samples.size()) {
            faults.add("it skips every rule of every call type");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "expected that most rules are asked at " + entry.label() + ", but " + String.join("\n  ", faults));
        }
    }
}
