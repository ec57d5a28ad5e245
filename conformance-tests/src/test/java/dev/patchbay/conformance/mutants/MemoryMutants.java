package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.router.RouterState.Cooldown;
import dev.patchbay.router.RouterState.Hold;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Routers that remember too little, too much or for too long. */
final class MemoryMutants {

    private static final long REST = Duration.ofSeconds(30).toNanos();
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

    /** A caller who gives up is held against the deployment. */
    static RouterMaker resentingCancellation() {
        return judging(state -> () -> state.rest("first", REST), state -> failure -> {});
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
