package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Unruly;
import dev.patchbay.router.testing.Unruly.Manner;
import dev.patchbay.router.testing.Unruly.Method;
import dev.patchbay.spi.Handlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin whose methods throw, return null or never return, while a router is made, called, reloaded and closed. */
@Timeout(60)
final class UnrulyPluginTest {

    /** What a plugin is given here to make a provider, and what nothing may take much longer than. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration LONG = Duration.ofSeconds(8);

    private final Unruly unruly = new Unruly(Method.CLOSE, Manner.THROWS);

    @AfterEach
    void letGo() {
        unruly.behave();
    }

    static Stream<Arguments> whileMade() {
        return Stream.of(Method.CREATE, Method.CALL_TYPES, Method.EQUIVALENCE, Method.MAY_BLOCK)
                .flatMap(method -> Arrays.stream(Manner.values())
                        .filter(manner -> method != Method.EQUIVALENCE || manner != Manner.RETURNS_NULL)
                        .map(manner -> Arguments.of(method, manner)));
    }

    private PatchbayBuilder builder() {
        return Patchbay.builder()
                .withoutDiscovery()
                .patience(PATIENCE)
                .provider(new Plugin(
                        "good",
                        () -> Handlers.builder()
                                .on(Echo.TYPE, (request, attempt) -> CompletableFuture.completedFuture("good"))
                                .build()))
                .provider(unruly);
    }

    private static RouterConfig config(String... providers) {
        return RouterConfig.builder()
                .model("m", m -> {
                    for (String provider : providers) {
                        m.deployment(provider, "x");
                    }
                })
                .build();
    }

    private static String call(Patchbay router) {
        return router.call(new Echo("m", "x"));
    }

    private void assertRefused(Runnable making, Method method) {
        long start = System.nanoTime();
        ConfigException failure = catchThrowableOfType(ConfigException.class, making::run);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
        assertThat(failure.problems())
                .as("%s", method)
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("models.m.deployments[1]"));
        assertThat(failure)
                .hasMessageContaining("provider 'unruly' cannot be used: ")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @MethodSource("whileMade")
    void aRouterIsRefusedInTimeAndNothingIsLeftOpen(Method method, Manner manner) {
        unruly.misbehave(method, manner);

        assertRefused(() -> builder().config(config("good", "unruly")).build(), method);
        unruly.behave();

        assertThat(Eventually.is(() -> unruly.open() == 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("whileMade")
    void aReloadIsRefusedInTimeAndTheRouterGoesOn(Method method, Manner manner) {
        try (Patchbay router = builder().config(config("good")).build()) {
            unruly.misbehave(method, manner);

            assertRefused(() -> router.reload(config("good", "unruly")), method);

            assertThat(call(router)).isEqualTo("good");
            unruly.behave();
            router.reload(config("unruly"));
            assertThat(call(router)).isEqualTo("unruly");
        }
        assertThat(Eventually.is(() -> unruly.open() == 0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Manner.class)
    void aCloseThatGoesWrongKeepsNobody(Manner manner) {
        unruly.misbehave(Method.CLOSE, manner);
        long start = System.nanoTime();

        Patchbay router = builder().config(config("unruly")).build();
        String first = call(router);
        router.reload(config("good"));
        String second = call(router);
        router.reload(config("unruly"));
        router.close();

        assertThat(List.of(first, second)).containsExactly("unruly", "good");
        assertThat(unruly.open()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
    }

    static Stream<Arguments> whileCalled() {
        return Stream.of(Method.FIT, Method.MAY_BLOCK, Method.INVOKE, Method.CANCEL)
                .flatMap(method -> Arrays.stream(Manner.values()).map(manner -> Arguments.of(method, manner)));
    }

    private static ErrorKind expected(Method method, Manner manner) {
        if (manner == Manner.BLOCKS || method == Method.CANCEL) {
            return ErrorKind.DEADLINE_EXCEEDED;
        }
        return method == Method.FIT ? ErrorKind.UNSUPPORTED : ErrorKind.PLUGIN_FAULT;
    }

    private static boolean isServed(Patchbay router) {
        try {
            return call(router).equals("unruly");
        } catch (CallException notYet) {
            return false;
        }
    }

    private static ErrorKind kind(Throwable failure) {
        return ((CallException) failure).kind();
    }

    @ParameterizedTest
    @MethodSource("whileCalled")
    void aCallEndsOnTimeAndTypedAndTheRouterGoesOn(Method method, Manner manner) {
        Events events = new Events();
        RouterConfig config = RouterConfig.builder()
                .defaults(it -> it.withoutCooldown())
                .model("m", m -> m.deployment("unruly", "x"))
                .model("other", m -> m.deployment("unruly", "x").deployment("good", "x", it -> it.order(2)))
                .build();
        try (Patchbay router = builder().config(config).listener(events).build()) {
            CallOptions soon = CallOptions.defaults().withDeadline(PATIENCE);
            boolean hangsWhenAsked = method == Method.FIT && manner == Manner.BLOCKS;
            unruly.misbehave(method, manner);
            long start = System.nanoTime();

            Throwable blocking = catchThrowable(() -> router.call(new Echo("m", "x"), soon));
            CompletableFuture<?> asynchronous = router.route(new Echo("m", "x"), soon);
            Throwable later = catchThrowable(() -> asynchronous.join()).getCause();
            long took = System.nanoTime() - start;
            String elsewhere = hangsWhenAsked // see below
                    ? "good"
                    : router.call(
                            new Echo("other", "x"), CallOptions.defaults().withDeadline(PATIENCE.multipliedBy(4)));
            unruly.behave();

            assertThat(List.of(kind(blocking), kind(later)))
                    .containsExactly(
                            expected(method, manner),
                            hangsWhenAsked ? ErrorKind.NO_DEPLOYMENT : expected(method, manner));
            assertThat(Duration.ofNanos(took)).isLessThan(LONG);
            assertThat(elsewhere).isEqualTo("good");
            assertThat(Eventually.is(() -> isServed(router)))
                    .as("it is asked again when it has come back")
                    .isTrue();
            assertThat(Eventually.is(() ->
                            router.status().models().get(0).deployments().get(0).inFlight() == 0))
                    .isTrue();
            assertThat(Eventually.is(() -> events.ended().size() >= (hangsWhenAsked ? 3 : 4)))
                    .isTrue();
            assertThat(events.ended()).contains(expected(method, manner).name());
        }
    }

    @Test
    void oneThatHangsWhenItIsAskedIsPassedOverUntilItComesBack() {
        RouterConfig config = RouterConfig.builder()
                .model("m", m -> m.deployment("unruly", "x").deployment("good", "x", it -> it.order(2)))
                .build();
        try (Patchbay router = builder().config(config).build()) {
            CallOptions soon = CallOptions.defaults().withDeadline(PATIENCE);
            unruly.misbehave(Method.FIT, Manner.BLOCKS);

            Throwable first = catchThrowable(() -> router.call(new Echo("m", "x"), soon));
            Routed<String> second =
                    router.route(new Echo("m", "x"), CallOptions.defaults()).join();
            unruly.behave();

            assertThat(first).hasMessageContaining("the plugin of m/unruly/x did not come back");
            assertThat(second.value()).isEqualTo("good");
            assertThat(second.trail().steps())
                    .filteredOn(CallTrail.Skipped.class::isInstance)
                    .singleElement()
                    .asString()
                    .contains("its plugin has not come back from an earlier question");
            assertThat(Eventually.is(() -> call(router).equals("unruly"))).isTrue();
        }
    }

    @Test
    void aCallOnAnExecutorOfItsOwnEndsOnTimeWhenAPluginHangsThere() {
        ExecutorService own = Executors.newSingleThreadExecutor();
        try (Patchbay router = builder().config(config("unruly")).build()) {
            CallOptions options = CallOptions.defaults().withDeadline(PATIENCE).withExecutor(own);
            unruly.misbehave(Method.FIT, Manner.BLOCKS);

            Throwable failure = catchThrowable(
                    () -> router.callAsync(new Echo("m", "x"), options).join());
            unruly.behave();

            assertThat(kind(failure.getCause())).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void manyClosesThatHangAreNotWaitedForOneAfterTheOther() {
        RouterConfig many = RouterConfig.builder()
                .model("m", m -> {
                    for (int i = 0; i < 20; i++) {
                        String id = "d" + i;
                        m.deployment("unruly", "x", it -> it.id(id));
                    }
                })
                .build();
        Patchbay router = builder().config(many).build();
        unruly.misbehave(Method.CLOSE, Manner.BLOCKS);
        long start = System.nanoTime();

        router.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
        assertThat(Eventually.is(() -> unruly.open() == 0))
                .as("every one was told to close")
                .isTrue();
    }
}
