package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Router;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The entry points that the door itself has: its methods. */
enum DoorMethod implements EntryPoint {
    CALL("call", true) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options) {
            return new Waiting(() -> router.call(request, options));
        }
    },
    CALL_ROUTED("callRouted", true) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options) {
            return new Waiting(() -> router.callRouted(request, options));
        }
    },
    CALL_ASYNC("callAsync", false) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options) {
            return new Promised(router.callAsync(request, options));
        }
    },
    ROUTE("route", false) {
        @Override
        public InFlight start(Router router, CallRequest<?> request, CallOptions options) {
            return new Promised(router.route(request, options));
        }
    };

    private static final long PATIENCE_SECONDS = 15;

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

    /** A caller that waits on a thread of its own. */
    private static final class Waiting implements InFlight {
        private final FutureTask<Ended> outcome;
        private final Thread thread;

        Waiting(Callable<?> call) {
            this.outcome = new FutureTask<>(() -> {
                try {
                    return Ended.answered(call.call());
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
                return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void giveUp() {
            thread.interrupt();
        }
    }

    /** A caller that holds a future. */
    private record Promised(CompletableFuture<?> future) implements InFlight {

        @Override
        public Ended await() throws InterruptedException, TimeoutException {
            try {
                return Ended.answered(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException failed) {
                return Ended.failed(failed.getCause() == null ? failed : failed.getCause());
            } catch (CancellationException cancelled) {
                return Ended.failed(cancelled);
            }
        }

        @Override
        public void giveUp() {
            future.cancel(true);
        }
    }
}
