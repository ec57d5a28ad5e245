package dev.patchbay.conformance.mutants;

import dev.patchbay.conformance.RouterParts;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.RouterState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a broken router remembers: in memory, kept by name for whoever asks again, and the same but for one thing. */
class AlteredState implements RouterState {

    private final RouterState memory;
    private final Map<String, Cooldown> cooldowns = new ConcurrentHashMap<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final Map<String, Permits> permits = new ConcurrentHashMap<>();

    AlteredState(RouterParts parts) {
        this.memory = RouterState.inMemory(parts.ticker());
    }

    /** The product's own router with this memory. */
    Patchbay router(RouterParts parts) {
        PatchbayBuilder builder = Patchbay.builder().withoutDiscovery();
        parts.plugins().forEach(builder::provider);
        return builder.config(parts.config())
                .ticker(parts.ticker())
                .timers(parts.timers())
                .randomness(parts.randomness())
                .executor(parts.pool())
                .state(this)
                .build();
    }

    /** Keeps a deployment out for so long. */
    void rest(String deployment, long nanos) {
        holds.forEach((name, hold) -> {
            if (name.contains(deployment)) {
                hold.extend(nanos);
            }
        });
    }

    Cooldown altered(Cooldown cooldown) {
        return cooldown;
    }

    Hold altered(Hold hold) {
        return hold;
    }

    Window altered(Window window) {
        return window;
    }

    /** What becomes of the slots of the deployment that rules call the first. */
    Permits altered(Permits ofTheFirst) {
        return ofTheFirst;
    }

    @Override
    public final long alarms() {
        return memory.alarms();
    }

    @Override
    public final Cooldown cooldown(String name) {
        return cooldowns.computeIfAbsent(name, any -> altered(memory.cooldown(any)));
    }

    @Override
    public final Hold hold(String name) {
        return holds.computeIfAbsent(name, any -> altered(memory.hold(any)));
    }

    @Override
    public final Window window(String name, long requestsPerMinute, long tokensPerMinute) {
        return windows.computeIfAbsent(name, any -> altered(memory.window(any, requestsPerMinute, tokensPerMinute)));
    }

    @Override
    public final Permits permits(String name) {
        return permits.computeIfAbsent(
                name, any -> any.contains("first") ? altered(memory.permits(any)) : memory.permits(any));
    }
}
