package dev.patchbay.gateway;

import dev.patchbay.CallType;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Endpoint;
import dev.patchbay.gateway.wire.GenericCall;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint at a path: in the table, or the generic one of a call type that a plugin brought. */
final class Calls {

    private static final String GENERIC = "/v1/calls/";

    private final Map<String, Endpoint> table = new HashMap<>();
    private final Supplier<? extends Collection<CallType<?, ?>>> types;

    /**
     * A table, and what there is beside it.
     *
     * @param types the call types that are served right now
     */
    Calls(List<Endpoint> endpoints, Supplier<? extends Collection<CallType<?, ?>>> types) {
        endpoints.forEach(endpoint -> table.put(endpoint.path(), endpoint));
        this.types = types;
    }

    /** Whether a path is one of the table, so that no code of a plugin binds its requests. */
    boolean isListed(String path) {
        return table.containsKey(path);
    }

    /** The endpoint; null when there is none. */
    @Nullable
    Endpoint find(String path) {
        if (!path.startsWith(GENERIC)) {
            return table.get(path);
        }
        String name = path.substring(GENERIC.length());
        return new Endpoint(path, Endpoint.Form.JSON, fields -> GenericCall.bind(type(name), fields));
    }

    private CallType<?, ?> type(String name) {
        return types.get().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BadRequest.of(404, "unknown_call_type", "No deployment serves this call type."));
    }
}
