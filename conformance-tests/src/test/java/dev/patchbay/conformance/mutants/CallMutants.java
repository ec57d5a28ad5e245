package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.Routed;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.spi.ProviderFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Routers that get a call as a whole wrong: its deadline, its request, its end, its trail, its clock. */
final class CallMutants {

    private CallMutants() {}

    /** The deadline is looked at before the first attempt, and not again. */
    static RouterMaker lookingAtTheDeadlineOnce() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                Duration deadline = options.deadline();
                boolean spent = deadline != null && deadline.isZero();
                return super.route(request, spent ? options : options.withDeadline(Duration.ofSeconds(30)));
            }
        });
    }

    /** A call that is cancelled makes one more attempt. */
    static RouterMaker oneMoreAfterCancel() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return new Handed<>(super.route(request, options), () -> super.route(request, options), failure -> {});
            }
        });
    }

    /** The request is taken apart and put together again. */
    static RouterMaker rebuildingRequests() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            @SuppressWarnings("unchecked") // a request of the same class
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CallRequest<R> rebuilt = request instanceof TapRequest tap
                        ? (CallRequest<R>) new TapRequest(tap.model(), tap.text())
                        : request;
                return super.route(rebuilt, options);
            }
        });
    }

    /** The configuration is exchanged while a call is at it: what comes after its first attempt goes by the new one. */
    static RouterMaker exchangedWithinACall() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options.withAttempts(1))
                        .exceptionallyCompose(
                                failure -> RouterMaker.patchbay().make(parts).route(request, options));
            }
        };
    }

    /** Of two plugins with one name the first is taken. */
    static RouterMaker takingTheFirstOfAName() {
        return parts -> {
            Map<String, ProviderFactory> byName = new LinkedHashMap<>();
            parts.plugins().forEach(plugin -> byName.putIfAbsent(plugin.name(), plugin));
            return RouterMaker.patchbay().make(parts.withPlugins(List.copyOf(byName.values())));
        };
    }

    /** A trail that ends well tells nothing of what it cost to get there. */
    static RouterMaker hidingWhatFailed() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options)
                        .thenApply(routed -> new Routed<>(routed.value(), routed.usage(), embellished(routed.trail())));
            }
        });
    }

    private static CallTrail embellished(CallTrail trail) {
        return new CallTrail(
                trail.callType(),
                trail.model(),
                trail.steps().stream()
                        .filter(step -> !(step instanceof Attempted attempt) || attempt.failure() == null)
                        .toList(),
                trail.took());
    }

    /** Rests are measured by the clock of the machine. */
    static RouterMaker onTheClockOfTheMachine() {
        return parts -> RouterMaker.patchbay()
                .make(new RouterParts(
                        parts.config(),
                        parts.plugins(),
                        System::nanoTime,
                        parts.timers(),
                        parts.randomness(),
                        parts.pool()));
    }

    /** Chance is drawn from somewhere else than it is told to. */
    static RouterMaker withDiceOfItsOwn() {
        return parts -> RouterMaker.patchbay()
                .make(new RouterParts(
                        parts.config(), parts.plugins(), parts.ticker(), parts.timers(), Math::random, parts.pool()));
    }
}
