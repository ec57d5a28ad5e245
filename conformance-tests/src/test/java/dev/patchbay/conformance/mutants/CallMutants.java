package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallType;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Routers that get a call as a whole wrong: its deadline, its request, its end, its trail, its clock. */
final class CallMutants {

    private static final long PAUSE = Duration.ofMillis(37).toNanos();

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

    /** What an answer used is made up. */
    static RouterMaker inventingUsage() {
        return telling(Usage.ofCharacters(4711));
    }

    /** What an answer used is lost. */
    static RouterMaker losingUsage() {
        return telling(Usage.unknown());
    }

    private static RouterMaker telling(Usage usage) {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return new Handed<>(
                        super.route(request, options), routed -> new Routed<>(routed.value(), usage, routed.trail()));
            }
        });
    }

    /** The fallbacks that a call names are not looked at. */
    static RouterMaker deafToItsOwnFallbacks() {
        return Mutant.of(good -> new Mutant(good) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                List<String> own = options.fallbacks();
                return super.route(request, own == null || own.isEmpty() ? options : CallOptions.defaults());
            }
        });
    }

    /** After the last attempt it waits for the one that will not come. */
    static RouterMaker waitingAfterTheLast() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CompletableFuture<Routed<R>> good = super.route(request, options);
                CompletableFuture<Routed<R>> late = new CompletableFuture<>();
                good.whenComplete((routed, failure) -> {
                    if (failure == null) {
                        late.complete(routed);
                    } else {
                        parts.timers().after(PAUSE, () -> late.completeExceptionally(AlteredProvider.plain(failure)));
                    }
                });
                return late;
            }
        };
    }

    /** A spent rate is waited for, however long that takes. */
    static RouterMaker waitingForRates() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                return super.route(request, options)
                        .exceptionallyCompose(failure ->
                                AlteredProvider.plain(failure) instanceof CallException told && isForRate(told)
                                        ? later(told).thenCompose(now -> super.route(request, options))
                                        : CompletableFuture.failedFuture(AlteredProvider.plain(failure)));
            }

            private CompletableFuture<@Nullable Void> later(CallException told) {
                CompletableFuture<@Nullable Void> due = new CompletableFuture<>();
                Duration wait = told.retryAfter().orElse(Duration.ZERO);
                parts.timers().after(wait.toNanos(), () -> due.complete(null));
                return due;
            }
        };
    }

    private static boolean isForRate(CallException told) {
        return told.trail().steps().stream()
                .anyMatch(step -> step instanceof Skipped skipped && skipped.why() == Skip.NO_RATE);
    }

    /** Who asks while another's call is under way gets that one's answer. */
    static RouterMaker sharingAnswers() {
        return Mutant.of(good -> new Mutant(good) {
            private volatile @Nullable CompletableFuture<?> underWay;

            @Override
            @SuppressWarnings("unchecked") // of the one call type that it is asked for
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                CompletableFuture<?> other = underWay;
                if (other != null && !other.isDone()) {
                    return (CompletableFuture<Routed<R>>) other;
                }
                CompletableFuture<Routed<R>> own = super.route(request, options);
                underWay = own;
                return own;
            }
        });
    }

    /** Whatever a provider says that it takes, it is asked. */
    static RouterMaker takingEverythingToFit() {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
                return Fit.FITS;
            }
        });
    }

    /** Where models fall back to each other it goes round once more. */
    static RouterMaker goingRound() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                boolean cycle = parts.config().models().values().stream()
                        .flatMap(model -> model.fallbacks().stream())
                        .anyMatch(fallback -> fallback.model().equals(request.model()));
                CompletableFuture<Routed<R>> once = super.route(request, options);
                return cycle ? once.exceptionallyCompose(failure -> super.route(request, options)) : once;
            }
        };
    }

    /** With enough models there is no end of attempts: each model has its own. */
    static RouterMaker countingForEachModel() {
        return parts -> new Mutant(RouterMaker.patchbay().make(parts)) {
            @Override
            public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
                int models = parts.config().models().size();
                boolean many = models > 2 && options.attempts() == 0 && options.fallbacks() == null;
                return super.route(request, many ? options.withAttempts(3 * models) : options);
            }
        };
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
