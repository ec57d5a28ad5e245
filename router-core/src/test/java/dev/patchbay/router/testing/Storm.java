package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that answers, fails, hangs, throws and dawdles at random, on threads of its own, and counts what is open. */
public final class Storm implements Provider {

    /** Kinds that keep nothing out of the choice for long, so that the storm goes on. */
    private static final ErrorKind[] KINDS = {
        ErrorKind.SERVER_ERROR,
        ErrorKind.OVERLOADED,
        ErrorKind.CONNECTION_UNSENT,
        ErrorKind.CONNECTION_LOST,
        ErrorKind.CONCURRENCY_LIMITED,
        ErrorKind.TIMEOUT,
        ErrorKind.UNSUPPORTED,
        ErrorKind.TOO_LARGE,
        ErrorKind.CONTENT_REFUSED,
        ErrorKind.INVALID_REQUEST,
    };

    private final ScheduledExecutorService threads;
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> most = new ConcurrentHashMap<>();
    private volatile int worst = 100;

    /** A storm on these threads. */
    public Storm(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** From now on everything is answered at once. */
    public void calmDown() {
        worst = 1;
    }

    /** From now on nothing is answered. */
    public void freeze() {
        worst = 0;
    }

    /** How many attempts are open now. */
    public int open() {
        return open.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many attempts are open now at one upstream model. */
    public int open(String model) {
        return open.computeIfAbsent(model, any -> new AtomicInteger()).get();
    }

    /** The most attempts that were ever open at one upstream model at once. */
    public int most() {
        return most.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    }

    @Override
    public Set<CallType<?, ?>> callTypes() {
        return Set.of(Echo.TYPE);
    }

    @Override
    public boolean mayBlock(CallType<?, ?> type) {
        return false;
    }

    @Override
    @SuppressWarnings("unchecked") // the only call type answers with text
    public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
        AtomicInteger mine = open.computeIfAbsent(attempt.deployment().model(), any -> new AtomicInteger());
        int now = mine.incrementAndGet();
        most.computeIfAbsent(attempt.deployment().model(), any -> new AtomicInteger())
                .accumulateAndGet(now, Math::max);
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> counted = new CompletableFuture<>();
        stage.whenComplete((value, thrown) -> {
            mine.decrementAndGet();
            if (thrown == null) {
                counted.complete(value);
            } else {
                counted.completeExceptionally(thrown);
            }
        });
        answer(stage, attempt);
        return (CompletionStage<R>) counted;
    }

    private void answer(CompletableFuture<String> stage, Attempt attempt) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int dice = worst == 0 ? 94 : random.nextInt(worst);
        if (dice < 40) {
            stage.complete("fine");
        } else if (dice < 60) {
            threads.schedule(() -> stage.complete("late"), random.nextInt(3000), TimeUnit.MICROSECONDS);
        } else if (dice < 75) {
            stage.completeExceptionally(fault(random));
        } else if (dice < 90) {
            ProviderException fault = fault(random);
            threads.schedule(() -> stage.completeExceptionally(fault), random.nextInt(2000), TimeUnit.MICROSECONDS);
        } else if (dice < 95) {
            attempt.onCancel(() -> stage.cancel(true));
        } else {
            stage.completeExceptionally(new IllegalStateException("a bug"));
        }
    }

    private static ProviderException fault(ThreadLocalRandom random) {
        ProviderException.Builder fault = ProviderException.builder(KINDS[random.nextInt(KINDS.length)]);
        return random.nextInt(4) > 0
                ? fault.build()
                : ProviderException.builder(ErrorKind.RATE_LIMITED)
                        .serverDelay(Duration.ofMillis(2))
                        .build();
    }
}
