package dev.patchbay.conformance;

import dev.patchbay.spi.ProviderFactory;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

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
        EntryPoint entry,
        RouterMaker maker) {

    @Override
    public String toString() {
        return "[" + sample.name() + ", " + entry.label() + "]";
    }
}
