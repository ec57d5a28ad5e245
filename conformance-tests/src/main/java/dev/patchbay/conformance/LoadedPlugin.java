package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The plugin of a suite as its author gave it.
 *
 * @param factory the plugin
 * @param declared the names of the call types that it declares, sorted
 * @param samples what there is to ask of them
 */
record LoadedPlugin(ProviderFactory factory, Set<String> declared, List<CallTypeSample<?>> samples) {

    /** Demands a sample of every call type that is declared, none of any other, and that each can be asked every rule. */
    void isSampled() {
        List<String> faults = new ArrayList<>();
        Set<String> sampled = new TreeSet<>();
        samples.forEach(sample -> sampled.add(sample.name()));
        if (!sampled.equals(declared)) {
            faults.add("the plugin serves " + declared + ", but there are samples of " + sampled
                    + "; add a CallTypeSample to samples() for each that it serves, and none for others");
        }
        for (CallTypeSample<?> sample : samples) {
            sample.wire().missing().forEach(lack -> faults.add("[" + sample.name() + "] " + lack));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n  ", faults));
        }
    }
}
