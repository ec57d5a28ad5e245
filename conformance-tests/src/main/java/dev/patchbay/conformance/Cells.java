package dev.patchbay.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * Which cells of the matrix of rules, call types and entry points a run asks. The usual run asks every rule for every call type
 * at one blocking and one asynchronous entry point, a row of the table of error kinds at one of the two, in turns so that each
 * entry point answers for each call type; a full run asks all of them.
 */
final class Cells {

    /** The system property that says {@code all} for a full run. */
    static final String PROPERTY = "patchbay.conformance.cells";

    /** The system property that has other cells asked: a whole number, 0 where it is not set. */
    private static final String SEED = "patchbay.conformance.seed";

    private static final int TURNS = 4;

    private final boolean all;

    private Cells(boolean all) {
        this.all = all;
    }

    /** As the system property has it. */
    static Cells asConfigured() {
        return new Cells("all".equals(System.getProperty(PROPERTY)));
    }

    /** Whether everything is asked. */
    boolean isAll() {
        return all;
    }

    /** What moves the turns of a usual run, so that another number asks other cells; 0 unless the system property says more. */
    static long seed() {
        String seed = System.getProperty(SEED, "0");
        try {
            return Long.parseLong(seed);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(SEED + " is a whole number, not '" + seed + "'", noNumber);
        }
    }

    static Cells all() {
        return new Cells(true);
    }

    static Cells sampled() {
        return new Cells(false);
    }

    /** The entry points at which a rule is asked for a call type. */
    List<WayIn> entries(Rule rule, CallTypeSample<?> sample) {
        List<WayIn> possible = new ArrayList<>();
        for (WayIn entry : DoorMethod.values()) {
            if (rule.entries().test(entry)) {
                possible.add(entry);
            }
        }
        if (all) {
            return possible;
        }
        int turn = Math.floorMod(rule.number() + sample.name().hashCode() + seed(), possible.size());
        List<WayIn> asked = new ArrayList<>();
        asked.add(possible.get(turn));
        if (!rule.isRow()) {
            for (int i = 0; i < possible.size() && asked.size() < 2; i++) {
                WayIn other = possible.get((turn + possible.size() / 2 + i) % possible.size());
                if (other.blocking() != asked.get(0).blocking()) {
                    asked.add(other);
                }
            }
        }
        return asked;
    }

    /** Whether a rule is asked for a call type at an entry point from outside: a row of the table of error kinds in turns. */
    boolean isAsked(Rule rule, CallTypeSample<?> sample, WayIn entry) {
        return rule.entries().test(entry)
                && (all
                        || !rule.isRow()
                        || Math.floorMod(rule.number() + sample.name().hashCode() + seed(), TURNS) == 0);
    }

    /**
     * Of the variants of a rule for a call type all; in the usual run, of those that take time some, so that the call types of a
     * plugin ask all of them together. A rule that is asked once is asked of one call type.
     *
     * @param samples all call types of the plugin
     */
    List<Variant> variants(ProviderRule rule, List<CallTypeSample<?>> samples, CallTypeSample<?> sample) {
        if (rule.once() && samples.indexOf(sample) != Math.floorMod(rule.id().hashCode(), samples.size())) {
            return List.of();
        }
        return all ? rule.asked(sample) : new Turns(rule, rule.once() ? List.of(sample) : samples, seed()).of(sample);
    }
}
