package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A broken provider and the rules that it breaks.
 *
 * @param id its number
 * @param flaw what is wrong with it, in words
 * @param plugin the plugin
 * @param sample the call type that shows it
 * @param killers the rules that are meant to catch it, all of them
 * @param also rules that it cannot help breaking besides, because they are about the same thing
 */
record ProviderMutant(
        String id,
        String flaw,
        ProviderFactory plugin,
        CallTypeSample<?> sample,
        List<String> killers,
        Set<String> also) {

    /** Of all mutants. */
    static final ChildJvm CHILD = new ChildJvm(MutantsInChild.class);

    static ProviderMutant of(
            String id, String flaw, ProviderFactory plugin, CallTypeSample<?> sample, String... killers) {
        return new ProviderMutant(id, flaw, plugin, sample, List.of(killers), Set.of());
    }

    ProviderMutant breakingBesides(String... rules) {
        return new ProviderMutant(id, flaw, plugin, sample, killers, new TreeSet<>(Set.of(rules)));
    }

    ProviderSubject subject() {
        return new ProviderSubject(
                plugin,
                url -> Map.of(
                        "base-url", url.toString(), "api-key", Secret.of("sk-conformance"), MutantsInChild.MUTANT, id),
                sample,
                CHILD);
    }

    @Override
    public String toString() {
        return id + " " + flaw;
    }
}
