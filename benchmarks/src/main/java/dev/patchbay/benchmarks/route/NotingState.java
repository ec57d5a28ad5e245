package dev.patchbay.benchmarks.route;

import dev.patchbay.router.RouterState;
import dev.patchbay.router.Ticker;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A state in memory that says when a slot is about to be taken: then a deployment has been chosen. Its slots are its own and one
 * object each, as those of a router are, so that there is no more to be fetched from memory for being watched.
 */
final class NotingState implements RouterState {

    private final RouterState memory;
    private final Runnable chosen;

    /**
     * A state.
     *
     * @param chosen runs before every taking
     */
    NotingState(Ticker ticker, Runnable chosen) {
        this.memory = RouterState.inMemory(ticker);
        this.chosen = chosen;
    }

    @Override
    public long alarms() {
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
        return new NotedPermits(chosen);
    }

    private static final class NotedPermits extends AtomicInteger implements Permits {
        private static final long serialVersionUID = 1;

        private final transient Runnable chosen;

        NotedPermits(Runnable chosen) {
            this.chosen = chosen;
        }

        @Override
        public boolean take(int most) {
            chosen.run();
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
