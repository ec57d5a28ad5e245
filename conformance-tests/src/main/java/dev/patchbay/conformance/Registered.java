package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Router;
import org.jspecify.annotations.Nullable;

/** An entry point from outside of the kit, whose callers hold a future. */
record Registered(EntryPoint entry) implements WayIn {

    @Override
    public String label() {
        return entry.label();
    }

    @Override
    public boolean blocking() {
        return DoorMethod.ROUTE.blocking();
    }

    @Override
    public @Nullable String obstacle(String rule, CallType<?, ?> type) {
        return entry.obstacle(rule, type).orElse(null);
    }

    @Override
    public Router before(Router router) {
        return entry.before(router);
    }

    @Override
    public InFlight start(Router held, CallRequest<?> request, CallOptions options, Pace pace) {
        return DoorMethod.ROUTE.start(held, request, options, pace);
    }
}
