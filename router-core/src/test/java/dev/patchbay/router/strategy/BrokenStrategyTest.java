package dev.patchbay.router.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Shown;
import dev.patchbay.router.testing.Thrown;
import dev.patchbay.spi.Candidates;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is wrong with a strategy, calls are answered, and go by weight. */
@Timeout(20)
final class BrokenStrategyTest {

    private static final int CALLS = 1200;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger("dev.patchbay.router");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (String.valueOf(line.getMessage()).startsWith("selection strategy")) {
                logged.add(line.getParameters()[0] + " " + line.getParameters()[1]);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
    }

    private static Shown strategy(ToIntFunction<Candidates> choice) {
        return new Shown("broken", 8, choice);
    }

    private static Bench bench(Shown strategy) {
        return Abreast.bench(
                        "broken",
                        1,
                        m -> m.deployment("scripted", "a", Bench.named("a", it -> it.weight(1)))
                                .deployment("scripted", "b", Bench.named("b", it -> it.weight(3))))
                .strategy(strategy);
    }

    private void assertGoesByWeight(Shown strategy, String what) {
        Map<String, Integer> sent = Abreast.traffic(bench(strategy), 1, CALLS);

        assertThat(sent.get("a") + sent.get("b")).isEqualTo(CALLS);
        assertThat(sent.get("b") / (double) CALLS).isBetween(0.7, 0.8);
        assertThat(logged).containsExactly("broken " + what);
    }

    @Test
    void oneThatPicksWhatIsNotThere() {
        for (int index : new int[] {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            logged.clear();
            assertGoesByWeight(strategy(candidates -> index), "picked what is not there");
        }
    }

    @Test
    void oneThatThrows() {
        Shown strategy = strategy(candidates -> Thrown.anything(new StackOverflowError("sk-canary")));

        assertGoesByWeight(strategy, "threw java.lang.StackOverflowError");
        assertThat(strategy.shown()).hasSize(CALLS);
    }

    @Test
    void oneThatReadsBehindTheEnd() {
        assertGoesByWeight(
                strategy(candidates -> candidates.inFlight(candidates.count())),
                "threw java.lang.IndexOutOfBoundsException");
    }

    @Test
    void oneThatBlocksIsAskedOnceAndInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Shown strategy = strategy(candidates -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException over) {
                interrupted.countDown();
            }
            return 0;
        });

        assertGoesByWeight(strategy, "did not come back, and is not asked any more");

        interrupted.await();
        assertThat(strategy.shown()).hasSize(1);
    }

    @Test
    void oneThatLoopsIsAskedOnce() {
        AtomicBoolean over = new AtomicBoolean();
        Shown strategy = strategy(candidates -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
            return 0;
        });

        try {
            assertGoesByWeight(strategy, "did not come back, and is not asked any more");
            assertThat(strategy.shown()).hasSize(1);
        } finally {
            over.set(true);
        }
    }

    @Test
    void howeverManyCallersThereAreALoopHoldsNoneAndTakesTwoThreadsAtMost() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Shown strategy = strategy(candidates -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
            return 0;
        });
        RouterConfig config = RouterConfig.builder()
                .model(
                        "m",
                        m -> m.strategy("broken")
                                .deployment("scripted", "a", Bench.named("a", it -> {}))
                                .deployment("scripted", "b", Bench.named("b", it -> {})))
                .build();
        ExecutorService callers = Executors.newFixedThreadPool(16);

        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Scripted("scripted"))
                .strategy(strategy)
                .config(config)
                .build()) {
            List<Callable<String>> calls = Collections.nCopies(64, () -> router.call(new Echo("m", "x")));
            for (Future<String> answer : callers.invokeAll(calls)) {
                assertThat(answer.get()).isIn("a", "b");
            }

            assertThat(strategy.shown()).hasSizeBetween(1, 2);
            assertThat(logged).containsExactly("broken did not come back, and is not asked any more");
        } finally {
            over.set(true);
            callers.shutdownNow();
        }
    }

    @Test
    void aCallWithLittleTimeDoesNotWaitForOneThatLoops() {
        AtomicBoolean over = new AtomicBoolean();
        Bench bench = bench(strategy(candidates -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
            return 0;
        }));

        try {
            assertThat(bench.call(CallOptions.defaults().withDeadline(Duration.ofMillis(20)))
                            .value())
                    .isIn("a", "b");
            assertThat(logged).isEmpty();
        } finally {
            over.set(true);
        }
    }

    @Test
    void aCallerThatIsInterruptedKeepsItsInterrupt() {
        Bench bench = bench(strategy(candidates -> 0));

        Thread.currentThread().interrupt();
        bench.start();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(logged).isEmpty();
    }
}
