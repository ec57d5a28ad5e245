package dev.patchbay.conformance.mutants;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.conformance.RouterMaker;
import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.config.DeploymentConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A good router with a line of its own in front of the slots of the first deployment; the line has one thing wrong. */
final class OwnLine extends Mutant {

    /** What is wrong. */
    enum Flaw {
        /** Any number may wait. */
        ENDLESS,
        /** Who waits has no deadline. */
        WITHOUT_DEADLINE,
        /** Who has left is counted as before. */
        KEEPING_PLACES,
        /** Who came last is served first. */
        LAST_FIRST
    }

    private final RouterParts parts;
    private final Flaw flaw;
    private final int slots;
    private final int places;
    private final Deque<Waiting<?>> line = new ArrayDeque<>();
    private int running;
    private int taken;

    private OwnLine(Router good, RouterParts parts, Flaw flaw) {
        super(good);
        this.parts = parts;
        this.flaw = flaw;
        DeploymentConfig first =
                parts.config().models().values().iterator().next().deployments().get(0);
        this.slots = first.maxParallel() == 0 ? Integer.MAX_VALUE : first.maxParallel();
        this.places = flaw == Flaw.ENDLESS ? Integer.MAX_VALUE : first.maxQueue();
    }

    static RouterMaker with(Flaw flaw) {
        return parts -> new OwnLine(RouterMaker.patchbay().make(parts), parts, flaw);
    }

    @Override
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        Waiting<R> call = new Waiting<>(request, options);
        boolean now;
        synchronized (this) {
            now = running < slots;
            if (!now && taken >= places) {
                return CompletableFuture.failedFuture(ended(ErrorKind.NO_DEPLOYMENT));
            }
            running += now ? 1 : 0;
            taken += now ? 0 : 1;
            if (!now) {
                line.add(call);
            }
        }
        if (now) {
            call.start();
        } else {
            call.armDeadline();
        }
        return call;
    }

    private static CallException ended(ErrorKind kind) {
        return new CallException(kind, "in the line", new CallTrail("", "", List.of(), Duration.ZERO), null, null);
    }

    private void next() {
        @Nullable Waiting<?> next;
        synchronized (this) {
            running--;
            next = flaw == Flaw.LAST_FIRST ? line.pollLast() : line.pollFirst();
            if (next != null) {
                taken--;
                running++;
            }
        }
        if (next != null) {
            next.start();
        }
    }

    private synchronized void leave(Waiting<?> call, boolean gaveUp) {
        boolean waited = line.remove(call);
        taken -= waited && !(gaveUp && flaw == Flaw.KEEPING_PLACES) ? 1 : 0;
    }

    /** A call, in the line or behind it. */
    private final class Waiting<R> extends CompletableFuture<Routed<R>> {
        private final CallRequest<R> request;
        private final CallOptions options;
        private volatile @Nullable CompletableFuture<Routed<R>> good;

        Waiting(CallRequest<R> request, CallOptions options) {
            this.request = request;
            this.options = options;
        }

        void start() {
            CompletableFuture<Routed<R>> begun = OwnLine.super.route(request, options);
            good = begun;
            begun.whenComplete((routed, failure) -> {
                next();
                if (failure == null) {
                    complete(routed);
                } else {
                    completeExceptionally(AlteredProvider.plain(failure));
                }
            });
        }

        void armDeadline() {
            Duration deadline = options.deadline();
            if (deadline != null && flaw != Flaw.WITHOUT_DEADLINE) {
                parts.timers().after(deadline.toNanos(), () -> {
                    leave(this, false);
                    completeExceptionally(ended(ErrorKind.DEADLINE_EXCEEDED));
                });
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            leave(this, true);
            CompletableFuture<Routed<R>> begun = good;
            if (begun != null) {
                begun.cancel(mayInterrupt);
            }
            return super.cancel(mayInterrupt);
        }
    }
}
