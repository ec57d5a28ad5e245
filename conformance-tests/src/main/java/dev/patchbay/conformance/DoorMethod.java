package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.Router;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The entry points that the door itself has: its methods. */
enum DoorMethod implements WayIn {
    CALL("call", true) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options, Pace pace) {
            return new Waiting(() -> router.call(request, options), pace);
        }
    },
    CALL_ROUTED("callRouted", true) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options, Pace pace) {
            return new Waiting(() -> router.callRouted(request, options), pace);
        }
    },
    CALL_ASYNC("callAsync", false) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options, Pace pace) {
            return new Promised(router.callAsync(request, options), pace);
        }
    },
    ROUTE("route", false) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options, Pace pace) {
            return new Promised(router.route(request, options), pace);
        }
    };

    private static final long PATIENCE_SECONDS = 30;
    private static final long A_MOMENT = 100_000; // nanoseconds between two looks

    private final String label;
    private final boolean blocking;

    DoorMethod(String label, boolean blocking) {
        this.label = label;
        this.blocking = blocking;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean blocking() {
        return blocking;
    }

    /** A caller that waits on a thread of its own, and reads a stream there item by item. */
    private static final class Waiting implements InFlight {
        private final CountDownLatch firstItem = new CountDownLatch(1);
        private final FutureTask<Ended> outcome;
        private final Thread thread;

        Waiting(Callable<?> call, Pace pace) {
            this.outcome = new FutureTask<>(() -> {
                try {
                    return Ended.read(call.call(), () -> {
                        firstItem.countDown();
                        pace.await();
                    });
                } catch (Throwable failure) {
                    return Ended.failed(failure);
                }
            });
            this.thread = new Thread(outcome, "conformance-caller");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public Ended await() throws InterruptedException, TimeoutException {
            try {
                return get(outcome);
            } catch (TimeoutException endless) {
                throw (TimeoutException) endless.initCause(whereItIs());
            }
        }

        @Override
        public boolean awaitEnd(Duration atMost) throws InterruptedException {
            return ends(outcome, atMost);
        }

        @Override
        public void awaitArrival() {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (thread.getState() != State.WAITING && thread.getState() != State.TIMED_WAITING) {
                if (outcome.isDone() || System.nanoTime() > until) {
                    return;
                }
                LockSupport.parkNanos(A_MOMENT);
            }
        }

        /** What the waiting thread does, in place of a stack trace that tells only who waited for it. */
        private Throwable whereItIs() {
            Throwable where = new Throwable("the caller is " + thread.getState()
                    + (thread.isInterrupted() ? ", its interrupt flag is set" : ", its interrupt flag is not set"));
            where.setStackTrace(thread.getStackTrace());
            return where;
        }

        @Override
        public boolean awaitFirstItem(Duration atMost) throws InterruptedException {
            return firstItem.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void giveUp() {
            thread.interrupt();
        }
    }

    /** A caller that holds a future, and subscribes to a stream. */
    private static final class Promised implements InFlight {
        private final CountDownLatch firstItem = new CountDownLatch(1);
        private final Pace pace;
        private final CompletableFuture<?> future;
        private final CompletableFuture<Ended> outcome;
        private volatile @Nullable Subscription reading;

        Promised(CompletableFuture<?> future, Pace pace) {
            this.future = future;
            this.pace = pace;
            this.outcome = future.handle((value, failure) -> failure == null ? ended(value) : Ended.failed(failure))
                    .thenCompose(ended -> ended.value() instanceof ResponseStream<?> stream
                            ? subscribed(stream, ended)
                            : CompletableFuture.completedFuture(ended));
        }

        private static Ended ended(Object value) {
            return Ended.answered(value);
        }

        private CompletableFuture<Ended> subscribed(ResponseStream<?> stream, Ended opened) {
            Subscription all = new Subscription(stream, firstItem::countDown, pace);
            reading = all;
            all.begin();
            return all.items()
                    .handle((items, failure) ->
                            failure == null ? Ended.answered(items, stream, opened) : Ended.failed(failure));
        }

        @Override
        public Ended await() throws InterruptedException, TimeoutException {
            return get(outcome);
        }

        @Override
        public boolean awaitEnd(Duration atMost) throws InterruptedException {
            return ends(outcome, atMost);
        }

        @Override
        public void awaitArrival() {} // the call was made on the thread that made this

        @Override
        public boolean awaitFirstItem(Duration atMost) throws InterruptedException {
            return firstItem.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void giveUp() {
            future.cancel(true);
            Subscription all = reading;
            if (all != null) {
                all.cancel();
            }
        }
    }

    private static boolean ends(Future<Ended> outcome, Duration atMost) throws InterruptedException {
        try {
            outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Ended get(Future<Ended> outcome) throws InterruptedException, TimeoutException {
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
