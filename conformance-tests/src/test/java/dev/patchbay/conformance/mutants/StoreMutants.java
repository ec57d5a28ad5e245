package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Routed;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.router.RouterState.Hold;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Routers that share what they remember with others, and depend on the store where it lies. */
final class StoreMutants {

    private static final long SLOW = Duration.ofMinutes(1).toNanos();

    private StoreMutants() {}

    /** The store is gone, and a call that wants to write something down hears of it. */
    static RouterMaker passingFailuresOn() {
        return MemoryMutants.holding(hold -> new Hold() {
            @Override
            public void extend(long nanos) {
                throw new IllegalStateException("the store is gone");
            }

            @Override
            public long remaining() {
                return hold.remaining();
            }
        });
    }

    /** The store takes a minute, and a call waits for it before it chooses. */
    static RouterMaker waitingForIt() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CompletableFuture<Void> told = new CompletableFuture<>();
                parts.timers().after(SLOW, () -> told.complete(null));
                return told.thenCompose(known -> super.route(request, options));
            }
        };
    }
}
