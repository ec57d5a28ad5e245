package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Usage;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Rogue;
import dev.patchbay.router.testing.Rogue.Twice;
import dev.patchbay.router.testing.Scripted.Play;
import dev.patchbay.router.testing.Thrown;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider does with a stream, the caller gets one typed outcome, and no slot and no timer stays behind. */
final class StreamPluginFaultTest {

    private static Bench bench(Play play) {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a");
        return bench.thenPlays("a", play);
    }

    @SuppressWarnings("unchecked") // what a plugin in another language can do
    private static <T> CompletionStage<T> wrongClass() {
        return (CompletionStage<T>) CompletableFuture.completedFuture(42);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("throws", pull -> Thrown.anything(new IllegalStateException())),
                answer("throws an error", pull -> Thrown.anything(new StackOverflowError())),
                answer("returns no stage", pull -> null),
                answer("gives an item of another class", pull -> wrongClass()),
                answer(
                        "fails with something unexpected",
                        pull -> CompletableFuture.failedFuture(new AssertionError())));
    }

    private static Arguments answer(String name, IntFunction<CompletionStage<Verse>> answer) {
        return Arguments.of(Named.of(name, answer));
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                stream("no stream", attempt -> CompletableFuture.completedFuture(null)),
                stream("a stream that is being read", attempt -> {
                    ResponseStream<Verse> read = ResponseStream.of(new Rogue(pull -> new CompletableFuture<>()));
                    assertThat(read.iterator()).isNotNull();
                    return CompletableFuture.completedFuture(read);
                }),
                stream("a stream that is closed", attempt -> {
                    ResponseStream<Verse> closed = ResponseStream.of(new Rogue(pull -> new CompletableFuture<>()));
                    closed.close();
                    return CompletableFuture.completedFuture(closed);
                }),
                stream("something else", attempt -> wrongClass()));
    }

    private static Arguments stream(String name, Play play) {
        return Arguments.of(Named.of(name, play));
    }

    private static void assertQuiet(Bench bench) {
        bench.time().settle();
        assertThat(bench.inFlight("a") + bench.inFlight("b")).as("slots").isZero();
        assertThat(bench.time().armed()).as("timers").isZero();
        assertThat(bench.time().uncaught()).isEmpty();
        assertThat(bench.router().status().callsInFlight()).isZero();
    }

    @Test
    void anAnswerThatARefusalBringsIsNoneOfAStream() {
        Bench bench = new Bench().model("m", "a", "b");
        bench.plays(
                "a",
                bench.tape()
                        .marks()
                        .fails(() -> ProviderException.builder(ErrorKind.CONTENT_REFUSED)
                                .answer("an answer of another type")
                                .build()));

        Recital recital = bench.recite();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(recital.text()).isEmpty();
        assertThat(bench.events().ended()).containsExactly("CONTENT_REFUSED");
        assertQuiet(bench);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void anAnswerThatIsNoStreamToReadIsItsFault(Play play) {
        Bench bench = bench(play);

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("b");
        assertThat(recital.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertQuiet(bench);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aPullThatGoesWrongBeforeTheFirstItemIsItsFault(IntFunction<CompletionStage<Verse>> answer) {
        Bench bench = bench(new Rogue(answer));

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("b");
        assertThat(recital.trail().attempts().stream().map(CallTrail.Attempted::kind))
                .containsExactly(ErrorKind.PLUGIN_FAULT, null);
        assertQuiet(bench);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aPullThatGoesWrongLaterIsItsFault(IntFunction<CompletionStage<Verse>> answer) {
        Bench bench = bench(Rogue.after(Verse.of("one"), answer));

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("one");
        assertThat(recital.kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertThat(bench.events().ended()).containsExactly("PLUGIN_FAULT");
        assertThat(bench.events().attempts()).hasSize(1);
        assertQuiet(bench);
    }

    @Test
    void aSourceThatIsStillAliveIsCancelledAndOneThatEndedIsNot() {
        Rogue alive = Rogue.after(Verse.of("one"), pull -> wrongClass());
        Rogue throwing = Rogue.after(Verse.of("one"), pull -> Thrown.anything(new IllegalStateException()));
        Rogue ended = Rogue.after(Verse.of("one"), pull -> CompletableFuture.failedFuture(new IllegalStateException()));

        for (Rogue rogue : List.of(alive, throwing, ended)) {
            assertQuietAfter(bench(rogue));
        }

        assertThat(alive.cancelled()).isEqualTo(1);
        assertThat(throwing.cancelled()).isEqualTo(1);
        assertThat(ended.cancelled()).isZero();
    }

    private static void assertQuietAfter(Bench bench) {
        assertThat(bench.recite().kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertQuiet(bench);
    }

    @Test
    void whatIsToldTwiceIsHeardOnce() {
        String[] texts = {"one", "two", "three"};
        Bench bench = bench(new Rogue(pull -> Twice.of(pull < texts.length ? Verse.of(texts[pull]) : null)));

        Recital recital = bench.finish(bench.begin());

        assertThat(recital.text()).isEqualTo("onetwothree");
        assertThat(recital.isComplete()).isTrue();
        assertThat(bench.events().attempts()).hasSize(1);
        assertQuiet(bench);
    }

    @Test
    void aSecondStreamIsCancelled() {
        Rogue rogue = new Rogue(pull -> CompletableFuture.completedFuture(pull == 0 ? Verse.of("one") : null));
        List<Rogue> second = new ArrayList<>();
        Bench bench = bench(attempt -> new CompletableFuture<ResponseStream<Verse>>() {
            @Override
            @SuppressWarnings("ReturnValueIgnored") // it answers three times, and nobody asked for what comes of it
            public <U> CompletableFuture<U> handle(
                    java.util.function.BiFunction<? super ResponseStream<Verse>, Throwable, ? extends U> function) {
                function.apply(ResponseStream.of(rogue), null);
                Rogue other = new Rogue(pull -> new CompletableFuture<>());
                second.add(other);
                function.apply(ResponseStream.of(other), null);
                function.apply(null, new IllegalStateException("too late"));
                return CompletableFuture.completedFuture(null);
            }
        });

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("one");
        assertThat(recital.isComplete()).isTrue();
        assertQuiet(bench);
        assertThat(second.get(0).cancelled()).isEqualTo(1);
        assertThat(second.get(0).pulled()).isZero();
    }

    @Test
    void whatComesAfterACancellationIsIgnored() {
        CompletableFuture<Verse> late = new CompletableFuture<>();
        Rogue rogue = Rogue.after(Verse.of("one"), pull -> late);
        Bench bench = bench(rogue);

        Recital recital = bench.begin().readAll();
        recital.close();
        late.complete(Verse.of("two"));

        assertQuiet(bench);
        assertThat(recital.text()).isEqualTo("one");
        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(rogue.cancelled()).isEqualTo(1);
    }

    @Test
    void aStreamThatComesTooLateIsCancelledAndThenTheSlotIsFree() {
        CompletableFuture<ResponseStream<Verse>> late = new CompletableFuture<>();
        Rogue rogue = new Rogue(pull -> new CompletableFuture<>());
        Bench bench = bench(attempt -> late);

        Recital recital = bench.recite();
        assertThat(recital.text()).isEqualTo("b");
        assertThat(bench.inFlight("a")).as("the provider is not done").isEqualTo(1);
        late.complete(ResponseStream.of(rogue));

        assertQuiet(bench);
        assertThat(rogue.cancelled()).isEqualTo(1);
        assertThat(rogue.pulled()).isZero();
    }

    @Test
    void aCancellationThatThrowsFreesTheSlotAllTheSame() {
        Bench bench = bench(attempt ->
                CompletableFuture.completedFuture(ResponseStream.of(new dev.patchbay.StreamSource<Verse>() {
                    @Override
                    public CompletionStage<Verse> next() {
                        return CompletableFuture.completedFuture(Verse.of("more"));
                    }

                    @Override
                    public void cancel() {
                        throw new IllegalStateException();
                    }
                })));

        Recital recital = bench.begin().read(3);
        recital.close();

        assertQuiet(bench);
        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
    }

    @Test
    void workOfTheStreamThatThrowsIsItsFault() {
        Bench bench = bench(attempt ->
                CompletableFuture.completedFuture(ResponseStream.of(Rogue.after(Verse.of("one"), pull -> {
                    attempt.executor().execute(() -> Thrown.anything(new IllegalStateException()));
                    return new CompletableFuture<>();
                }))));

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("one");
        assertThat(recital.kind()).isEqualTo(ErrorKind.PLUGIN_FAULT);
        assertQuiet(bench);
    }

    /** A request whose call type is a plugin's own, with functions that throw. */
    private record Odd(String model, CallType<Odd, ResponseStream<String>> type)
            implements CallRequest<ResponseStream<String>> {}

    private static CallType.Streaming<Odd, String> odd() {
        return CallType.streaming("odd", Odd.class, String.class, text -> true);
    }

    static Stream<Arguments> oddTypes() {
        return Stream.of(
                Arguments.of(Named.of("meaningful", CallType.streaming("odd", Odd.class, String.class, text -> {
                    throw new IllegalStateException();
                }))),
                Arguments.of(Named.of("size", odd().sizing(text -> {
                    throw new IllegalStateException();
                }))));
    }

    @ParameterizedTest
    @MethodSource("oddTypes")
    void aCallTypeThatThrowsIsTheFaultOfWhoeverBroughtIt(CallType.Streaming<Odd, String> type) {
        CompletableFuture<?> call = call(type, List.of("one"));

        assertThat(call.handle((value, failure) -> ((dev.patchbay.CallException) failure).kind())
                        .join())
                .isEqualTo(ErrorKind.PLUGIN_FAULT);
    }

    @Test
    void aUsageThatCannotBeReadWasNotTold() {
        CallType.Streaming<Odd, String> type = odd().measuring(text -> {
            if (text.equals("two")) {
                throw new IllegalStateException();
            }
            return Usage.ofCharacters(text.length());
        });

        ResponseStream<String> stream = call(type, List.of("four", "two")).join();

        assertThat(stream).containsExactly("four", "two");
        assertThat(stream.usage()).hasToString("Usage[characters=4]");
    }

    private static CompletableFuture<ResponseStream<String>> call(
            CallType.Streaming<Odd, String> type, List<String> texts) {
        VirtualTime time = new VirtualTime();
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new dev.patchbay.router.testing.Plugin(
                        "odd",
                        () -> Handlers.builder()
                                .on(type, (request, attempt) -> CompletableFuture.completedFuture(stream(texts)))
                                .build()))
                .config(RouterConfig.builder()
                        .model("m", m -> m.deployment("odd", "a"))
                        .build())
                .ticker(time)
                .timers(time)
                .executor(time)
                .build();
        CompletableFuture<ResponseStream<String>> call = router.callAsync(new Odd("m", type), CallOptions.defaults());
        time.pass(Duration.ofSeconds(1));
        return call;
    }

    private static ResponseStream<String> stream(List<String> texts) {
        var left = texts.iterator();
        return ResponseStream.of(new dev.patchbay.StreamSource<>() {
            @Override
            public CompletionStage<String> next() {
                return CompletableFuture.completedFuture(left.hasNext() ? left.next() : null);
            }

            @Override
            public void cancel() {}
        });
    }
}
