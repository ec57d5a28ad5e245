package dev.patchbay.benchmarks.route;

import dev.patchbay.router.RouterState;

/**
 * A state in memory that says when a slot is about to be taken: then a deployment has been chosen.
 *
 * @param memory what it is all kept in
 * @param chosen runs before every taking
 */
record NotingState(RouterState memory, Runnable chosen) implements RouterState {

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
        Permits permits = memory.permits(name);
        return new Permits() {
            @Override
            public boolean take(int most) {
                chosen.run();
                return permits.take(most);
            }

            @Override
            public void giveBack() {
                permits.giveBack();
            }

            @Override
            public int held() {
                return permits.held();
            }
        };
    }
}
