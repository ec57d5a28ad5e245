package dev.patchbay.conformance;

import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A stream that tells when its attempt is over: at its end, when it breaks off, or when nobody wants more.
 *
 * @param source has the items
 * @param time stands still until it is over
 * @param asked runs whenever the next item is asked for
 * @param over runs when the attempt is over; more than once may be
 */
record HeldSource<T>(StreamSource<T> source, SkippingTime time, Runnable asked, Runnable over)
        implements StreamSource<T> {

    @Override
    public CompletionStage<@Nullable T> next() {
        asked.run();
        Next<T> next = new Next<>(time, over);
        source.next().whenComplete((item, failure) -> {
            next.told();
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
    public boolean mayBlock() {
        return source.mayBlock();
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
        private final SkippingTime time;
        private final Runnable over;
        private volatile long touched;
        private volatile boolean heard;

        Next(SkippingTime time, Runnable over) {
            this.time = time;
            this.over = over;
            super.whenComplete((item, failure) -> tell()); // of all that depend on a future the first comes last
        }

        /** What it is completed with is told from now on. */
        void told() {
            touched = time.timersTouched();
        }

        /** The router may have handed it on to a caller's thread, which nobody here can see. */
        private void tell() {
            if (heard && (isCompletedExceptionally() || getNow(null) == null)) {
                time.whenHeard(touched, over);
            }
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
