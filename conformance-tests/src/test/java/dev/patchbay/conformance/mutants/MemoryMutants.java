package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.StreamSource;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.router.RouterState.Cooldown;
import dev.patchbay.router.RouterState.Hold;
import dev.patchbay.router.RouterState.Window;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Routers that remember too little, too much or for too long. */
final class MemoryMutants {

    private static final long REST = Duration.ofSeconds(30).toNanos();
    private static final long LONG_REST = Duration.ofMinutes(10).toNanos();
    private static final long A_YEAR = Duration.ofDays(365).toNanos();

    private MemoryMutants() {}

    /** What a server asked for is forgotten as soon as it was heard. */
    static RouterMaker forgettingDelays() {
        return holding(hold -> new Hold() {
            @Override
            public void extend(long nanos) {
                hold.extend(nanos);
            }

            @Override
            public long remaining() {
                return 0;
            }
        });
    }

    /** What a server asks for is obeyed, however long it is. */
    static RouterMaker obeyingForEver() {
        return holding(hold -> new Hold() {
            @Override
            public void extend(long nanos) {
                hold.extend(nanos >= A_YEAR ? 10 * A_YEAR : nanos);
            }

            @Override
            public long remaining() {
                return hold.remaining();
            }
        });
    }

    /** After a rest everybody is let through at once. */
    static RouterMaker lettingEverybodyThrough() {
        return cooling(cooldown -> new Probing(cooldown, true));
    }

    /** After a rest nobody is ever let through again. */
    static RouterMaker neverProbing() {
        return cooling(cooldown -> new Probing(cooldown, false));
    }

    /** This kind of failure, which is not the deployment's fault, is held against it. */
    static RouterMaker resenting(ErrorKind kind) {
        return judging(state -> () -> {}, state -> failure -> {
            if (failure.kind() == kind) {
                state.rest("first", REST);
            }
        });
    }

    /** After a call that ended like this the first deployment rests for longer than anybody asked for. */
    static RouterMaker punishing(ErrorKind kind) {
        return judging(state -> () -> {}, state -> failure -> {
            if (failure.kind() == kind) {
                state.rest("first", LONG_REST);
            }
        });
    }

    /** A call that ended like this has spent the whole retry budget. */
    static RouterMaker spendingAllAfter(ErrorKind kind) {
        return parts -> {
            AlteredState state = new AlteredState(parts);
            return new Mutant(state.router(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return new Handed<>(super.route(request, options), () -> {}, failure -> {
                        if (AlteredProvider.plain(failure) instanceof CallException told && told.kind() == kind) {
                            startAfresh(state.router(Misconfigured.withoutBudget(parts)));
                        }
                    });
                }
            };
        };
    }

    /** A caller who gives up is held against the deployment. */
    static RouterMaker resentingCancellation() {
        return judging(state -> () -> state.rest("first", REST), state -> failure -> {});
    }

    /** Callers who give up are counted like failures, and three in a row rest the deployment. */
    static RouterMaker countingCancellations() {
        return parts -> {
            AlteredState state = new AlteredState(parts);
            AtomicInteger inARow = new AtomicInteger();
            return new Mutant(state.router(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return new Handed<>(
                            super.route(request, options),
                            () -> {
                                if (inARow.incrementAndGet() >= 3) {
                                    state.rest("first", REST);
                                }
                            },
                            failure -> {});
                }
            };
        };
    }

    /** Readers who walk away from their streams are counted like failures, and three in a row rest the deployment. */
    static RouterMaker countingReadersThatLeave() {
        return parts -> {
            AlteredState state = new AlteredState(parts);
            AtomicInteger inARow = new AtomicInteger();
            return new StreamMutant(state.router(parts)) {
                @Override
                <T> StreamSource<T> altered(
                        StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options) {
                    return new AlteredSource<>(good) {
                        @Override
                        public void cancel() {
                            super.cancel();
                            if (inARow.incrementAndGet() >= 3) {
                                state.rest("first", REST);
                            }
                        }
                    };
                }
            };
        };
    }

    /** All failures of a call count, each against its own deployment. */
    static RouterMaker poisoned() {
        return judging(state -> () -> {}, state -> {
            Map<String, Integer> failures = new ConcurrentHashMap<>();
            return failure -> failure.trail().attempts().stream()
                    .map(Attempted::deployment)
                    .filter(deployment -> failures.merge(deployment, 1, Integer::sum) >= 3)
                    .forEach(deployment -> state.rest(deployment, REST));
        });
    }

    /** A call that failed gives back what was spent on it. */
    static RouterMaker refunding() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options).whenComplete((routed, failure) -> {
                    if (failure != null) {
                        startAfresh(RouterMaker.patchbay().make(parts));
                    }
                });
            }
        };
    }

    /** The retry budget is a call's own; everything else is shared. */
    static RouterMaker budgetPerCall() {
        return parts -> {
            AlteredState state = new AlteredState(parts);
            return new Mutant(state.router(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    startAfresh(state.router(parts));
                    return super.route(request, options);
                }
            };
        };
    }

    /** What was estimated before a call is what it has cost. */
    static RouterMaker neverCorrecting() {
        return parts -> new AlteredState(parts) {
            @Override
            Window altered(Window window) {
                return new Window() {
                    @Override
                    public long opensIn(long tokens) {
                        return window.opensIn(tokens);
                    }

                    @Override
                    public boolean take(long tokens) {
                        return window.take(tokens);
                    }

                    @Override
                    public void correct(long tokens) {}

                    @Override
                    public double headroom() {
                        return window.headroom();
                    }
                };
            }
        }.router(parts);
    }

    /** The router whose holds are changed. */
    static RouterMaker holding(UnaryOperator<Hold> change) {
        return parts -> new AlteredState(parts) {
            @Override
            Hold altered(Hold hold) {
                return change.apply(hold);
            }
        }.router(parts);
    }

    private static RouterMaker cooling(UnaryOperator<Cooldown> change) {
        return parts -> new AlteredState(parts) {
            @Override
            Cooldown altered(Cooldown cooldown) {
                return change.apply(cooldown);
            }
        }.router(parts);
    }

    private static RouterMaker judging(
            Function<AlteredState, Runnable> whenCancelled,
            Function<AlteredState, Consumer<CallException>> whenFailed) {
        return parts -> {
            AlteredState state = new AlteredState(parts);
            Consumer<CallException> judge = whenFailed.apply(state);
            return new Mutant(state.router(parts)) {
                @Override
                public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                    return new Handed<>(super.route(request, options), whenCancelled.apply(state), failure -> {
                        if (AlteredProvider.plain(failure) instanceof CallException told) {
                            judge.accept(told);
                        }
                    });
                }
            };
        };
    }
}
