package dev.patchbay.router.testing;

import dev.patchbay.router.RouterState;
import dev.patchbay.router.Ticker;
import java.util.HashMap;
import java.util.Map;

/** A state for several routers, as one that speaks to a server would be: whoever asks for the same name gets the same thing. */
public final class CommonState implements RouterState {

    private final RouterState memory;
    private final Map<String, Cooldown> cooldowns = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Permits> permits = new HashMap<>();

    /** A state on this clock. */
    public CommonState(Ticker ticker) {
        memory = RouterState.inMemory(ticker);
    }

    @Override
    public long alarms() {
        return memory.alarms();
    }

    @Override
    public Cooldown cooldown(String name) {
        return cooldowns.computeIfAbsent(name, memory::cooldown);
    }

    @Override
    public Hold hold(String name) {
        return holds.computeIfAbsent(name, memory::hold);
    }

    @Override
    public Window window(String name, long requestsPerMinute, long tokensPerMinute) {
        return windows.computeIfAbsent(name, any -> memory.window(name, requestsPerMinute, tokensPerMinute));
    }

    @Override
    public Permits permits(String name) {
        return permits.computeIfAbsent(name, memory::permits);
    }
}
