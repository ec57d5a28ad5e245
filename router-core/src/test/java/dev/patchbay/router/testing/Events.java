package dev.patchbay.router.testing;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import dev.patchbay.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a router tells. */
public final class Events implements RouterListener {

    private final List<Cooldown> cooldowns = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<CallTrail.Attempted> attempts = new ArrayList<>();
    private final List<String> used = new ArrayList<>();
    private final List<String> back = new ArrayList<>();

    /**
     * A cooldown that started.
     *
     * @param scope of what
     * @param name which one
     * @param kind why
     * @param length for how long
     */
    public record Cooldown(Scope scope, String name, ErrorKind kind, Duration length) {}

    @Override
    public synchronized void attemptEnded(String callType, CallTrail.Attempted attempt) {
        attempts.add(attempt);
    }

    @Override
    public synchronized void callUsed(String callType, CallTrail.Attempted attempt, Usage usage) {
        used.add(attempt.deployment() + " " + usage);
    }

    @Override
    public synchronized void callEnded(CallTrail trail, @Nullable CallException failure) {
        ended.add(failure == null ? "answered" : failure.kind().name());
    }

    @Override
    public synchronized void cooldownStarted(Scope scope, String name, ErrorKind kind, Duration length) {
        cooldowns.add(new Cooldown(scope, name, kind, length));
    }

    @Override
    public synchronized void cooldownEnded(Scope scope, String name) {
        back.add(name);
    }

    /** The cooldowns that started. */
    public synchronized List<Cooldown> cooldowns() {
        return List.copyOf(cooldowns);
    }

    /** How calls ended: {@code answered}, or the kind of their failure. */
    public synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    /** The attempts that ended. */
    public synchronized List<CallTrail.Attempted> attempts() {
        return List.copyOf(attempts);
    }

    /** What calls used, each after the deployment that answered. */
    public synchronized List<String> used() {
        return List.copyOf(used);
    }

    /** What came back after a cooldown. */
    public synchronized List<String> back() {
        return List.copyOf(back);
    }
}
