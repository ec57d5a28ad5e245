package dev.patchbay.router;

import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Slots.Waiter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call waiting for the first free slot among several deployments; it ends once: with a slot, in vain, or given up. */
final class Line {

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final Lane lane;
    private volatile Timers.@Nullable Timer timer;

    /** A place in the line of one deployment. */
    private record Place(Deployment deployment, Waiter waiter) {}

    Line(Lane lane) {
        this.lane = lane;
    }

    /**
     * Waits in the line of every deployment that has room in it.
     *
     * @param granted gets the deployment whose slot is now this call's, on the call's lane
     * @param inVain runs on the call's lane when the longest wait is over
     * @return whether there was room in any line
     */
    boolean join(Queue queue, Timers timers, Consumer<Deployment> granted, Runnable inVain) {
        boolean joined = false;
        for (Deployment deployment : queue.busy()) {
            Waiter waiter = () -> {
                boolean first = over.compareAndSet(false, true);
                if (first) {
                    lane.executeElsewhere(() -> {
                        leave();
                        granted.accept(deployment);
                    });
                }
                return first;
            };
            places.add(new Place(deployment, waiter));
            joined |= deployment.slots().enqueue(waiter);
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

    /** Nobody wants the slot any more. */
    void abandon() {
        if (over.compareAndSet(false, true)) {
            leave();
        }
    }

    private void leave() {
        Timers.Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
        places.forEach(place -> place.deployment().slots().leave(place.waiter()));
    }
}
