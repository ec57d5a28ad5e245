package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.StreamSource;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.router.RouterState.Permits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Routers that count wrongly how many calls a deployment serves. */
final class SlotMutants {

    private SlotMutants() {}

    /** One call type does not ask for a slot, nor for the rate. */
    static RouterMaker unlimitedFor(CallType<?, ?> type) {
        return parts -> {
            Router unlimited = Misconfigured.unlimited().make(parts);
            return new Mutant(RouterMaker.patchbay().make(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return request.type().equals(type)
                            ? unlimited.route(request, options)
                            : super.route(request, options);
                }
            };
        };
    }

    /** A cancelled call gives its slot back twice. */
    static RouterMaker givingBackTwice() {
        return parts -> {
            AtomicBoolean twice = new AtomicBoolean();
            AlteredState state = new AlteredState(parts) {
                @Override
                Permits altered(Permits good) {
                    return new Miscounted(good) {
                        @Override
                        public void giveBack() {
                            if (twice.getAndSet(false)) {
                                super.giveBack();
                            }
                            super.giveBack();
                        }
                    };
                }
            };
            return new Mutant(state.router(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return new Handed<>(super.route(request, options), () -> twice.set(true), failure -> {});
                }
            };
        };
    }

    /** A stream whose reader walks away keeps its slot. */
    static RouterMaker keepingAbandonedSlots() {
        return parts -> {
            AtomicBoolean abandoned = new AtomicBoolean();
            AlteredState state = new AlteredState(parts) {
                @Override
                Permits altered(Permits good) {
                    return new Miscounted(good) {
                        @Override
                        public void giveBack() {
                            if (!abandoned.getAndSet(false)) {
                                super.giveBack();
                            }
                        }
                    };
                }
            };
            return new StreamMutant(state.router(parts)) {
                @Override
                <T> StreamSource<T> altered(
                        StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options) {
                    return new AlteredSource<>(good) {
                        @Override
                        public void cancel() {
                            abandoned.set(true);
                            super.cancel();
                        }
                    };
                }
            };
        };
    }

    /** Slots that are counted in another way. */
    static class Miscounted implements Permits {
        private final Permits good;

        Miscounted(Permits good) {
            this.good = good;
        }

        @Override
        public boolean take(int most) {
            return good.take(most);
        }

        @Override
        public void giveBack() {
            good.giveBack();
        }

        @Override
        public int held() {
            return good.held();
        }
    }
}
