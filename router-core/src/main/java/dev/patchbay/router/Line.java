package dev.patchbay.router;

import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.Slots.Turn;
import dev.patchbay.router.Slots.Waiter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call waiting for the first free slot among several deployments; it ends once: with a slot, in vain, or given up. A slot
 * stays in hand until the call uses it or puts it back: while it looks whether it can, nobody who came later gets it.
 */
final class Line {

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable Deployment> inHand = new AtomicReference<>();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final Stop stop;
    private final Turn turn;
    private final Lane lane;
    private volatile Timers.@Nullable Timer timer;

    /** A place in the line of one deployment. */
    private record Place(Deployment deployment, Waiter waiter) {}

    /**
     * A line at one target.
     *
     * @param turn where the call stands in it; kept until its next attempt, however often it has to look again
     */
    Line(Stop stop, Turn turn, Lane lane) {
        this.stop = stop;
        this.turn = turn;
        this.lane = lane;
    }

    /** Where the call stands at this target, or null when it waited for another one. */
    @Nullable
    Turn turn(Stop there) {
        return there.link() == stop.link() ? turn : null;
    }

    /**
     * Waits in the line of every deployment that has room in it.
     *
     * @param before where the call waited until now, to whose places it comes back; null for its first wait
     * @param granted gets the deployment whose slot is now this call's, on the call's lane
     * @param inVain runs on the call's lane when the longest wait is over
     * @return whether there was room in any line
     */
    boolean join(Queue queue, @Nullable Line before, Timers timers, Consumer<Deployment> granted, Runnable inVain) {
        boolean joined = false;
        for (Deployment deployment : queue.busy()) {
            Waiter waiter = () -> {
                boolean first = over.compareAndSet(false, true);
                if (first) {
                    inHand.set(deployment);
                    lane.executeElsewhere(() -> {
                        leave();
                        granted.accept(deployment);
                    });
                }
                return first;
            };
            boolean back = before != null && before.stoodAt(deployment);
            if (deployment.slots().enqueue(turn, back, waiter)) {
                places.add(new Place(deployment, waiter));
                joined = true;
            }
            if (over.get()) {
                leave();
                return true;
            }
        }
        if (joined) {
            timer = timers.after(queue.most(), () -> {
                if (over.compareAndSet(false, true)) {
                    lane.executeElsewhere(() -> {
                        leave();
                        inVain.run();
                    });
                }
            });
            if (over.get()) {
                leave();
            }
        }
        return joined;
    }

    private boolean stoodAt(Deployment deployment) {
        return places.stream().anyMatch(place -> place.deployment() == deployment);
    }

    /** Whether a slot of this deployment is in hand. */
    boolean holds(Deployment deployment) {
        return inHand.get() == deployment;
    }

    /** Takes a slot of this deployment out of the hand; whoever does gives it back, or {@linkplain #keep keeps} it. */
    boolean use(Deployment deployment) {
        return inHand.compareAndSet(deployment, null);
    }

    /** The slot could not be used now; it is in hand again, unless the call was over by then. */
    void keep(Deployment deployment, Call<?> call) {
        inHand.set(deployment);
        if (call.isOver()) {
            putBack();
        }
    }

    /** The slot in hand is of no use. */
    void putBack() {
        Deployment deployment = inHand.getAndSet(null);
        if (deployment != null) {
            deployment.slots().giveBack();
        }
    }

    /** Nobody wants a slot any more. */
    void abandon() {
        if (over.compareAndSet(false, true)) {
            leave();
        }
        putBack();
    }

    private void leave() {
        Timers.Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
        places.forEach(place -> place.deployment().slots().leave(turn, place.waiter()));
    }
}
