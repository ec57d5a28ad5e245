package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.RouterListener;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Tape;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stages of a call, in their order, are the same for every call type, and this is the order. */
final class PipelineOrderTest implements RouterListener {

    private final VirtualTime time = new VirtualTime();
    private final List<String> stages = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable Patchbay router;

    /** Another call type that the router has never heard of. */
    record Length(String model, String text) implements CallRequest<Integer> {
        static final CallType.Unary<Length, Integer> TYPE = CallType.unary("length", Length.class, Integer.class);

        @Override
        public CallType<Length, Integer> type() {
            return TYPE;
        }
    }

    static Stream<CallRequest<?>> requests() {
        return Stream.of(
                new Echo("m", "x"), new Length("m", "x"), new Recite("m", "refused"), new Recite("m", "broken"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aCallThatFailsOverOncePassesTheseStages(CallRequest<?> request) {
        router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Recording())
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment(
                                                "recording",
                                                "bad",
                                                d -> d.id("bad").order(1))
                                        .deployment(
                                                "recording",
                                                "good",
                                                d -> d.id("good").order(2)))
                        .build())
                .listener(this)
                .ticker(time)
                .timers(time)
                .executor(time)
                .randomness(() -> 0.5)
                .build();

        router.route(request, CallOptions.defaults()).whenComplete((routed, failure) -> receive(routed));
        time.pass(Duration.ofSeconds(1));

        assertThat(stages)
                .containsExactly(
                        "fit bad, recorded 0",
                        "invoke bad, slot taken",
                        "fit good, recorded 1",
                        "fit good, recorded 1",
                        "invoke good, slot taken",
                        "completed, recorded 2, slots free");
        assertThat(told).containsExactly("attempt bad", "attempt good", "call");
    }

    /** The caller has its answer: one value, or a stream once it is read to its end. */
    private void receive(Routed<?> routed) {
        if (routed.value() instanceof ResponseStream<?> stream) {
            stream.subscribe(new Flow.Subscriber<Object>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Object item) {}

                @Override
                public void onError(Throwable thrown) {
                    stages.add("failed");
                }

                @Override
                public void onComplete() {
                    completed();
                }
            });
        } else {
            completed();
        }
    }

    private void completed() {
        stages.add("completed, recorded " + recorded() + (inFlight() == 0 ? ", slots free" : ", slots taken"));
    }

    @Override
    public void attemptEnded(String callType, CallTrail.Attempted attempt) {
        told.add("attempt " + attempt.deployment());
    }

    @Override
    public void callEnded(CallTrail trail, @Nullable CallException failure) {
        told.add("call");
    }

    private int inFlight() {
        return (int) sum(RouterStatus.DeploymentStatus::inFlight);
    }

    /** How many attempts have been recorded. */
    private long recorded() {
        return sum(deployment -> deployment.answered() + deployment.failed());
    }

    private long sum(ToLongFunction<RouterStatus.DeploymentStatus> number) {
        return router == null
                ? -1
                : router.status().models().get(0).deployments().stream()
                        .mapToLong(number)
                        .sum();
    }

    private final class Recording implements ProviderFactory {

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Provider create(Settings settings) {
            return Handlers.builder()
                    .on(Echo.TYPE, (request, attempt) -> answer(attempt, request.text()))
                    .fitting(Echo.TYPE, (request, deployment) -> fit(deployment.id()))
                    .on(
                            Length.TYPE,
                            (request, attempt) -> answer(attempt, request.text().length()))
                    .fitting(Length.TYPE, (request, deployment) -> fit(deployment.id()))
                    .on(Recite.TYPE, this::recite)
                    .fitting(Recite.TYPE, (request, deployment) -> fit(deployment.id()))
                    .build();
        }

        /** Fails before there is a stream, or in it before it has said anything. */
        private CompletionStage<ResponseStream<Verse>> recite(Recite request, Attempt attempt) {
            Tape good = new Tape(time).marks().says("one", "two");
            Tape broken = new Tape(time).marks().fails(ErrorKind.SERVER_ERROR);
            boolean breaks = request.text().equals("broken") && isBad(attempt);
            CompletionStage<ResponseStream<Verse>> answer = (breaks ? broken : good).answer(attempt);
            CompletionStage<ResponseStream<Verse>> noted =
                    answer(attempt, answer.toCompletableFuture().join());
            return breaks ? answer : noted;
        }

        private Fit fit(String deployment) {
            stages.add("fit " + deployment + ", recorded " + recorded());
            return Fit.FITS;
        }

        private <R> CompletionStage<R> answer(Attempt attempt, R value) {
            String id = attempt.deployment().id();
            stages.add("invoke " + id + (inFlight() == 1 ? ", slot taken" : ", no slot"));
            return isBad(attempt)
                    ? CompletableFuture.failedFuture(ProviderException.of(ErrorKind.SERVER_ERROR))
                    : CompletableFuture.completedFuture(value);
        }

        private boolean isBad(Attempt attempt) {
            return attempt.deployment().id().equals("bad");
        }
    }
}
