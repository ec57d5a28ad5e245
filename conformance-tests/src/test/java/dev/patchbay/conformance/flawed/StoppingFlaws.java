package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import java.time.Duration;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Plugins that do not stop, or not properly. */
public final class StoppingFlaws {

    private StoppingFlaws() {}

    /** Interrupts a thread that reads from a socket, which reads on. */
    public static ProviderFactory interruptsInstead(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                Thread waiting = new Thread(() -> {}, "waits in vain");
                return new ForwardedAttempt(attempt) {
                    @Override
                    public void onCancel(Runnable action) {
                        super.onCancel(waiting::interrupt);
                    }
                };
            }
        };
    }

    /** Ends the stage when it is cancelled, and leaves the request to itself. */
    public static ProviderFactory leavesTheSocketOpen(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public void onCancel(Runnable action) {}
                };
            }

            @Override
            protected CompletionStage<Object> stage(CompletionStage<Object> stage, Attempt attempt) {
                return endingEarly(stage, attempt);
            }
        };
    }

    /** The stage, ended when the attempt is cancelled, whatever becomes of the request. */
    static CompletionStage<Object> endingEarly(CompletionStage<Object> stage, Attempt attempt) {
        CompletableFuture<Object> early = stage.toCompletableFuture().copy();
        attempt.onCancel(() -> early.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED)));
        return early;
    }

    /** Knows no end of its time but that of a read. */
    public static ProviderFactory withoutDeadline(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return new ForwardedAttempt(attempt) {
                    @Override
                    public Duration remaining() {
                        return Duration.ofHours(1);
                    }

                    @Override
                    public void onCancel(Runnable action) {
                        super.onCancel(() -> {
                            if (super.remaining().toNanos() > 0) {
                                action.run();
                            }
                        });
                    }
                };
            }
        };
    }

    /** Completes its future, and later once more. */
    public static ProviderFactory endsTwice(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected CompletionStage<Object> stage(CompletionStage<Object> stage, Attempt attempt) {
                CompletableFuture<Object> twice = stage.toCompletableFuture().copy();
                attempt.onCancel(() -> twice.whenComplete((value, thrown) -> attempt.executor()
                        .execute(() -> twice.obtrudeException(new IllegalStateException("cancelled after all")))));
                return twice;
            }
        };
    }

    /** Takes the interrupt for its own affair. */
    public static ProviderFactory swallowsInterrupts(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                return onThreads(attempt, Thread::interrupted);
            }
        };
    }

    /** Leaves its own class loader behind on the thread that it was lent. */
    public static ProviderFactory leavesItsLoader(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Attempt attempt(Attempt attempt) {
                ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
                return onThreads(attempt, () -> Thread.currentThread().setContextClassLoader(own));
            }
        };
    }

    /** Starts a timer for every call. */
    public static ProviderFactory startsTimers(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected void asked(CallRequest<?> request, Attempt attempt) {
                new Timer("timer of a call");
            }
        };
    }

    /** The attempt, on whose threads something happens behind every task. */
    private static Attempt onThreads(Attempt attempt, Runnable behind) {
        return new ForwardedAttempt(attempt) {
            @Override
            public Executor executor() {
                return task -> super.executor().execute(() -> {
                    task.run();
                    behind.run();
                });
            }
        };
    }
}
