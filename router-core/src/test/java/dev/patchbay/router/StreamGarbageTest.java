package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Rogue;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.spi.Handlers;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream whose reader walks away is cancelled when the garbage collector finds it, and its slot is free again. */
@Timeout(60)
final class StreamGarbageTest {

    /** How long to collect; a busy machine may let the cleaner's and the router's threads wait for seconds. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<Rogue> sources = new CopyOnWriteArrayList<>();
    private final AtomicInteger length = new AtomicInteger(Integer.MAX_VALUE);
    private final Events events = new Events();
    private final Patchbay router = Patchbay.builder()
            .withoutDiscovery()
            .provider(new Plugin(
                    "live",
                    () -> Handlers.builder()
                            .on(Recite.TYPE, (request, attempt) -> {
                                Rogue source = new Rogue(pull -> CompletableFuture.completedFuture(
                                        pull < length.get() ? Verse.of("more") : null));
                                sources.add(source);
                                return CompletableFuture.completedFuture(ResponseStream.of(source));
                            })
                            .build()))
            .config(RouterConfig.builder()
                    .model("m", m -> m.deployment("live", "a").maxParallel(1).maxQueue(1))
                    .build())
            .listener(events)
            .build();

    @AfterEach
    void stop() {
        router.close();
    }

    /** Collects garbage until something is the case, within a bound. */
    private static boolean collected(BooleanSupplier reached) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + MOST_NANOS;
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            System.gc();
            never.await(5, TimeUnit.MILLISECONDS); // the cleaner has a thread of its own
        }
        return reached.getAsBoolean();
    }

    private boolean isQuiet() {
        return router.status().callsInFlight() == 0
                && router.status().models().get(0).deployments().get(0).inFlight() == 0;
    }

    /** On a thread that has ended, so that no register, no frame and no thread-local of it holds the stream. */
    private static void walkingAway(Runnable reader) throws InterruptedException {
        Thread thread = new Thread(reader, "reader");
        thread.start();
        thread.join();
    }

    private void assertFreed() throws InterruptedException {
        boolean freed = collected(() -> isQuiet() && !events.ended().isEmpty());

        assertThat(freed).as("the call ended").isTrue();
        assertThat(sources.get(0).cancelled()).isEqualTo(1);
        assertThat(events.ended()).containsExactly("CANCELLED");
    }

    private void dropUnread(CallOptions options) {
        router.call(new Recite("m", "x"), options);
    }

    private void dropInTheMiddle() {
        Iterator<Verse> verses = router.call(new Recite("m", "x")).iterator();
        verses.next();
        verses.next();
    }

    private void dropFuture() {
        router.callAsync(new Recite("m", "x")).thenAccept(stream -> {});
    }

    private void dropSubscribed() {
        router.call(new Recite("m", "x")).subscribe(new Satisfied());
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "RESUME"})
    void unread(Interruption interruption) throws InterruptedException {
        walkingAway(() -> dropUnread(CallOptions.defaults().withInterruption(interruption)));

        assertFreed();
    }

    @Test
    void heldUntilItsEndAndUnread() throws InterruptedException {
        length.set(3);
        WeakReference<Object> held = heldUnread();

        assertThat(collected(() -> held.get() == null)).as("nothing keeps it").isTrue();
        assertThat(events.ended()).containsExactly("answered");
        assertThat(sources.get(0).cancelled()).isZero();
    }

    private WeakReference<Object> heldUnread() {
        return new WeakReference<>(
                router.call(new Recite("m", "x"), CallOptions.defaults().withInterruption(Interruption.HOLD)));
    }

    @Test
    void inTheMiddle() throws InterruptedException {
        walkingAway(this::dropInTheMiddle);

        assertFreed();
    }

    @Test
    void neverTakenFromItsFuture() throws InterruptedException {
        walkingAway(this::dropFuture);

        assertFreed();
    }

    @Test
    void subscribedByOneThatAsksForNoMore() throws InterruptedException {
        walkingAway(this::dropSubscribed);

        assertFreed();
    }

    @Test
    void oneThatSomebodyHoldsIsLeftAlone() throws InterruptedException {
        ResponseStream<Verse> held = router.call(new Recite("m", "x"));

        boolean ended = collected(new BooleanSupplier() {
                    private int looks;

                    @Override
                    public boolean getAsBoolean() {
                        return ++looks > 20 || isQuiet();
                    }
                })
                && isQuiet();

        assertThat(ended).isFalse();
        assertThat(held.iterator().next().text()).isEqualTo("more");
        held.close();
    }

    /** Wants one item and no more. */
    private static final class Satisfied implements Flow.Subscriber<Verse> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Verse verse) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }
}
