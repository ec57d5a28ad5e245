package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterState.Permits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Several machines behind one door. */
final class FleetMutants {

    private static final int MACHINES = 3;

    private FleetMutants() {}

    /** Each machine allows what all of them together may. */
    static RouterMaker eachWithTheWholeLimit() {
        return parts -> new Fleet(
                Stream.generate(() -> (Patchbay) RouterMaker.patchbay().make(parts))
                        .limit(MACHINES)
                        .toList());
    }

    /** The slots of all machines are in one counter; those of a machine that is lost, with its call, never run out. */
    static RouterMaker keepingSlotsOfTheLost() {
        return parts -> {
            AtomicBoolean lost = new AtomicBoolean();
            AlteredState shared = new AlteredState(parts) {
                @Override
                Permits altered(Permits good) {
                    return new SlotMutants.Miscounted(good) {
                        @Override
                        public void giveBack() {
                            if (!lost.getAndSet(false)) {
                                super.giveBack();
                            }
                        }
                    };
                }
            };
            return new Mutant(new Fleet(
                    Stream.generate(() -> shared.router(parts)).limit(MACHINES).toList())) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return new Handed<>(super.route(request, options), () -> lost.set(true), failure -> {});
                }
            };
        };
    }

    /** A call goes to one machine, the next one to the next. */
    private record Fleet(List<Patchbay> machines, AtomicInteger calls) implements Router, AutoCloseable {

        Fleet(List<Patchbay> machines) {
            this(machines, new AtomicInteger());
        }

        @Override
        public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
            return machines.get(calls.getAndIncrement() % machines.size()).route(request, options);
        }

        @Override
        public void close() {
            machines.forEach(Patchbay::close);
        }
    }
}
