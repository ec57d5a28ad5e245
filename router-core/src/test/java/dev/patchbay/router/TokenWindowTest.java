package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Shown;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No deployment gets more tokens in a minute than it is configured for: estimated before, corrected after. */
final class TokenWindowTest {

    private final VirtualTime time = new VirtualTime();
    private final StringBuilder called = new StringBuilder();
    private Duration takes = Duration.ZERO;

    /** A request that is expected to cost so many tokens, and then costs others. */
    private record Sized(long expected, long real) implements CallRequest<Long> {

        static final CallType.Unary<Sized, Long> TYPE = CallType.unary("sized", Sized.class, Long.class)
                .estimating(it -> Usage.ofTokens(it.expected(), 0))
                .measuring((request, value) -> Usage.ofTokens(value, 0));

        @Override
        public String model() {
            return "m";
        }

        @Override
        public CallType<Sized, Long> type() {
            return TYPE;
        }
    }

    /** Deployment a with 100 tokens per minute, and what else a test wants. */
    private Patchbay router(Consumer<ModelBuilder> more) {
        return builder(more).build();
    }

    private PatchbayBuilder builder(Consumer<ModelBuilder> more) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "sizing",
                        () -> Handlers.builder()
                                .on(Sized.TYPE, (request, attempt) -> {
                                    called.append(attempt.deployment().model());
                                    if (request.real() < 0) {
                                        return CompletableFuture.failedFuture(
                                                ProviderException.of(ErrorKind.INVALID_REQUEST));
                                    }
                                    CompletableFuture<Long> late = new CompletableFuture<>();
                                    time.after(takes.toNanos(), () -> late.complete(request.real()));
                                    return late;
                                })
                                .build()))
                .config(RouterConfig.builder()
                        .model("m", m -> {
                            m.deployment(
                                    "sizing", "a", it -> it.id("a").order(1).tpm(100));
                            more.accept(m);
                        })
                        .model("n", m -> m.deployment("sizing", "X"))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time);
    }

    private Patchbay withSecond() {
        return router(m -> m.deployment("sizing", "b", it -> it.id("b").order(2)));
    }

    private CompletableFuture<Routed<Long>> call(Patchbay router, long expected, long real) {
        CompletableFuture<Routed<Long>> call = router.route(new Sized(expected, real), CallOptions.defaults());
        time.passUntil(call::isDone);
        return call;
    }

    @Test
    void whatIsEstimatedNotToFitGoesToAnotherDeployment() {
        Patchbay router = withSecond();

        call(router, 60, 60);
        call(router, 60, 60);
        call(router, 40, 40);

        assertThat(called).hasToString("aba");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 300, 2000, 20_000})
    void anAnswerThatWasCheaperMakesRoomHoweverLongItTook(long millis) {
        Patchbay router = withSecond();
        takes = Duration.ofMillis(millis);

        call(router, 90, 10);
        call(router, 90, 10);

        assertThat(called).hasToString("aa");
    }

    @Test
    void anAnswerThatTookLongerThanTheMinuteGivesBackNothingOfOthers() {
        Patchbay router = router(m -> m.timers(it -> it.attempt(Duration.ofSeconds(90)))
                .deployment("sizing", "b", it -> it.id("b").order(2)));
        takes = Duration.ofSeconds(70);
        CompletableFuture<Routed<Long>> slow = router.route(new Sized(90, 10), CallOptions.defaults());
        time.pass(Duration.ofSeconds(65));
        takes = Duration.ofSeconds(2);
        call(router, 90, 90);
        time.passUntil(slow::isDone);

        call(router, 90, 90);

        assertThat(called).hasToString("aab");
    }

    @Test
    void answersOfAbsurdSizeLeaveNoRoomAtAll() {
        Patchbay router = withSecond();
        takes = Duration.ofSeconds(1);
        CompletableFuture<Routed<Long>> first = router.route(new Sized(1, Long.MAX_VALUE - 5), CallOptions.defaults());
        CompletableFuture<Routed<Long>> second = router.route(new Sized(1, Long.MAX_VALUE - 5), CallOptions.defaults());
        time.passUntil(() -> first.isDone() && second.isDone());

        call(router, 1, 1);

        assertThat(called).hasToString("aab");
    }

    @Test
    void anAnswerThatWasDearerTakesRoom() {
        Patchbay router = withSecond();

        call(router, 10, 95);
        call(router, 10, 10);
        call(router, 5, 5);

        assertThat(called).hasToString("aba");
    }

    @Test
    void aRequestLargerThanTheLimitGoesOutWhenNothingElseHas() {
        Patchbay router = withSecond();

        call(router, 500, 500);
        call(router, 1, 1);
        time.pass(Duration.ofSeconds(61));
        call(router, 500, 500);

        assertThat(called).hasToString("aba");
    }

    @Test
    void theMinuteIsWaitedForWhereThereIsNothingElse() {
        Patchbay router = router(m -> m.deadline(Duration.ofSeconds(90)));

        call(router, 60, 60);
        call(router, 60, 60);

        assertThat(called).hasToString("aa");
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(61));
    }

    @Test
    void aMinuteLongerThanTheLongestWaitIsLeftForTheFallback() {
        Patchbay router = router(m -> m.deadline(Duration.ofSeconds(90))
                .maxWait(Duration.ofSeconds(2))
                .fallback("n"));

        call(router, 60, 60);
        call(router, 60, 60);
        Duration atOnce = time.elapsed();
        time.pass(Duration.ofSeconds(59).plusMillis(500));
        call(router, 60, 60);

        assertThat(called).hasToString("aXa");
        assertThat(atOnce).isZero();
    }

    @Test
    void aCallThatFailedKeepsItsEstimate() {
        Patchbay router = withSecond();

        CompletableFuture<Routed<Long>> failed = call(router, 60, -1);
        call(router, 60, 60);

        assertThat(failed.handle((value, thrown) -> kind(thrown)).join()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(called).hasToString("ab");
    }

    private static ErrorKind kind(Throwable thrown) {
        Throwable told = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return ((CallException) told).kind();
    }

    @Test
    void whatTurnedOutToCostAllThatWasLeftIsNotShownToAStrategy() {
        Shown first = new Shown("first", 2, candidates -> 0);
        Patchbay router = builder(m -> m.strategy("first")
                        .deployment("sizing", "b", it -> it.id("b").order(1).tpm(100)))
                .strategy(first)
                .randomness(() -> 0)
                .build();

        call(router, 1, 99);
        call(router, 2, 2);

        assertThat(called).hasToString("ab");
        assertThat(first.shown()).as("the second time there was one alone").containsExactly("ab");
    }
}
