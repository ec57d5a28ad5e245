package dev.patchbay.conformance.mutants;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Routers that see attempts, and what comes of them, for something else. */
final class AttemptMutants {

    private AttemptMutants() {}

    /** Of a call's failures only the first is held against anybody. */
    static RouterMaker rememberingTheFirstFailure() {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                CompletionStage<R> outcome = super.invoke(type, request, attempt);
                return attempt.number() == 1
                        ? outcome
                        : outcome.exceptionallyCompose(failure ->
                                CompletableFuture.failedFuture(ProviderException.of(ErrorKind.CONCURRENCY_LIMITED)));
            }
        });
    }

    /** An attempt that was given up counts as ended, whatever the plugin still does. */
    static RouterMaker forgettingTheAbandoned() {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                CompletableFuture<R> outcome = new CompletableFuture<>();
                pass(super.invoke(type, request, attempt), outcome);
                attempt.onCancel(() -> outcome.cancel(true));
                return outcome;
            }
        });
    }

    /** What is no exception kills the thread that it is thrown on, and nobody hears of it. */
    static RouterMaker killedByErrors() {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                CompletableFuture<R> outcome = new CompletableFuture<>();
                super.invoke(type, request, attempt).whenComplete((value, failure) -> {
                    if (failure == null) {
                        outcome.complete(value);
                    } else if (!(plain(failure) instanceof Error)) {
                        outcome.completeExceptionally(plain(failure));
                    }
                });
                return outcome;
            }
        });
    }

    /** The next attempt begins, and then the one before it is cancelled. */
    static RouterMaker cancellingLate() {
        return parts -> {
            Queue<Runnable> later = new ConcurrentLinkedQueue<>();
            return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
                        @Override
                        public <R> CompletionStage<R> invoke(
                                CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                            CompletionStage<R> outcome =
                                    super.invoke(type, request, new AlteredAttempt(attempt, later::add));
                            for (Runnable due = later.poll(); due != null; due = later.poll()) {
                                due.run();
                            }
                            return outcome;
                        }
                    })
                    .make(parts);
        };
    }

    /** Who is cancelled while the caller waits on, for another one beside it, is not told. */
    static RouterMaker leavingTheOutrunAlone() {
        return parts -> {
            Map<CallRequest<?>, Attempt> newest = Collections.synchronizedMap(new IdentityHashMap<>());
            return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
                        @Override
                        public <R> CompletionStage<R> invoke(
                                CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                            newest.put(request, attempt);
                            return super.invoke(type, request, new AlteredAttempt(attempt, stop -> {
                                if (newest.get(request) == attempt) {
                                    stop.run();
                                }
                            }));
                        }
                    })
                    .make(parts);
        };
    }

    /** All deployments of a model are taken for the same. */
    static RouterMaker comparingNothing() {
        return AlteredPlugin.seeing(provider -> new AlteredProvider(provider) {
            @Override
            public String equivalence(CallType<?, ?> type, Deployment deployment) {
                return "all alike";
            }
        });
    }
}
