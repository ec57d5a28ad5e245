package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Reader;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A caller who waits does the work of the first attempt itself, and gets the answer of the second all the same. What is usual is
 * next to no time here, so that the second may begin before the caller came to the first, which then is done elsewhere: a few calls
 * are made until one was there in time.
 */
@Timeout(30)
final class HedgedCallerTest {

    private static final int TRIES = 8; // fewer than the retry budget pays for

    private final List<Thread> first = new CopyOnWriteArrayList<>();
    private final List<Thread> second = new CopyOnWriteArrayList<>();
    private volatile boolean slow;

    private static Patchbay router(String callType, Provider provider) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("live", () -> provider))
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("live", "a", it -> it.id("a").order(1))
                                        .deployment(
                                                "live", "b", it -> it.id("b").order(2))
                                        .hedge(callType))
                        .build())
                .build();
    }

    private static boolean isFirst(Attempt attempt) {
        return attempt.deployment().id().equals("a");
    }

    /** Works where the router lets it; the first of two works until it is stopped. */
    private CompletableFuture<String> answer(Attempt attempt) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch stopped = new CountDownLatch(1);
        attempt.onCancel(stopped::countDown);
        attempt.executor().execute(() -> {
            (isFirst(attempt) ? first : second).add(Thread.currentThread());
            if (slow && isFirst(attempt)) {
                await(stopped);
            }
            answer.complete(attempt.deployment().id());
        });
        return answer;
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    @Test
    void aCallIsAnsweredThoughItsThreadIsInTheFirstAttempt() {
        try (Patchbay router = router(
                "echo",
                Handlers.builder()
                        .on(Echo.TYPE, (request, attempt) -> answer(attempt))
                        .build())) {
            for (int i = 0; i < Pace.FEWEST; i++) {
                assertThat(router.call(new Echo("m", "x"))).isIn("a", "b");
            }
            slow = true;

            boolean inTime = false;
            for (int i = 0; i < TRIES && !inTime; i++) {
                first.clear();
                second.clear();
                assertThat(router.call(new Echo("m", "x"))).isEqualTo("b");
                inTime = first.equals(List.of(Thread.currentThread()));
            }

            assertThat(inTime).isTrue();
            assertThat(second).hasSize(1).doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void aStreamBeginsThoughItsThreadReadsTheFirstAttempt() {
        List<Reader> readers = new CopyOnWriteArrayList<>();
        try (Patchbay router = router(
                "recite",
                Handlers.builder()
                        .on(Recite.TYPE, (request, attempt) -> {
                            Reader reader = new Reader(attempt);
                            readers.add(reader);
                            if (!slow || !isFirst(attempt)) {
                                reader.sends(attempt.deployment().id(), "more");
                                reader.ends();
                            }
                            return CompletableFuture.completedFuture(ResponseStream.of(reader));
                        })
                        .build())) {
            for (int i = 0; i < Pace.FEWEST; i++) {
                router.call(new Recite("m", "x")).forEach(verse -> {});
            }
            slow = true;

            boolean inTime = false;
            for (int i = 0; i < TRIES && !inTime; i++) {
                readers.clear();
                assertThat(router.call(new Recite("m", "x")))
                        .extracting(Verse::text)
                        .containsExactly("b", "more");
                assertThat(readers).hasSize(2);
                inTime = readers.get(0).threads().equals(List.of(Thread.currentThread()));
            }

            assertThat(inTime).isTrue();
            assertThat(readers.get(1).threads().get(0)).isNotEqualTo(Thread.currentThread());
            assertThat(readers.get(1).threads().subList(1, 3))
                    .as("from its beginning on whoever reads it does its work")
                    .containsOnly(Thread.currentThread());
        }
    }
}
