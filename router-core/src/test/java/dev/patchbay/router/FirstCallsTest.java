package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class FirstCallsTest {

    private final VirtualTime time = new VirtualTime();
    private final Scripted upstream = new Scripted("scripted");

    private Patchbay router(RouterConfig config) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(upstream)
                .config(config)
                .ticker(time)
                .timers(time)
                .executor(time)
                .randomness(() -> 0.5)
                .build();
    }

    private static RouterConfig two() {
        return RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("scripted", "one", d -> d.id("a").order(1))
                                .deployment("scripted", "two", d -> d.id("b").order(2)))
                .build();
    }

    @Test
    void answersAtTheFirstTry() {
        CompletableFuture<Routed<String>> routed = router(two()).route(new Echo("m", "x"), CallOptions.defaults());

        assertThat(routed).isCompletedWithValueMatching(answer -> answer.value().equals("a"));
        assertThat(time.armed()).isZero();
    }

    @Test
    void failsOverToAnotherDeployment() {
        upstream.then("one", Scripted.fail(ErrorKind.SERVER_ERROR));

        CompletableFuture<Routed<String>> routed = router(two()).route(new Echo("m", "x"), CallOptions.defaults());
        time.pass(Duration.ofMillis(26));

        assertThat(routed).isCompletedWithValueMatching(answer -> answer.value().equals("b"));
        assertThat(upstream.calls()).containsExactly("one", "two");
        assertThat(time.armed()).isZero();
    }

    @Test
    void namesEveryAttemptWhenAllFail() {
        upstream.always("one", Scripted.fail(ErrorKind.SERVER_ERROR))
                .always("two", Scripted.fail(ErrorKind.OVERLOADED));

        CompletableFuture<Routed<String>> routed = router(two()).route(new Echo("m", "x"), CallOptions.defaults());
        time.pass(Duration.ofSeconds(5));

        assertThat(routed).isCompletedExceptionally();
        CallException failure = (CallException) routed.handle((v, t) -> t).join();
        assertThat(upstream.calls()).hasSize(3);
        assertThat(time.armed()).isZero();
    }

    @Test
    void timesOut() {
        upstream.always("one", Scripted.silent()).always("two", Scripted.silent());

        CompletableFuture<Routed<String>> routed = router(two()).route(new Echo("m", "x"), CallOptions.defaults());
        time.pass(Duration.ofSeconds(50));

        CallException failure = (CallException) routed.handle((v, t) -> t).join();
        assertThat(time.armed()).isZero();
    }
}
