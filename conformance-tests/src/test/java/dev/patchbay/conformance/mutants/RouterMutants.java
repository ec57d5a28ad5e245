package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** The broken routers, each a few lines. */
public final class RouterMutants {

    private RouterMutants() {}

    /** One call type asks the provider by itself. */
    public static RouterMaker bypassFor(CallType<?, ?> type) {
        return Bypass.of(type);
    }

    /** One entry point asks the provider by itself. */
    public static RouterMaker callAsyncBypassFor(CallType<?, ?> type) {
        return Bypass.ofCallAsync(type);
    }

    /** Every call gets a router of its own, so that nothing is remembered from one call to the next. */
    public static RouterMaker forgetful() {
        return parts -> new Router() {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return RouterMaker.patchbay().make(parts).route(request, options);
            }
        };
    }

    /** Answers are fetched twice. */
    public static RouterMaker mirroring() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options).thenCompose(first -> super.route(request, options));
            }
        });
    }

    /** A call that failed in this way is made a second time. */
    public static RouterMaker stubborn(ErrorKind kind) {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options)
                        .exceptionallyCompose(failure -> kind(failure) == kind
                                ? super.route(request, options)
                                : CompletableFuture.failedFuture(plain(failure)));
            }
        });
    }

    /** The future that is handed out is a copy, and cancelling a copy cancels nothing. */
    public static RouterMaker deafToCancellation() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options).copy();
            }
        });
    }

    /** The deadline of a call is lost on the way. */
    public static RouterMaker withoutDeadline() {
        return changing(options -> options.withDeadline(Duration.ofSeconds(30)));
    }

    /** Fallbacks are never used. */
    public static RouterMaker withoutFallbacks() {
        return changing(CallOptions::withoutFallbacks);
    }

    /** Attempts are taken for retries. */
    public static RouterMaker oneAttemptMore() {
        return changing(options -> options.attempts() == 0 ? options : options.withAttempts(options.attempts() + 1));
    }

    /** The exception forgets how it came about. */
    public static RouterMaker withoutTrail() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CallTrail none = new CallTrail("", "", List.of(), Duration.ZERO);
                return super.route(request, options)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                                new CallException(kind(failure), "it failed", none, null, null)));
            }
        });
    }

    /** A model that nobody knows, or a call type, is answered by one that somebody knows. */
    public static RouterMaker obliging() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            @SuppressWarnings("unchecked") // the one call type that this mutant is asked for
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options).exceptionallyCompose(failure -> {
                    boolean unknown = plain(failure) instanceof CallException told
                            && (told.kind() == ErrorKind.NOT_FOUND || told.kind() == ErrorKind.UNSUPPORTED)
                            && told.trail().attempts().isEmpty();
                    CallRequest<R> known =
                            unknown ? (CallRequest<R>) new TapRequest("model-of-the-rule", "SOS") : request;
                    return unknown ? super.route(known, options) : CompletableFuture.failedFuture(plain(failure));
                });
            }
        });
    }

    /** Waiting clears the interrupt flag. */
    public static RouterMaker flagSwallowing() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> Routed<R> callRouted(CallRequest<R> request, CallOptions options) {
                try {
                    return super.callRouted(request, options);
                } finally {
                    Thread.interrupted();
                }
            }
        });
    }

    /** One kind of failure is handled by the row of another. */
    public static RouterMaker mistaking(ErrorKind kind, ErrorKind taken) {
        return Mistaking.of(kind, taken);
    }

    /** A server's delay is shortened by a tenth. */
    public static RouterMaker impatient() {
        return AlteredPlugin.hearing(failure -> failure instanceof ProviderException told
                        && told.serverDelay().isPresent()
                ? ProviderException.builder(told.kind())
                        .status(told.status())
                        .serverDelay(told.serverDelay().get().multipliedBy(9).dividedBy(10))
                        .build()
                : failure);
    }

    /** It takes its time before it moves on to another deployment. */
    public static RouterMaker hesitant() {
        return Misconfigured.hesitant();
    }

    /** Retries are never too many. */
    public static RouterMaker generous() {
        return Misconfigured.generous();
    }

    /** What fails again and again rests no longer than what failed once. */
    public static RouterMaker lenient() {
        return Misconfigured.lenient();
    }

    private static RouterMaker changing(UnaryOperator<CallOptions> change) {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, change.apply(options));
            }
        });
    }

    private static ErrorKind kind(Throwable failure) {
        return plain(failure) instanceof CallException told ? told.kind() : ErrorKind.PLUGIN_FAULT;
    }

    private static Throwable plain(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
