package dev.patchbay.benchmarks.route;

import dev.patchbay.router.RouterState;
import dev.patchbay.router.Ticker;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A state in memory that says when a deployment has been chosen, and when it has been reached: the router asks for the count of
 * alarms before it takes what it chose, and then takes a slot there. Slots are this state's own and one object each, as those of a
 * router are, so that there is no more to be fetched from memory for being watched.
 */
final class NotingState implements RouterState {

    private final RouterState memory;
    private final Runnable chosen;
    private final Runnable reached;

    /**
     * A state.
     *
     * @param chosen runs when the count of alarms is asked for
     * @param reached runs before a slot is taken
     */
    NotingState(Ticker ticker, Runnable chosen, Runnable reached) {
        this.memory = RouterState.inMemory(ticker);
        this.chosen = chosen;
        this.reached = reached;
    }

    @Override
    public long alarms() {
        chosen.run();
        return memory.alarms();
    }

    @Override
    public Cooldown cooldown(String name) {
        return memory.cooldown(name);
    }

    @Override
    public Hold hold(String name) {
        return memory.hold(name);
    }

    @Override
    public Window window(String name, long requestsPerMinute, long tokensPerMinute) {
        return memory.window(name, requestsPerMinute, tokensPerMinute);
    }

    @Override
    public Permits permits(String name) {
        return new NotedPermits(reached);
    }

    private static final class NotedPermits extends AtomicInteger implements Permits {
        private static final long serialVersionUID = 1;

        private final transient Runnable reached;

        NotedPermits(Runnable reached) {
            this.reached = reached;
        }

        @Override
        public boolean take(int most) {
            reached.run();
            while (true) {
                int taken = get();
                if (taken >= most) {
                    return false;
                }
                if (compareAndSet(taken, taken + 1)) {
                    return true;
                }
            }
        }

        @Override
        public void giveBack() {
            decrementAndGet();
        }

        @Override
        public int held() {
            return get();
        }
    }
}
