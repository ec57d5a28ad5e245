package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plugin {@code unruly} that answers {@code unruly}, and one of whose methods goes wrong, in real time. */
public final class Unruly implements ProviderFactory {

    /** The methods of a plugin that the router calls. */
    public enum Method {
        CREATE,
        CALL_TYPES,
        EQUIVALENCE,
        FIT,
        MAY_BLOCK,
        INVOKE,
        CANCEL,
        CLOSE
    }

    /** The ways to go wrong. */
    public enum Manner {
        THROWS,
        THROWS_AN_ERROR,
        RETURNS_NULL,
        BLOCKS
    }

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile Method wrong;
    private volatile Manner manner;

    /** A plugin that goes wrong in one method. */
    public Unruly(Method wrong, Manner manner) {
        this.wrong = wrong;
        this.manner = manner;
    }

    /** From now on it behaves; what blocks goes on. */
    public void behave() {
        wrong = null;
        release.countDown();
    }

    /** From now on it goes wrong. */
    public Unruly misbehave(Method method, Manner how) {
        manner = how;
        wrong = method;
        return this;
    }

    /** How many of its providers are not closed. */
    public int open() {
        return made.get() - closed.get();
    }

    private <T> @Nullable T in(Method method, Supplier<T> good) {
        if (method != wrong) {
            return good.get();
        }
        switch (manner) {
            case THROWS -> throw new IllegalStateException("sk-canary");
            case THROWS_AN_ERROR -> throw new AssertionError("sk-canary");
            case RETURNS_NULL -> {
                return null;
            }
            case BLOCKS -> block();
        }
        return good.get();
    }

    /** Until the test lets go, whoever interrupts. */
    private void block() {
        boolean interrupted = false;
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "unruly";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Provider create(Settings settings) {
        return in(Method.CREATE, () -> {
            made.incrementAndGet();
            return new Made();
        });
    }

    private final class Made implements Provider {
        @Override
        public Set<CallType<?, ?>> callTypes() {
            return in(Method.CALL_TYPES, () -> Set.of(Echo.TYPE));
        }

        @Override
        @SuppressWarnings("unchecked") // the only call type answers with text
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            if (wrong == Method.CANCEL) {
                return silent(attempt);
            }
            return in(Method.INVOKE, () -> (CompletionStage<R>) CompletableFuture.completedFuture("unruly"));
        }

        /** Never answers, and ends only when what it does on being cancelled has come to an end. */
        private <R> CompletionStage<R> silent(Attempt attempt) {
            CompletableFuture<R> never = new CompletableFuture<>();
            attempt.onCancel(() -> {
                try {
                    in(Method.CANCEL, () -> true);
                } finally {
                    never.cancel(false);
                }
            });
            return never;
        }

        @Override
        public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
            return in(Method.FIT, () -> Fit.FITS);
        }

        @Override
        public @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
            return in(Method.EQUIVALENCE, () -> "space");
        }

        @Override
        public boolean mayBlock(CallType<?, ?> type) {
            return in(Method.MAY_BLOCK, () -> true);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            in(Method.CLOSE, () -> true);
        }
    }
}
