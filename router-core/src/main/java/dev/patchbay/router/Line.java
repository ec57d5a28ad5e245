package dev.patchbay.router;

import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Slots.Turn;
import dev.patchbay.router.Slots.Waiter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call waiting for the first free slot among several deployments; it ends once: with a slot, in vain, or given up. A slot
 * stays in hand until the call uses it or puts it back: while it looks whether it can, nobody who came later gets it.
 */
final class Line {

    private final Hand hand = new Hand();
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final Position position;
    private final Turn turn;
    private final Lane lane;
    private volatile Timers.@Nullable Timer timer;

    /** A place in the line of one deployment. */
    private record Place(Deployment deployment, Waiter waiter) {}

    /**
     * A line at one target.
     *
     * @param position where the call stands there
     */
    Line(Position position, Lane lane) {
        this.position = position;
        this.turn = position.turn();
        this.lane = lane;
    }

    /**
     * Waits in the line of every deployment that has room in it, or in whose line the call has stood.
     *
     * @param granted gets the deployment whose slot is now this call's, on the call's lane
     * @param inVain runs on the call's lane when the longest wait is over
     * @return whether there was room in any line
     */
    boolean join(Queue queue, Timers timers, Consumer<Deployment> granted, Runnable inVain) {
        boolean joined = false;
        for (Deployment deployment : queue.busy()) {
            Waiter waiter = () -> {
                boolean first = hand.takes(deployment.slots());
                if (first) {
                    lane.executeElsewhere(() -> {
                        leave();
                        granted.accept(deployment);
                    });
                }
                return first;
            };
            if (deployment.slots().enqueue(turn, position.hasStood(deployment), waiter)) {
                position.stands(deployment);
                places.add(new Place(deployment, waiter));
                joined = true;
            }
            if (!hand.isWaiting()) {
                leave();
                return true;
            }
        }
        if (joined) {
            timer = timers.after(queue.most(), () -> {
                if (hand.closes()) {
                    lane.executeElsewhere(() -> {
                        leave();
                        inVain.run();
                    });
                }
            });
            if (!hand.isWaiting()) {
                leave();
            }
        }
        return joined;
    }

    /** Whether a slot is in hand. */
    boolean hasSlot() {
        return !hand.isEmpty();
    }

    /** Whether a slot of this deployment is in hand. */
    boolean holds(Deployment deployment) {
        return hand.holds(deployment.slots());
    }

    /** Takes a slot of this deployment out of the hand; whoever does gives it back, or {@linkplain #keep keeps} it. */
    boolean use(Deployment deployment) {
        return hand.uses(deployment.slots());
    }

    /** The slot could not be used now; it is in hand again, unless the call was over by then. */
    void keep(Deployment deployment, Call<?> call) {
        hand.keeps(deployment.slots());
        if (call.isOver()) {
            putBack();
        }
    }

    /** The slot in hand is of no use. */
    void putBack() {
        hand.putsBack();
    }

    /** Nobody wants a slot any more. */
    void abandon() {
        if (hand.closes()) {
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
