package dev.patchbay.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every rule for providers, in the order of their numbers; {@code docs/provider-contract.md} has a line for each. */
final class ProviderRuleBook {

    private static final List<ProviderRule> RULES = Stream.of(
                    OneRequestRules.rules(),
                    IsolationRules.rules(),
                    MeaningRules.rules(),
                    DelayRules.rules(),
                    StoppingRules.rules(),
                    SecretRules.rules(),
                    InjectionRules.rules(),
                    DocumentRules.rules(),
                    UsageRules.rules(),
                    VectorRules.rules(),
                    StreamPromises.rules(),
                    EventRules.rules(),
                    SoundRules.rules(),
                    CrowdRules.rules(),
                    BoundRules.rules(),
                    UploadRules.rules(),
                    ServingRules.rules(),
                    TlsRules.rules(),
                    LoadRules.rules(),
                    PluginRules.rules())
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(
                    (ProviderRule rule) -> Integer.parseInt(rule.id().substring(1))))
            .toList();

    private ProviderRuleBook() {}

    static List<ProviderRule> rules() {
        return RULES;
    }
}
