package dev.patchbay.conformance.mutants;

import dev.patchbay.Routed;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a broken router hands out: the same as the good one's future, but something is done first when it is cancelled or fails. */
final class Handed<R> extends CompletableFuture<Routed<R>> {

    private final CompletableFuture<Routed<R>> good;
    private final Runnable whenCancelled;

    Handed(CompletableFuture<Routed<R>> good, Runnable whenCancelled, Consumer<Throwable> whenFailed) {
        this(good, whenCancelled, whenFailed, routed -> routed);
    }

    Handed(CompletableFuture<Routed<R>> good, UnaryOperator<Routed<R>> change) {
        this(good, () -> {}, failure -> {}, change);
    }

    private Handed(
            CompletableFuture<Routed<R>> good,
            Runnable whenCancelled,
            Consumer<Throwable> whenFailed,
            UnaryOperator<Routed<R>> change) {
        this.good = good;
        this.whenCancelled = whenCancelled;
        good.whenComplete((routed, failure) -> {
            if (failure == null) {
                complete(change.apply(routed));
            } else {
                whenFailed.accept(failure);
                completeExceptionally(AlteredProvider.plain(failure));
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (isDone()) {
            return false;
        }
        whenCancelled.run();
        good.cancel(mayInterrupt);
        return super.cancel(mayInterrupt);
    }
}
