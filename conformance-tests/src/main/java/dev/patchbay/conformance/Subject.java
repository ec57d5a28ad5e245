package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is proved for: one cell of the matrix.
 *
 * @param factory the plugin
 * @param settings of a deployment whose upstream is there
 * @param sample the call type
 * @param entry the entry point
 * @param maker the router
 */
record Subject(
        ProviderFactory factory,
        Function<URI, Map<String, ?>> settings,
        CallTypeSample<?> sample,
        WayIn entry,
        RouterMaker maker) {

    private static final URI ANYWHERE = URI.create("http://127.0.0.1:9");

    /** The plugin under both its names, watched. */
    List<ProviderFactory> plugins(
            AttemptJournal journal, Function<String, @Nullable Turn> turns, Predicate<String> apart) {
        return List.of(
                new WatchedPlugin(pluginName(false), factory, journal, turns, apart),
                new WatchedPlugin(pluginName(true), factory, journal, turns, apart));
    }

    /** The name of the plugin that serves a deployment. */
    String pluginName(Place place) {
        return pluginName(place.otherPlugin());
    }

    private String pluginName(boolean other) {
        return other ? factory.name() + "-again" : factory.name();
    }

    /** The vendor's name for the model of a deployment. */
    String upstreamModel(Place place) {
        return place.otherModel() ? sample.otherUpstreamModel() : sample.upstreamModel();
    }

    /** Whether deployments can differ in their keys. */
    boolean hasKeys() {
        return settings.apply(ANYWHERE).values().stream().anyMatch(Secret.class::isInstance);
    }

    /** The settings of a deployment. */
    Map<String, Object> settings(Place place) {
        Map<String, Object> all = new HashMap<>(settings.apply(place.upstream().baseUrl()));
        if (place.otherKey()) {
            all.replaceAll((name, value) -> value instanceof Secret key ? Secret.of(key.reveal() + "2") : value);
        }
        return all;
    }

    @Override
    public String toString() {
        return "[" + sample.name() + ", " + entry.label() + "]";
    }
}
