package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.CommonState;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Routers that are given one state act on what any of them finds, as routers on several machines would: so everything that
 * they have to agree on goes through the one interface.
 */
final class CommonStateTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(5);

    private final VirtualTime time = new VirtualTime();
    private final Rack rack = new Rack(time);
    private final CommonState state = new CommonState(time);

    private Patchbay router(Consumer<DeploymentBuilder> first) {
        return rack.builder()
                .state(state)
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.deployment("rack", "A", Rack.slot("A", it -> first.accept(it.order(1))))
                                        .deployment("rack", "B", Rack.slot("B", it -> it.order(2))))
                        .build())
                .build();
    }

    private Flight call(Patchbay router) {
        Flight call = Rack.start(router, CallOptions.defaults().withAttempts(1));
        time.settle();
        return call;
    }

    private void failThreeTimes(Patchbay router, ErrorKind kind) {
        rack.on("A", Scripted.fail(kind));
        for (int i = 0; i < 3; i++) {
            call(router);
        }
        rack.on("A", Scripted.ok());
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, COOLING_DOWN",
        "AUTHENTICATION, CREDENTIAL",
        "NOT_FOUND, UPSTREAM_MODEL",
        "RATE_LIMITED, SERVER_DELAY",
        "TLS, COOLING_DOWN"
    })
    void whatOneFindsBrokenTheOtherPassesOver(ErrorKind kind, Skip ground) {
        Patchbay one = router(it -> {});
        Patchbay two = router(it -> {});
        assertThat(call(two).value()).isEqualTo("A");

        failThreeTimes(one, kind);

        Flight passing = call(two);
        assertThat(passing.value()).isEqualTo("B");
        assertThat(passing.skips("A")).containsExactly(ground);
    }

    @Test
    void oneProbeAtATimeGoesOutForAllOfThem() {
        Patchbay one = router(it -> {});
        Patchbay two = router(it -> {});
        failThreeTimes(one, ErrorKind.SERVER_ERROR);
        time.pass(COOLDOWN);
        Held held = new Held();
        rack.on("A", held);

        call(one);
        Flight passing = call(two);

        assertThat(held.open()).isEqualTo(1);
        assertThat(passing.skips("A")).containsExactly(Skip.PROBED);
        held.answer("A");
        rack.on("A", Scripted.ok());
        assertThat(call(two).value()).isEqualTo("A");
    }

    @Test
    void aFailedProbeOfOneDoublesTheCooldownForAll() {
        Patchbay one = router(it -> {});
        Patchbay two = router(it -> {});
        failThreeTimes(one, ErrorKind.SERVER_ERROR);
        time.pass(COOLDOWN);
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR));
        call(two);
        rack.on("A", Scripted.ok());

        time.pass(COOLDOWN.multipliedBy(2).minusNanos(1));
        assertThat(call(one).value()).isEqualTo("B");

        time.pass(Duration.ofNanos(1));
        assertThat(call(one).value()).isEqualTo("A");
    }

    @Test
    void aProbeOfARouterThatDiedIsLetGoOf() {
        Patchbay dead = router(it -> {});
        Patchbay alive = router(it -> {});
        failThreeTimes(dead, ErrorKind.SERVER_ERROR);
        time.pass(COOLDOWN);
        Duration lease = Duration.ofSeconds(31);
        long probe = state.cooldown("DEPLOYMENT_WHEN_COUNTED/m/A").probe(lease.toNanos());
        assertThat(probe).isPositive();

        time.pass(lease.minusNanos(1));
        assertThat(call(alive).value()).isEqualTo("B");

        time.pass(Duration.ofNanos(1));
        assertThat(call(alive).value()).isEqualTo("A");
    }

    @Test
    void theyShareTheRate() {
        Patchbay one = router(it -> it.rpm(2));
        Patchbay two = router(it -> it.rpm(2));

        assertThat(call(one).value()).isEqualTo("A");
        assertThat(call(two).value()).isEqualTo("A");
        assertThat(call(one).value()).isEqualTo("B");
        assertThat(call(two).value()).isEqualTo("B");
    }

    @Test
    void theyShareTheSlots() {
        Patchbay one = router(it -> it.maxParallel(1));
        Patchbay two = router(it -> it.maxParallel(1));
        Held held = new Held();
        rack.on("A", held);

        call(one);

        assertThat(call(two).value()).isEqualTo("B");
        held.answer("A");
        rack.on("A", Scripted.ok());
        assertThat(call(two).value()).isEqualTo("A");
    }
}
