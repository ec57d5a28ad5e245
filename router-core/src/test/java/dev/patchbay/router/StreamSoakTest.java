package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.LiveTimers;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.router.testing.Weather;
import dev.patchbay.spi.Handlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many streams, every fault, and readers that close, cancel or walk away at any moment: afterwards everything is as it was. */
@Timeout(120)
final class StreamSoakTest {

    private static final int READERS = 32;
    private static final int CALLS = 50;
    private static final int SLOTS = 8;
    private static final int MOST_COLLECTIONS = 400;

    private final ScheduledExecutorService upstream = Executors.newScheduledThreadPool(2);
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
    private final LiveTimers timers = new LiveTimers();
    private final Weather weather = new Weather(upstream);
    private final Events events = new Events();

    @AfterEach
    void stop() {
        readers.shutdownNow();
        upstream.shutdownNow();
        timers.close();
    }

    private Patchbay router(boolean hedged) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "weather",
                        () -> Handlers.builder()
                                .on(Recite.TYPE, (request, attempt) -> weather.answer(attempt))
                                .build()))
                .config(RouterConfig.builder()
                        .defaults(all -> all.hedge(hedged ? new String[] {"recite"} : new String[0])
                                .maxParallel(SLOTS)
                                .maxQueue(200)
                                .maxWait(Duration.ofMillis(20))
                                .withoutCooldown()
                                .retryBudget(1, 100_000, 100_000)
                                .backoff(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(2))
                                .timers(it -> it.firstItem(Duration.ofMillis(20))
                                        .idle(Duration.ofMillis(10))
                                        .attempt(Duration.ofMillis(50))))
                        .model(
                                "m",
                                m -> m.deployment("weather", "a", it -> it.id("a"))
                                        .deployment("weather", "b", it -> it.id("b"))
                                        .fallback("n"))
                        .model("n", m -> m.deployment("weather", "x", it -> it.id("x")))
                        .build())
                .timers(timers)
                .listener(events)
                .build();
    }

    private static CallOptions anyOptions(ThreadLocalRandom random) {
        Interruption[] all = Interruption.values();
        return CallOptions.defaults()
                .withDeadline(Duration.ofMillis(300))
                .withInterruption(all[random.nextInt(all.length)]);
    }

    private int calls(Patchbay router) throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int ended = 0;
        for (int i = 0; i < CALLS; i++) {
            try {
                read(router, random);
            } catch (CallException failed) {
                // one of the outcomes
            }
            ended++;
        }
        return ended;
    }

    private void read(Patchbay router, ThreadLocalRandom random) throws Exception {
        Recite request = new Recite("m", "x");
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> router.call(request, anyOptions(random)).forEach(verse -> {});
            case 3, 4 -> readSome(router.call(request, anyOptions(random)), random.nextInt(4));
            case 5, 6 -> {
                CompletableFuture<ResponseStream<Verse>> call = router.callAsync(request, anyOptions(random));
                TimeUnit.MICROSECONDS.sleep(random.nextInt(300)); // any moment will do
                call.cancel(true);
            }
            case 7, 8 -> {
                ResponseStream<Verse> stream = router.call(request, anyOptions(random));
                upstream.schedule(stream::close, random.nextInt(2000), TimeUnit.MICROSECONDS);
                stream.forEach(verse -> {});
            }
            case 9 -> router.call(request, anyOptions(random)); // dropped
            default -> {
                CompletableFuture<Void> over = new CompletableFuture<>();
                router.call(request, anyOptions(random)).subscribe(new Sipping(random.nextInt(8), over));
                over.get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static void readSome(ResponseStream<Verse> stream, int items) {
        Iterator<Verse> verses = stream.iterator();
        for (int i = 0; i < items && verses.hasNext(); i++) {
            verses.next();
        }
        stream.close();
    }

    private boolean isQuiet(Patchbay router) {
        return router.status().callsInFlight() == 0
                && weather.open() == 0
                && timers.armed() == 0
                && router.status().models().stream()
                        .flatMap(model -> model.deployments().stream())
                        .allMatch(it -> it.inFlight() == 0 && it.waiting() == 0);
    }

    /** What was dropped is found by the garbage collector. */
    private boolean becomesQuiet(Patchbay router) throws InterruptedException {
        for (int i = 0; i < MOST_COLLECTIONS && !isQuiet(router); i++) {
            System.gc();
            Eventually.pause();
        }
        return isQuiet(router);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyStreamEndsOnceAndNothingIsLeftBehind(boolean hedged) throws Exception {
        try (Patchbay router = router(hedged)) {
            CountDownLatch collecting = new CountDownLatch(1);
            Thread collector = new Thread(() -> collect(collecting));
            collector.start(); // dropped streams hold slots until they are found
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                all.add(readers.submit(() -> calls(router)));
            }
            int ended = 0;
            for (Future<Integer> one : all) {
                ended += one.get(100, TimeUnit.SECONDS);
            }
            collecting.countDown();

            assertThat(becomesQuiet(router))
                    .as("%s, %s open", router.status(), weather.open())
                    .isTrue();
            assertThat(ended).isEqualTo(READERS * CALLS);
            Eventually.is(() -> events.ended().size() >= READERS * CALLS);
            assertThat(events.ended()).hasSize(READERS * CALLS);
            assertThat(weather.wrong()).as("pulls against the contract").isZero();
            assertThat(weather.most()).isLessThanOrEqualTo(3 * SLOTS);
            long attempts = router.status().models().stream()
                    .flatMap(model -> model.deployments().stream())
                    .mapToLong(it -> it.answered() + it.failed())
                    .sum();
            assertThat(events.attempts()).as("one outcome per attempt").hasSize((int) attempts);
            if (!hedged) { // else it depends on the load whether anything takes longer than usual
                assertThat(events.attempts())
                        .noneMatch(attempt -> attempt.next().step() == Direction.OUTRUN);
            }
            assertThat(events.ended().stream().filter("answered"::equals)).hasSizeGreaterThan(READERS * CALLS / 10);
        }
    }

    private static void collect(CountDownLatch until) {
        while (until.getCount() > 0) {
            System.gc();
            Eventually.pause();
        }
    }

    /** Asks for one item at a time, and cancels after some. */
    private static final class Sipping implements Flow.Subscriber<Verse> {
        private final int most;
        private final CompletableFuture<Void> over;
        private Flow.Subscription subscription;
        private int had;

        Sipping(int most, CompletableFuture<Void> over) {
            this.most = most;
            this.over = over;
        }

        @Override
        public void onSubscribe(Flow.Subscription reading) {
            subscription = reading;
            reading.request(1);
        }

        @Override
        public void onNext(Verse verse) {
            if (had++ < most) {
                subscription.request(1);
            } else {
                subscription.cancel();
                over.complete(null);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            over.complete(null);
        }

        @Override
        public void onComplete() {
            over.complete(null);
        }
    }
}
