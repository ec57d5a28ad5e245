package dev.patchbay.conformance;

import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the rules for providers are proved for: a plugin, alone, with one of its call types.
 *
 * @param factory the plugin
 * @param settings of a deployment whose upstream is there
 * @param sample the call type
 * @param child where it has little memory
 */
record ProviderSubject(
        ProviderFactory factory, Function<URI, Map<String, ?>> settings, CallTypeSample<?> sample, ChildJvm child) {

    private static final URI ANYWHERE = URI.create("http://127.0.0.1:9");

    /** Settings whose every secret is followed by this text. */
    Map<String, Object> settings(URI baseUrl, String behindSecrets) {
        Map<String, Object> all = new HashMap<>(settings.apply(baseUrl));
        all.replaceAll((name, value) -> value instanceof Secret key ? Secret.of(key.reveal() + behindSecrets) : value);
        return all;
    }

    /** Whether there are secrets at all. */
    boolean hasKeys() {
        return settings.apply(ANYWHERE).values().stream().anyMatch(Secret.class::isInstance);
    }

    /** Where requests go with this base URL. */
    String origin(URI baseUrl) {
        return factory.origin(Settings.of(settings(baseUrl, "")));
    }

    /** A deployment of the sample's model. */
    Deployment deployment() {
        return deployment(sample.upstreamModel());
    }

    /** A deployment of another model. */
    Deployment deployment(String model) {
        return deployment(model, Map.of());
    }

    /** A deployment of the sample's model that adds these options. */
    Deployment deployment(Map<String, Object> options) {
        return deployment(sample.upstreamModel(), options);
    }

    private static Deployment deployment(String model, Map<String, Object> options) {
        return new Deployment("deployment-of-the-rule", model, options);
    }

    @Override
    public String toString() {
        return "[" + sample.name() + "]";
    }
}
