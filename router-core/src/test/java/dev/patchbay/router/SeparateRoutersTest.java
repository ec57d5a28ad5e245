package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two routers share nothing, even when they are made of the same plugin and the same configuration. */
final class SeparateRoutersTest {

    private final VirtualTime time = new VirtualTime();
    private final Rack rack = new Rack(time);

    private static RouterConfig config(Consumer<DeploymentBuilder> first) {
        return RouterConfig.builder()
                .model(
                        "m",
                        m -> m.deployment("rack", "A", Rack.slot("A", it -> first.accept(it.order(1))))
                                .deployment("rack", "B", Rack.slot("B", it -> it.order(2))))
                .build();
    }

    private Flight call(Patchbay router) {
        Flight call = Rack.start(router, CallOptions.defaults().withAttempts(1));
        time.settle();
        return call;
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"SERVER_ERROR", "AUTHENTICATION", "NOT_FOUND", "RATE_LIMITED", "TLS"})
    void noCooldown(ErrorKind kind) {
        RouterConfig config = config(it -> {});
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);
        rack.on("A", Scripted.fail(kind));
        for (int i = 0; i < 3; i++) {
            call(one);
        }
        rack.on("A", Scripted.ok());

        assertThat(call(one).value()).isEqualTo("B");
        assertThat(call(two).value()).isEqualTo("A");
    }

    @Test
    void noSlots() {
        RouterConfig config = config(it -> it.maxParallel(1));
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);
        Held held = new Held();
        rack.on("A", held);

        call(one);
        call(two);

        assertThat(held.open()).isEqualTo(2);
        assertThat(call(one).value()).isEqualTo("B");
    }

    @Test
    void noRates() {
        RouterConfig config = config(it -> it.rpm(1));
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);

        call(one);

        assertThat(call(one).value()).isEqualTo("B");
        assertThat(call(two).value()).isEqualTo("A");
    }

    @Test
    void noProbes() {
        RouterConfig config = config(it -> {});
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR));
        for (int i = 0; i < 3; i++) {
            call(one);
            call(two);
        }
        time.pass(Duration.ofSeconds(5));
        Held held = new Held();
        rack.on("A", held);

        call(one);
        call(two);

        assertThat(held.open()).isEqualTo(2);
        assertThat(call(one).skips("A")).containsExactly(Skip.PROBED);
    }

    @Test
    void noRetryBudget() {
        RouterConfig config = config(it -> {});
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);
        double full = saved(two);
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR));

        Flight call = Rack.start(one, CallOptions.defaults());
        time.passUntil(() -> !call.isOpen());

        assertThat(call.attempts()).isEqualTo("AB");
        assertThat(saved(one)).isLessThan(full);
        assertThat(saved(two)).isEqualTo(full);
    }

    private static double saved(Patchbay router) {
        return router.status().models().get(0).retryBudget();
    }

    @Test
    void closingOneLeavesTheOtherOpen() {
        RouterConfig config = config(it -> {});
        Patchbay one = rack.router(config);
        Patchbay two = rack.router(config);

        one.close();

        assertThat(call(two).value()).isEqualTo("A");
        assertThat(rack.calledAfterClose()).isEmpty();
    }
}
