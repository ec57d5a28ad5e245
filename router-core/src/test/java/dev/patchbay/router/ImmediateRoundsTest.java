package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.LiveTimers;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rounds that follow at once come one after the other, on whatever thread the one before ended. */
@Timeout(60)
final class ImmediateRoundsTest {

    private final LiveTimers timers = new LiveTimers();

    @AfterEach
    void stop() {
        timers.close();
    }

    private Patchbay router(Handlers.Async<Echo, String> answer, Consumer<ModelBuilder> model) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(plugin("steady", answer))
                .provider(plugin("spare", answer))
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> model.accept(
                                        m.failoverJitter(Duration.ofNanos(1)).retryBudget(1, 1_000_000, 1_000_000)))
                        .build())
                .timers(timers)
                .build();
    }

    private static Plugin plugin(String name, Handlers.Async<Echo, String> answer) {
        return new Plugin(name, () -> Handlers.builder().on(Echo.TYPE, answer).build());
    }

    private static CompletionStage<String> fail() {
        return CompletableFuture.failedFuture(ProviderException.of(ErrorKind.SERVER_ERROR));
    }

    @Test
    void theStackDoesNotGrowWithTheirNumber() {
        int deployments = 500;
        List<Long> depths = new ArrayList<>();
        Handlers.Async<Echo, String> answer = (request, attempt) -> {
            depths.add(StackWalker.getInstance().walk(frames -> frames.count()));
            return attempt.number() == deployments ? CompletableFuture.completedFuture("last") : fail();
        };
        try (Patchbay router = router(answer, model -> {
            for (int i = 0; i < deployments; i++) {
                int number = i;
                model.deployment("steady", "x", it -> it.id("d" + number).order(number + 1));
            }
        })) {
            Routed<String> routed = router.route(
                            new Echo("m", "x"),
                            CallOptions.defaults().withAttempts(deployments).withExecutor(Runnable::run))
                    .join();

            assertThat(routed.value()).isEqualTo("last");
            assertThat(routed.trail().attempts()).hasSize(deployments);
            assertThat(depths.get(deployments - 1)).isEqualTo(depths.get(2));
        }
    }

    @Test
    void aRoundThatEndsOnAnotherThreadBeforeItHasReturnedIsFollowedByOne() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Handlers.Async<Echo, String> answer =
                (request, attempt) -> switch (attempt.deployment().id()) {
                    case "1", "3" -> fail();
                    case "2" -> throwElsewhereAndStay(attempt, answered);
                    default -> {
                        answered.countDown();
                        yield CompletableFuture.completedFuture("4");
                    }
                };
        try (Patchbay router = router(
                answer,
                model -> model.deployment("steady", "x", it -> it.id("1").order(1))
                        .deployment("steady", "x", it -> it.id("2").order(2))
                        .deployment("spare", "x", it -> it.id("3").order(3))
                        .deployment("spare", "x", it -> it.id("4").order(4)))) {
            Routed<String> routed =
                    router.route(new Echo("m", "x"), CallOptions.defaults()).get(30, TimeUnit.SECONDS);

            assertThat(routed.value()).isEqualTo("4");
            assertThat(routed.trail().attempts())
                    .extracting(CallTrail.Attempted::deployment)
                    .containsExactly("1", "2", "3", "4");
        }
    }

    /** What its task throws ends the attempt on another thread, while this one is still inside the provider. */
    private static CompletionStage<String> throwElsewhereAndStay(Attempt attempt, CountDownLatch answered) {
        attempt.executor().execute(() -> {
            throw new IllegalStateException("a bug of the plugin");
        });
        try {
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new CompletableFuture<>();
    }
}
