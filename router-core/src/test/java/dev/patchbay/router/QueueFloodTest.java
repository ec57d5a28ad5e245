package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand calls at a deployment with one slot and a line of a hundred: the surplus is turned away at once. */
@Timeout(60)
final class QueueFloodTest {

    private static final int CALLS = 10_000;
    private static final int LINE = 100;

    /** The classes and the compiled code of the path are there before it is timed. */
    private static final int WARM_UP = 2_000;

    private final AtomicInteger invoked = new AtomicInteger();
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private static CompletableFuture<?> call(Patchbay router) {
        return router.route(new Echo("m", "x"), CallOptions.defaults().withDeadline(Duration.ofSeconds(50)));
    }

    private static ErrorKind kind(CompletableFuture<?> refused) {
        return refused.handle((value, failure) -> ((CallException) failure).kind())
                .join();
    }

    @Test
    void theSurplusIsRefusedInUnderAMillisecondEachAndTheLineIsServed() {
        try (Patchbay router = Live.async(
                        (request, attempt) -> {
                            invoked.incrementAndGet();
                            return answer;
                        },
                        m -> m.maxParallel(1).maxQueue(LINE))
                .build()) {
            List<CompletableFuture<?>> accepted = new ArrayList<>();
            for (int i = 0; i <= LINE; i++) {
                accepted.add(call(router));
            }
            for (int i = 0; i < WARM_UP; i++) {
                call(router);
            }
            long[] took = new long[CALLS - accepted.size()];
            for (int i = 0; i < took.length; i++) {
                long start = System.nanoTime();
                CompletableFuture<?> refused = call(router);
                took[i] = System.nanoTime() - start;

                assertThat(refused).isDone();
                assertThat(kind(refused)).isEqualTo(ErrorKind.NO_DEPLOYMENT);
            }

            Arrays.sort(took);
            assertThat(accepted).noneMatch(CompletableFuture::isDone);
            assertThat(invoked).hasValue(1);
            assertThat(Duration.ofNanos(took[took.length / 2])).as("the median").isLessThan(Duration.ofMillis(1));
            assertThat(Duration.ofNanos(took[took.length * 99 / 100]))
                    .as("99 of 100")
                    .isLessThan(Duration.ofMillis(1));
            assertThat(Arrays.stream(took).sum())
                    .as("all of them, in nanoseconds")
                    .isLessThan(took.length * Duration.ofMillis(1).toNanos());

            answer.complete("fine");

            assertThat(accepted).allSatisfy(call -> assertThat(call.join()).isNotNull());
            assertThat(invoked).hasValue(LINE + 1);
        }
    }

    @Test
    void tenThousandAtOnceInALineForAllOfThemAreServedInTurn() {
        try (Patchbay router = Live.async(
                        (request, attempt) -> {
                            invoked.incrementAndGet();
                            return answer;
                        },
                        m -> m.maxParallel(1).maxQueue(CALLS))
                .build()) {
            long start = System.nanoTime();
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(call(router));
            }
            long joined = System.nanoTime() - start;

            answer.complete("fine");
            calls.forEach(CompletableFuture::join);
            long served = System.nanoTime() - start - joined;

            assertThat(invoked).hasValue(CALLS);
            assertThat(Duration.ofNanos(joined)).as("joining the line").isLessThan(Duration.ofSeconds(10));
            assertThat(Duration.ofNanos(served)).as("being served").isLessThan(Duration.ofSeconds(10));
        }
    }
}
