package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Thrown;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A call type and a provider that nobody has heard of are served like any other. */
final class MadeUpCallTypeTest {

    /** Draws the way of a knight over a chess board. */
    record Tour(String model, int squares) implements CallRequest<int[]> {
        static final CallType.Unary<Tour, int[]> TYPE = CallType.unary("knights-tour", Tour.class, int[].class)
                .attemptTimeout(Duration.ofSeconds(7))
                .measuring((request, way) -> Usage.unknown());

        @Override
        public CallType<Tour, int[]> type() {
            return TYPE;
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final Deque<ErrorKind> faults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();

    private CompletionStage<int[]> draw(Tour tour, Attempt attempt) {
        calls.add(attempt.deployment().model());
        ErrorKind fault = faults.poll();
        return fault == null
                ? CompletableFuture.completedFuture(new int[tour.squares()])
                : CompletableFuture.failedFuture(ProviderException.of(fault));
    }

    private Patchbay router() {
        Provider provider = Handlers.builder().on(Tour.TYPE, this::draw).build();
        return router(provider);
    }

    private Patchbay router(Provider provider) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("chess", () -> provider))
                .provider(new Plugin(
                        "echo",
                        () -> Handlers.builder()
                                .on(Echo.TYPE, (request, attempt) -> CompletableFuture.completedFuture("echo"))
                                .build()))
                .config(RouterConfig.builder()
                        .model(
                                "board",
                                m -> m.maxParallel(1)
                                        .deployment("chess", "one", it -> it.order(2))
                                        .deployment("chess", "two", it -> it.order(3))
                                        .deployment("echo", "deaf", it -> it.order(1))
                                        .fallback("spare"))
                        .model("spare", m -> m.deployment("chess", "three"))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .build();
    }

    private CompletableFuture<Routed<int[]>> call(Patchbay router) {
        CompletableFuture<Routed<int[]>> call = router.route(new Tour("board", 64), CallOptions.defaults());
        time.passUntil(call::isDone);
        return call;
    }

    @Test
    void isRoutedToTheDeploymentsThatServeIt() {
        Routed<int[]> routed = call(router()).join();

        assertThat(routed.value()).hasSize(64);
        assertThat(calls).containsExactly("one");
    }

    @Test
    void theTrailTellsWhoDoesNotServeItWhereNobodyElseIsLeft() {
        faults.addAll(List.of(ErrorKind.NOT_FOUND, ErrorKind.NOT_FOUND));

        Routed<int[]> routed = call(router()).join();

        assertThat(calls).containsExactly("one", "two", "three");
        assertThat(routed.trail().steps())
                .filteredOn(step -> step.deployment().equals("echo/deaf"))
                .extracting(step -> ((Skipped) step).why())
                .containsExactly(Skip.CALL_TYPE);
    }

    @Test
    void aFallbackThatDoesNotServeItIsNamedAsSuch() {
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "echo",
                        () -> Handlers.builder()
                                .on(Echo.TYPE, (request, attempt) -> CompletableFuture.completedFuture("echo"))
                                .build()))
                .provider(new Plugin(
                        "chess",
                        () -> Handlers.builder().on(Tour.TYPE, this::draw).build()))
                .config(RouterConfig.builder()
                        .model("board", m -> m.deployment("chess", "one").fallback("deaf"))
                        .model("deaf", m -> m.deployment("echo", "deaf"))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .build();
        faults.add(ErrorKind.NOT_FOUND);

        Throwable failure = call(router).handle((way, thrown) -> thrown).join();

        assertThat(failure)
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("echo/deaf")
                .hasMessageContaining("it does not serve knights-tour");
    }

    @Test
    void isRetriedFailedOverAndFallenBack() {
        faults.addAll(List.of(ErrorKind.SERVER_ERROR, ErrorKind.NOT_FOUND, ErrorKind.TLS));

        Routed<int[]> routed = call(router()).join();

        assertThat(calls).containsExactly("one", "two", "one", "three");
        assertThat(routed.trail().callType()).isEqualTo("knights-tour");
        assertThat(routed.trail().attempts().stream().map(CallTrail.Attempted::kind))
                .containsExactly(ErrorKind.SERVER_ERROR, ErrorKind.NOT_FOUND, ErrorKind.TLS, null);
    }

    @Test
    void whatNobodyServesIsATypedError() {
        Patchbay router = router();

        CompletableFuture<?> call = router.route(new Echo("spare", "x"), CallOptions.defaults());

        assertThat(call.handle((value, failure) -> ((CallException) failure).kind())
                        .join())
                .isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void aMeasuringFunctionThatThrowsDoesNotLoseTheAnswer() {
        for (Throwable thrown : List.of(new IllegalStateException(), new StackOverflowError(), new AssertionError())) {
            CompletableFuture<Routed<String>> call = broken(thrown);

            assertThat(call).as("%s", thrown).isCompleted();
            assertThat(call.join().usage()).isEqualTo(Usage.unknown());
        }
    }

    private CompletableFuture<Routed<String>> broken(Throwable thrown) {
        CallType.Unary<Broken, String> type = CallType.unary("broken", Broken.class, String.class)
                .measuring((request, value) -> Thrown.anything(thrown));
        Provider provider = Handlers.builder()
                .on(type, (request, attempt) -> CompletableFuture.completedFuture("fine"))
                .build();
        return router(provider).route(new Broken("board", type), CallOptions.defaults());
    }

    private record Broken(String model, CallType<Broken, String> type) implements CallRequest<String> {}

    @Test
    void aProviderThatCannotSayWhetherItBlocksIsAtFault() {
        AtomicBoolean broken = new AtomicBoolean();
        Provider provider = new Provider() {
            @Override
            public Set<CallType<?, ?>> callTypes() {
                return Set.of(Tour.TYPE);
            }

            @Override
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                return new CompletableFuture<>();
            }

            @Override
            public boolean mayBlock(CallType<?, ?> type) {
                if (broken.get()) {
                    throw new IllegalStateException();
                }
                return false;
            }
        };

        Patchbay router = router(provider);
        broken.set(true);

        CompletableFuture<Routed<int[]>> call = call(router);

        assertThat(call.handle((value, failure) -> ((CallException) failure).kind())
                        .join())
                .isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertThat(time.armed()).isZero();
    }
}
