package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Scripted.Step;
import dev.patchbay.router.testing.Thrown;
import dev.patchbay.spi.Fit;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin does, a call ends once and typed, goes to another plugin, and leaves no slot and no timer behind. */
final class MisbehavingPluginTest {

    /** Two plugins with one slot each; the first misbehaves. */
    private static Bench bench(Step step) {
        return new Bench()
                .model("m", m -> m.maxParallel(1).deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a")
                .then("a", step);
    }

    private static Arguments manner(String name, Step step) {
        return Arguments.of(Named.of(name, step));
    }

    private static Arguments thrown(Supplier<Throwable> thrown) {
        return Arguments.of(Named.of(thrown.get().getClass().getSimpleName(), thrown));
    }

    static Stream<Arguments> throwables() {
        return Stream.of(
                thrown(IllegalStateException::new),
                thrown(NullPointerException::new),
                thrown(IOException::new),
                thrown(InterruptedException::new),
                thrown(CancellationException::new),
                thrown(StackOverflowError::new),
                thrown(InternalError::new),
                thrown(AssertionError::new),
                thrown(NoClassDefFoundError::new),
                thrown(() -> new Error("an error of its own")),
                thrown(() -> new CompletionException(null)),
                thrown(NoStackTrace::new),
                thrown(EvilStackTrace::new));
    }

    static Stream<Arguments> manners() {
        return Stream.of(
                manner("returns null", (request, attempt) -> null),
                manner("completes with null", (request, attempt) -> CompletableFuture.completedFuture(null)),
                manner("completes with another class", (request, attempt) -> wrongClass()),
                manner("completes twice", (request, attempt) -> {
                    CompletableFuture<String> stage = new CompletableFuture<>();
                    stage.completeExceptionally(new IllegalStateException());
                    stage.obtrudeValue("second thoughts");
                    stage.obtrudeException(new IllegalStateException());
                    return stage;
                }),
                manner("cancels its own stage", (request, attempt) -> {
                    CompletableFuture<String> stage = new CompletableFuture<>();
                    stage.cancel(true);
                    return stage;
                }));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatItThrowsIsItsFault(Supplier<Throwable> thrown) {
        Bench bench = bench(Scripted.throwing(thrown));

        assertFailedOver(bench);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatItsStageCompletesWithIsItsFault(Supplier<Throwable> thrown) {
        Bench bench = bench((request, attempt) -> CompletableFuture.failedFuture(thrown.get()));

        assertFailedOver(bench);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void aFitThatThrowsSkipsTheDeployment(Supplier<Throwable> thrown) {
        Bench bench = bench(Scripted.ok());
        bench.upstream().fits("a", it -> Thrown.anything(thrown.get()));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(call.attempts()).isEqualTo("b");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void aFitThatThrowsAfterAFailureDoesNotLoseTheCall(Supplier<Throwable> thrown) {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR);
        bench.upstream().fits("b", it -> Thrown.anything(thrown.get()));

        Flight call = bench.call(CallOptions.defaults().withAttempts(2));

        assertThat(call.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void aFitThatSaysNothingSkipsTheDeployment() {
        Bench bench = bench(Scripted.ok());
        bench.upstream().fits("a", it -> (Fit) null);

        assertThat(bench.call().attempts()).isEqualTo("b");
    }

    @ParameterizedTest
    @MethodSource("manners")
    void badMannersAreItsFault(Step step) {
        assertFailedOver(bench(step));
    }

    @Test
    void anAnswerAfterTheTimeIsUpIsDropped() {
        Held held = new Held();
        Bench bench = bench(held);
        Flight call = bench.call();

        held.answer("too late");
        bench.time().settle();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(bench.events().attempts()).hasSize(2);
    }

    @Test
    void aStageThatTellsTwiceIsHeardOnce() {
        Bench bench = bench((request, attempt) -> new TellsTwice());

        Flight call = bench.call();
        bench.pass(Duration.ofMinutes(1));

        assertThat(call.value()).isEqualTo("once");
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aStatusThatIsReportedAfterTheEndChangesNothing() {
        Held held = new Held();
        Bench bench = bench(held);
        Flight call = bench.start();
        held.attempts().get(0).status(200);
        held.answer("fine");
        bench.time().settle();

        held.attempts().get(0).status(500);

        assertThat(call.trail().attempts().get(0).status()).isEqualTo(200);
    }

    @Test
    void aProviderThatClaimsThatThereIsNoDeploymentIsAtFault() {
        Bench bench = bench(Scripted.fail(ErrorKind.NO_DEPLOYMENT));

        assertFailedOver(bench);
    }

    @Test
    void aProviderThatClaimsToBeCancelledWhenNobodyDidThatIsAtFault() {
        Bench bench = bench(Scripted.fail(ErrorKind.CANCELLED));

        assertFailedOver(bench);
    }

    @Test
    void routeItselfNeverThrows() {
        Bench bench = Bench.of("a").always("a", Scripted.throwing(StackOverflowError::new));

        assertThatCode(() -> bench.router().route(new Echo("m", "x"), CallOptions.defaults()))
                .doesNotThrowAnyException();
    }

    private static void assertFailedOver(Bench bench) {
        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(call.attempts()).isEqualTo("ab");
        assertThat(call.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.call().value()).as("its only slot is free again").isEqualTo("a");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the point of it
    private static CompletionStage<String> wrongClass() {
        return (CompletionStage) CompletableFuture.completedFuture(42);
    }

    private static final class TellsTwice extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
            handle((value, failure) -> {
                action.accept(value, failure);
                return null;
            });
            return this;
        }

        @Override
        public <U> CompletableFuture<U> handle(BiFunction<? super String, Throwable, ? extends U> action) {
            U told = action.apply("once", null);
            told = told == null ? action.apply(null, new IllegalStateException()) : told;
            return CompletableFuture.completedFuture(told == null ? action.apply("twice", null) : told);
        }
    }

    private static final class NoStackTrace extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static final class EvilStackTrace extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
        }
    }
}
