package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Another suite with settings laid over its own, for whoever runs suites outside of a build: JUnit is given this class, and it
 * is the suite that was {@linkplain #choose chosen} before, one at a time in a process.
 */
public final class ChosenSuite extends ConformanceSuite {

    private static volatile @Nullable Choice last;

    private final ConformanceSuite chosen;
    private final BiFunction<Map<String, ?>, URI, Map<String, ?>> overlay;

    /** The suite that was chosen last; for JUnit. */
    public ChosenSuite() {
        Choice choice = Objects.requireNonNull(last, "no suite is chosen");
        this.chosen = choice.suite();
        this.overlay = choice.overlay();
    }

    private record Choice(ConformanceSuite suite, BiFunction<Map<String, ?>, URI, Map<String, ?>> overlay) {}

    /**
     * Chooses a suite.
     *
     * @param overlay makes the settings of a deployment out of those that the suite gives and the upstream's base URL
     */
    public static void choose(ConformanceSuite suite, BiFunction<Map<String, ?>, URI, Map<String, ?>> overlay) {
        last = new Choice(suite, overlay);
    }

    /**
     * The suite for a provider that the class path of this thread brings along: a public class with a public constructor without
     * parameters, named in {@code META-INF/services/dev.patchbay.conformance.ConformanceSuite}. Empty when there is none.
     *
     * @throws AssertionError when one is named that cannot be loaded; says why
     */
    public static Optional<ConformanceSuite> broughtAlong(String provider) {
        try {
            for (ConformanceSuite suite : ServiceLoader.load(ConformanceSuite.class)) {
                if (suite.provider().equals(provider)) {
                    return Optional.of(suite);
                }
            }
            return Optional.empty();
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new AssertionError("a suite cannot be loaded: " + broken.getMessage(), broken);
        }
    }

    @Override
    protected String provider() {
        return chosen.provider();
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return overlay.apply(chosen.settings(baseUrl), baseUrl);
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return chosen.samples();
    }

    @Override
    protected ProviderFactory factory() {
        return chosen.factory();
    }

    @Override
    protected RouterMaker router() {
        return chosen.router();
    }

    @Override
    Class<? extends ConformanceSuite> proven() {
        return chosen.proven();
    }
}
