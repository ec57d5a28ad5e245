package dev.patchbay.conformance.reload;

import dev.patchbay.CallOptions;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that make one call after the other, blocking and not, and write down how each ended and what happened meanwhile. */
final class Callers implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Router router;
    private final AtomicInteger reloads;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Map<Integer, List<Outcome>> outcomes = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * How a call ended.
     *
     * @param text the answer, or null
     * @param attempts how many the trail has
     * @param reloads how many came between its beginning and its end
     */
    record Outcome(@Nullable String text, int attempts, int reloads) {}

    Callers(Router router, AtomicInteger reloads, int number) {
        this.router = router;
        this.reloads = reloads;
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(i % 2 == 0 ? this::block : this::chain, "caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void block() {
        while (!enough.get()) {
            int call = started.incrementAndGet();
            int before = reloads.get();
            try {
                ended(call, before, router.callRouted(request(call), options()), null);
            } catch (RuntimeException failure) {
                ended(call, before, null, failure);
            }
        }
    }

    private void chain() {
        while (!enough.get()) {
            int call = started.incrementAndGet();
            int before = reloads.get();
            router.route(request(call), options())
                    .handle((routed, failure) -> {
                        ended(call, before, routed, failure);
                        return routed;
                    })
                    .join();
        }
    }

    private static ChatRequest request(int call) {
        return ChatRequest.of("m", "call " + call);
    }

    private static CallOptions options() {
        return CallOptions.defaults().withDeadline(Duration.ofSeconds(20));
    }

    private void ended(int call, int before, @Nullable Routed<ChatResponse> routed, @Nullable Throwable failure) {
        Outcome outcome = routed == null
                ? new Outcome("failed: " + failure, 0, 0)
                : new Outcome(routed.value().text(), routed.trail().attempts().size(), reloads.get() - before);
        List<Outcome> all = outcomes.computeIfAbsent(call, any -> new ArrayList<>());
        synchronized (all) {
            all.add(outcome);
        }
    }

    /** How many calls were made. */
    int started() {
        return started.get();
    }

    /** How the calls ended. */
    Map<Integer, List<Outcome>> outcomes() {
        return outcomes;
    }

    /** Waits until so many more calls have ended. */
    void awaitMore(int calls) {
        int goal = outcomes.size() + calls;
        long until = System.nanoTime() + PATIENCE;
        while (outcomes.size() < goal) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "the calls do not go on: " + outcomes.size() + " of " + started.get() + " ended");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Lets the calls in flight end, and makes no more. */
    @Override
    public void close() {
        enough.set(true);
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
                if (thread.isAlive()) {
                    throw new AssertionError("a call never ended");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("nobody waits for the calls any more", interrupted);
        }
    }
}
