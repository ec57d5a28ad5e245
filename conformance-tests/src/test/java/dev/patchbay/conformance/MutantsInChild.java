package dev.patchbay.conformance;

import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All broken providers behind one name, as one JVM of a small heap makes them: a setting says which. */
final class MutantsInChild extends ConformanceSuite {

    /** The name of the setting. */
    static final String MUTANT = "mutant";

    private final Map<String, ProviderMutant> mutants = new HashMap<>();

    MutantsInChild() {
        ProviderMutants.all().forEach(mutant -> mutants.put(mutant.id(), mutant));
    }

    @Override
    protected String provider() {
        return "mutants";
    }

    @Override
    protected ProviderFactory factory() {
        return new ProviderFactory() {
            @Override
            public String name() {
                return provider();
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            public Provider create(Settings settings) {
                return mutants.get(settings.text(MUTANT).orElseThrow()).plugin().create(settings);
            }
        };
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString());
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return mutants.values().stream()
                .<CallTypeSample<?>>map(ProviderMutant::sample)
                .toList();
    }
}
