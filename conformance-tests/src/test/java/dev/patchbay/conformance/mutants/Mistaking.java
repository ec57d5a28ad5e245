package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Step;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.Timers.Timer;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Handles one kind of failure by the row of another, and still calls it by its own name. */
final class Mistaking extends Mutant {

    private final ErrorKind name;
    private final ErrorKind taken;

    private Mistaking(Router good, ErrorKind kind, ErrorKind taken) {
        super(good);
        this.name = kind == ErrorKind.CANCELLED ? ErrorKind.PLUGIN_FAULT : kind; // which is what a provider's own is
        this.taken = taken;
    }

    static RouterMaker of(ErrorKind kind, ErrorKind taken) {
        return parts -> new Mistaking(
                (kind == ErrorKind.TIMEOUT
                                ? outrunning(parts, taken)
                                : AlteredPlugin.hearing(failure -> mistaken(failure, kind, taken)))
                        .make(parts),
                kind,
                taken);
    }

    /**
     * A time-out is nothing that a router hears of: it is told of another failure a moment before its timer ends. Time would
     * skip to a timer that nothing is at work beside, so the attempt is work until it has begun.
     */
    private static RouterMaker outrunning(RouterParts parts, ErrorKind taken) {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                CompletableFuture<R> outcome = new CompletableFuture<>();
                parts.pool().execute(() -> {
                    Timer before = parts.timers()
                            .after(
                                    attempt.remaining().minusMillis(1).toNanos(),
                                    () -> outcome.completeExceptionally(ProviderException.of(taken)));
                    pass(
                            super.invoke(type, request, attempt).whenComplete((value, failure) -> before.cancel()),
                            outcome);
                });
                return outcome;
            }
        });
    }

    private static Throwable mistaken(Throwable failure, ErrorKind kind, ErrorKind taken) {
        if (!(failure instanceof ProviderException told)) {
            return kind == ErrorKind.PLUGIN_FAULT ? ProviderException.of(taken) : failure;
        }
        return told.kind() != kind
                ? told
                : ProviderException.builder(taken)
                        .status(told.status())
                        .serverDelay(told.serverDelay().orElse(null))
                        .build();
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        return super.route(request, options).handle((routed, failure) -> {
            if (failure == null) {
                return new Routed<>(routed.value(), routed.usage(), named(routed.trail()));
            }
            throw new CompletionException(failure instanceof CallException told ? named(told) : failure);
        });
    }

    private CallException named(CallException told) {
        ErrorKind said = told.kind() == taken ? name : told.kind();
        return new CallException(
                said, "it failed", named(told.trail()), told.retryAfter().orElse(null), null);
    }

    private CallTrail named(CallTrail trail) {
        List<Step> steps = trail.steps().stream().map(this::named).toList();
        return new CallTrail(trail.callType(), trail.model(), steps, trail.took());
    }

    private Step named(Step step) {
        if (!(step instanceof Attempted attempt) || attempt.failure() == null || attempt.kind() != taken) {
            return step;
        }
        Failure was = attempt.failure();
        return new Attempted(
                attempt.number(),
                attempt.model(),
                attempt.deployment(),
                attempt.provider(),
                new Failure(name, was.code(), was.phase(), was.sent(), was.serverDelay()),
                attempt.status(),
                attempt.startedAfter(),
                attempt.took(),
                attempt.next());
    }
}
