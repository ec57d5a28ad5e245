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
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls whose answers mean something only within one space never leave it, though nobody named the space. */
final class OneSpaceTest {

    private record Colour(String model) implements CallRequest<String> {
        static final CallType.Unary<Colour, String> TYPE =
                CallType.unary("colour", Colour.class, String.class).withinOneSpace();

        @Override
        public CallType<Colour, String> type() {
            return TYPE;
        }
    }

    private record Size(String model) implements CallRequest<String> {
        static final CallType.Unary<Size, String> TYPE = CallType.unary("size", Size.class, String.class);

        @Override
        public CallType<Size, String> type() {
            return TYPE;
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final Set<String> down = new HashSet<>();
    private final List<String> called = new ArrayList<>();

    private Patchbay router(Consumer<ModelBuilder> first, Consumer<ModelBuilder> second) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("plain", () -> provider(null)))
                .provider(new Plugin("named", () -> provider("wax")))
                .config(RouterConfig.builder()
                        .model("first", first)
                        .model("second", second)
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .build();
    }

    private Provider provider(@Nullable String space) {
        return new Spaced(
                Handlers.builder()
                        .on(Colour.TYPE, (request, attempt) -> answer(attempt))
                        .on(Size.TYPE, (request, attempt) -> answer(attempt))
                        .build(),
                space);
    }

    private CompletionStage<String> answer(Attempt attempt) {
        String model = attempt.deployment().model();
        called.add(model);
        return down.contains(model)
                ? CompletableFuture.failedFuture(ProviderException.of(ErrorKind.NOT_FOUND))
                : CompletableFuture.completedFuture(model);
    }

    private static void redThenBlue(ModelBuilder model) {
        model.deployment("plain", "red", it -> it.order(2)).deployment("plain", "blue", it -> it.order(1));
    }

    private static void blue(ModelBuilder model) {
        model.deployment("plain", "blue");
    }

    private CallTrail trail(Patchbay router, CallRequest<String> request) {
        CompletableFuture<CallTrail> trail = router.route(request, CallOptions.defaults())
                .handle((routed, failure) -> failure == null ? routed.trail() : ((CallException) failure).trail());
        time.passUntil(trail::isDone);
        return trail.join();
    }

    private static List<Skipped> skipped(CallTrail trail) {
        return trail.steps().stream()
                .filter(Skipped.class::isInstance)
                .map(Skipped.class::cast)
                .toList();
    }

    @Test
    void theFirstDeploymentSaysWhichSpaceWhateverTheOrder() {
        CallTrail trail = trail(router(OneSpaceTest::redThenBlue, OneSpaceTest::blue), new Colour("first"));

        assertThat(called).containsExactly("red");
        assertThat(skipped(trail)).singleElement().satisfies(skip -> {
            assertThat(skip.deployment()).isEqualTo("plain/blue");
            assertThat(skip.why()).isEqualTo(Skip.UNSUPPORTED);
            assertThat(skip.detail()).contains("cannot be compared").contains("first/plain/red");
        });
    }

    @Test
    void anotherModelNeitherStandsInNorIsFallenBackTo() {
        down.add("red");
        Patchbay router = router(
                model -> model.deployment("plain", "red")
                        .deployment("plain", "blue")
                        .fallback("second"),
                OneSpaceTest::blue);

        CallTrail trail = trail(router, new Colour("first"));

        assertThat(called).containsExactly("red");
        assertThat(trail.attempts()).hasSize(1);
        assertThat(trail(router, new Colour("second")).attempts()).hasSize(1);
        assertThat(called).containsExactly("red", "blue");
    }

    @Test
    void aCallersOwnFallbackDoesNotLeaveItEither() {
        down.add("red");
        Patchbay router = router(model -> model.deployment("plain", "red"), OneSpaceTest::blue);

        CompletableFuture<?> call =
                router.route(new Colour("first"), CallOptions.defaults().withFallbacks("second"));
        time.passUntil(call::isDone);

        assertThat(call).isCompletedExceptionally();
        assertThat(called).containsExactly("red");
    }

    @Test
    void otherCallTypesOfTheSameDeploymentsGoAnywhere() {
        down.add("red");
        down.add("blue");
        Patchbay router = router(
                model -> model.deployment("plain", "red")
                        .deployment("plain", "blue")
                        .fallback("second"),
                OneSpaceTest::blue);

        trail(router, new Size("first"));

        assertThat(called).contains("red", "blue");
    }

    @Test
    void deploymentsThatNameTheirSpaceStandInForOneAnother() {
        down.add("red");
        Patchbay router =
                router(model -> model.deployment("named", "red").deployment("named", "blue"), OneSpaceTest::blue);

        trail(router, new Colour("first"));

        assertThat(called).contains("blue");
    }

    /** Says what somebody wants of its space. */
    private record Spaced(Provider inner, @Nullable String space) implements Provider {

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return inner.callTypes();
        }

        @Override
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            return inner.invoke(type, request, attempt);
        }

        @Override
        public @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
            return type.equals(Colour.TYPE) ? space : null;
        }
    }
}
