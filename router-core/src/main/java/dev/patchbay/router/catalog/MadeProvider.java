package dev.patchbay.router.catalog;

import dev.patchbay.CallType;
import dev.patchbay.spi.Provider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A provider that was made, with what it said of itself then: it is not asked again. Immutable.
 *
 * @param provider open; closed by whoever had it made
 * @param callTypes the call types that it serves
 * @param blocking those call types of them that may block, as it said then
 * @param spaces what deployments have to agree on for a call type, for those call types where they have to
 */
public record MadeProvider(
        Provider provider,
        Set<CallType<?, ?>> callTypes,
        Set<CallType<?, ?>> blocking,
        Map<CallType<?, ?>, String> spaces) {

    /** Copies what the provider said. */
    public MadeProvider {
        callTypes = Collections.unmodifiableSet(new LinkedHashSet<>(callTypes));
        blocking = Set.copyOf(blocking);
        spaces = Collections.unmodifiableMap(new LinkedHashMap<>(spaces));
    }
}
