package dev.patchbay.conformance.ready;

import dev.patchbay.CallType;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.ConformanceSuite;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves a plugin for a vendor that speaks OpenAI's wire. Its author gives the name, and whatever differs from the usual:
 *
 * <pre>{@code
 * final class AcmeConformanceTest extends OpenAiShapedSuite {
 *     protected String provider() { return "acme"; }
 * }
 * }</pre>
 *
 * <p>Asked are those of the {@linkplain OpenAiShapedSamples ready samples} that the plugin declares.
 */
public abstract class OpenAiShapedSuite extends ConformanceSuite {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:9"); // port 9 discards; nothing is sent

    /** For subclasses. */
    protected OpenAiShapedSuite() {}

    /** {@code base-url} and {@code api-key} by default. */
    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("key-of-the-kit"));
    }

    /** The vendor's names for models, by the names of call types; none by default, for plugins that take any. */
    protected Map<String, String> upstreamModels() {
        return Map.of();
    }

    /** The ready samples of all call types that the plugin declares, with the models of {@link #upstreamModels()}. */
    @Override
    protected List<CallTypeSample<?>> samples() {
        Set<String> declared;
        try (Provider provider = factory().create(Settings.of(settings(NOWHERE)))) {
            declared = provider.callTypes().stream().map(CallType::name).collect(Collectors.toSet());
        }
        Map<String, String> models = upstreamModels();
        return OpenAiShapedSamples.all().stream()
                .filter(sample -> declared.contains(sample.name()))
                .<CallTypeSample<?>>map(sample ->
                        models.containsKey(sample.name()) ? sample.upstreamModel(models.get(sample.name())) : sample)
                .toList();
    }
}
