package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.router.RoutingTable.Route;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Turns a request into a call: finds its model in one routing table, and refuses what cannot be routed at all. */
final class Resolver {

    private final Supplier<RoutingTable> table;
    private final Ticker ticker;
    private final SteadyPool pool;

    Resolver(Supplier<RoutingTable> table, Ticker ticker, SteadyPool pool) {
        this.table = table;
        this.ticker = ticker;
        this.pool = pool;
    }

    /** A call that has not started yet. */
    <R> Call<R> resolve(CallRequest<R> request, CallOptions options) throws Refusal {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(options, "options");
        check(request);
        RoutingTable current = entered();
        try {
            return resolve(request, options, current);
        } catch (Refusal | RuntimeException | Error refused) {
            current.leave();
            throw refused;
        }
    }

    /** A request is a caller's own class: it may name nothing, or throw. */
    private static void check(CallRequest<?> request) throws Refusal {
        String objection;
        try {
            CallType<?, ?> type = request.type();
            String model = request.model();
            if (type == null || !type.requestClass().isInstance(request)) {
                objection = "the request is not one of the call type that it names";
            } else if (model == null || model.isBlank()) {
                objection = "the request names no model";
            } else {
                return;
            }
        } catch (Throwable broken) {
            objection = "the request itself threw " + broken.getClass().getName();
        }
        throw new Refusal(Outcome.refusal("unknown", "", ErrorKind.INVALID_REQUEST, objection));
    }

    private <R> Call<R> resolve(CallRequest<R> request, CallOptions options, RoutingTable current) throws Refusal {
        CallType<?, R> type = request.type();
        String name = request.model();
        Route route = current.find(name);
        if (route == null) {
            throw refusal(request, ErrorKind.NOT_FOUND, Names.unknown("model", name, current.names()));
        }
        if (options.interruption() == Interruption.RESUME
                && type instanceof CallType.Streaming<?, ?> streaming
                && streaming.continuation() == null) {
            throw refusal(
                    request,
                    ErrorKind.UNSUPPORTED,
                    "a stream of call type '" + type.name() + "' cannot be resumed: its items are not plain text");
        }
        FallbackChain chain = chain(request, options, current, route);
        if (!isServed(type, route.target(), chain)) {
            throw refusal(
                    request,
                    ErrorKind.UNSUPPORTED,
                    "no deployment of model '" + Names.shown(name) + "' serves the call type '" + type.name() + "'");
        }
        long now = ticker.nanos();
        Duration wanted = options.deadline();
        long deadline =
                wanted == null ? route.target().model().deadline(type, options.interruption()) : Nanos.of(wanted);
        Lane lane = new Lane(options.executor(), pool, asksWhatMayBlock(type, route, options, current));
        return new Call<>(request, options, route.target(), chain, current, ticker, now, now + deadline, lane);
    }

    /** The table of now; a call that enters it stays on it. */
    private RoutingTable entered() {
        RoutingTable current = table.get();
        while (!current.enter()) {
            current = table.get();
        }
        return current;
    }

    private static FallbackChain chain(CallRequest<?> request, CallOptions options, RoutingTable table, Route route)
            throws Refusal {
        List<String> wanted = options.fallbacks();
        if (wanted == null) {
            return route.fallbacks();
        }
        for (String fallback : wanted) {
            if (table.find(fallback) == null) {
                throw refusal(request, ErrorKind.NOT_FOUND, Names.unknown("fallback model", fallback, table.names()));
            }
        }
        return table.chainOf(wanted, route.target());
    }

    /** Whether a plugin that it may come to said that it may block for this call type. */
    private static boolean asksWhatMayBlock(CallType<?, ?> type, Route route, CallOptions options, RoutingTable table) {
        if (route.blocking().contains(type)) {
            return true;
        }
        List<String> wanted = options.fallbacks();
        if (wanted != null) {
            for (String fallback : wanted) {
                Route other = table.find(fallback);
                if (other != null && other.blocking().contains(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isServed(CallType<?, ?> type, Target target, FallbackChain chain) {
        if (!target.tiers(type).isEmpty()) {
            return true;
        }
        for (Link link : chain.links()) {
            if (!link.target().tiers(type).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refusal(CallRequest<?> request, ErrorKind kind, String message) {
        return new Refusal(Outcome.refusal(request.type().name(), Names.shown(request.model()), kind, message));
    }

    /** A request that cannot be routed; carries the exception for the caller. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final transient CallException failure;

        Refusal(CallException failure) {
            super(null, null, false, false);
            this.failure = failure;
        }

        CallException failure() {
            return failure;
        }
    }
}
