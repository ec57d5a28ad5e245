package dev.patchbay.conformance;

import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stream that tells when its attempt is over: at its end, when it breaks off, or when nobody wants more.
 *
 * @param source has the items
 * @param asked runs whenever the next item is asked for
 * @param over runs when the attempt is over; more than once may be
 */
record HeldSource<T>(StreamSource<T> source, Runnable asked, Runnable over) implements StreamSource<T> {

    @Override
    public CompletionStage<@Nullable T> next() {
        asked.run();
        Next<T> next = new Next<>(over);
        source.next().whenComplete((item, failure) -> {
            if (failure != null) {
                next.completeExceptionally(failure);
            } else {
                next.complete(item);
            }
        });
        return next;
    }

    @Override
    public void cancel() {
        source.cancel();
        over.run();
    }

    @Override
    public Usage usage() {
        return source.usage();
    }

    /**
     * The next item. An attempt is over only when whoever pulled has heard of its end: else time would go on between the two,
     * and the timers of an attempt that is as good as over would count.
     */
    private static final class Next<T> extends CompletableFuture<@Nullable T> {
        private static final long MILLIS_AFTER_FAILURE = 50; // what follows a failure may have to wait for time
        private static final long MILLIS_AFTER_END = 500;

        private final Runnable over;
        private volatile boolean heard;

        Next(Runnable over) {
            this.over = over;
            super.whenComplete((item, failure) -> tell()); // of all that depend on a future the first comes last
        }

        private void tell() {
            if (!heard || (!isCompletedExceptionally() && getNow(null) != null)) {
                return;
            }
            // The router may have handed it on to a caller's thread, which nobody here can see.
            long millis = isCompletedExceptionally() ? MILLIS_AFTER_FAILURE : MILLIS_AFTER_END;
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, SkippingTime.THREADS)
                    .execute(over);
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super @Nullable T, Throwable, ? extends U> reader) {
            return heard(super.handle(reader));
        }

        @Override
        public CompletableFuture<@Nullable T> whenComplete(BiConsumer<? super @Nullable T, ? super Throwable> reader) {
            return heard(super.whenComplete(reader));
        }

        private <F> F heard(F dependent) {
            heard = true;
            if (isDone()) {
                tell();
            }
            return dependent;
        }
    }
}
