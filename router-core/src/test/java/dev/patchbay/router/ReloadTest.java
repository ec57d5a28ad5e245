package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Another configuration takes nothing from calls under way, and forgets nothing of what stays. */
final class ReloadTest {

    private final VirtualTime time = new VirtualTime();
    private final Rack rack = new Rack(time);
    private final Held held = new Held();

    /** Model {@code m} with these deployments, in this order. */
    private static RouterConfig config(Consumer<ModelBuilder> more, Consumer<DeploymentBuilder> each, String... ids) {
        return RouterConfig.builder()
                .model("m", m -> {
                    for (int i = 0; i < ids.length; i++) {
                        int order = i + 1;
                        m.deployment("rack", ids[i], Rack.slot(ids[i], it -> each.accept(it.order(order))));
                    }
                    more.accept(m);
                })
                .build();
    }

    private static RouterConfig config(String... ids) {
        return config(m -> {}, it -> {}, ids);
    }

    private static RouterConfig slots(int slots, String... ids) {
        return config(m -> {}, it -> it.maxParallel(slots), ids);
    }

    private Flight call(Patchbay router) {
        Flight call = Rack.start(router, CallOptions.defaults());
        time.passUntil(() -> !call.isOpen());
        return call;
    }

    @Test
    void leastBusyKnowsWhoIsBusyFromBeforeAndWhenThatIsOver() {
        RouterConfig abreast = config(m -> m.strategy("least-busy"), it -> it.order(1), "A", "B");
        rack.on("B", held);
        Patchbay router = rack.router(abreast);
        Flight before = Rack.start(router, CallOptions.defaults());
        time.passUntil(() -> held.open() == 1);

        router.reload(config(m -> m.strategy("least-busy"), it -> it.order(1).maxParallel(9), "A", "B"));
        Flight beside = call(router);
        held.answer("B");
        time.passUntil(() -> !before.isOpen());
        Flight after = Rack.start(router, CallOptions.defaults());
        time.passUntil(() -> held.open() == 1);

        assertThat(rack.called()).as("the draw is always B").isEqualTo("BAB");
        assertThat(beside.isOpen()).isFalse();
        after.cancel();
    }

    @Test
    void twoReloadsDoNotCloseAProviderThatACallInFlightStillNeeds() {
        rack.on(
                "A",
                (request, attempt) -> Scripted.fail(
                                attempt.number() == 1 ? ErrorKind.RATE_LIMITED : ErrorKind.INVALID_REQUEST,
                                Duration.ofSeconds(10))
                        .answer(request, attempt));
        Patchbay router = rack.router(config("A"));
        Flight waiting = Rack.start(router, CallOptions.defaults());
        time.pass(Duration.ofSeconds(1));

        router.reload(config("A", "B"));
        time.pass(Duration.ofSeconds(1));
        router.reload(config("B"));
        time.pass(Duration.ofSeconds(1));
        var during = rack.open();
        time.passUntil(() -> !waiting.isOpen());
        time.pass(Duration.ofSeconds(1));

        assertThat(during).containsExactlyInAnyOrder("A", "B");
        assertThat(waiting.attempts()).isEqualTo("AA");
        assertThat(rack.calledAfterClose()).isEmpty();
        assertThat(rack.open()).containsExactly("B");
    }

    @Test
    void callsInFlightFinishOnWhatTheyStartedWith() {
        rack.on("A", held);
        Patchbay router = rack.router(config("A", "B"));
        Flight before = Rack.start(router, CallOptions.defaults());
        time.settle();

        router.reload(config("C"));
        Flight after = call(router);
        held.fail(ErrorKind.TLS);
        time.passUntil(() -> !before.isOpen());

        assertThat(after.value()).isEqualTo("C");
        assertThat(before.value()).isEqualTo("B");
        assertThat(before.attempts()).isEqualTo("AB");
        assertThat(rack.calledAfterClose()).isEmpty();
    }

    @Test
    void aProviderIsClosedWhenItsLastAttemptHasEnded() {
        rack.on("A", held);
        Patchbay router = rack.router(config("A"));
        Rack.start(router, CallOptions.defaults());
        Flight leftBehind = Rack.start(router, CallOptions.defaults());
        time.settle();
        leftBehind.cancel();

        router.reload(config("B"));
        held.answer("first");
        time.pass(Duration.ofSeconds(1));
        var oneLeft = rack.open();
        held.answer("second");
        time.pass(Duration.ofSeconds(1));

        assertThat(oneLeft).containsExactlyInAnyOrder("A", "B");
        assertThat(rack.open()).containsExactly("B");
        assertThat(time.armed()).isZero();
    }

    @Test
    void aProviderWithoutAttemptsIsClosedAtOnce() {
        Patchbay router = rack.router(config("A", "B"));

        router.reload(config("B"));
        time.settle();

        assertThat(rack.open()).containsExactly("B");
    }

    @Test
    void aRefusedReloadLeavesLimitsAndProvidersAsTheyWere() {
        rack.on("A", held);
        Patchbay router = rack.router(slots(2, "A"));
        rack.creating(settings -> {
            if (settings.text("tag").orElse("").equals("B")) {
                throw new IllegalArgumentException("setting 'tag' is bad");
            }
        });

        assertThatThrownBy(() -> router.reload(slots(1, "A", "B"))).isInstanceOf(ConfigException.class);
        Rack.start(router, CallOptions.defaults());
        Rack.start(router, CallOptions.defaults());
        time.settle();

        assertThat(held.open()).isEqualTo(2);
        assertThat(rack.open()).containsExactly("A");
        assertThat(router.status().models().get(0).deployments()).hasSize(1);
    }

    @Test
    void whatAProviderRefusesOnlyWhenTheTableIsBuiltLeavesLimitsAsTheyWereToo() {
        rack.on("A", held);
        Patchbay router = rack.router(slots(2, "A"));
        int[] made = {0};
        rack.creating(settings -> {
            if (settings.text("tag").orElse("").equals("B") && made[0]++ > 0) {
                throw new IllegalArgumentException("setting 'tag' is bad");
            }
        });

        assertThatThrownBy(() -> router.reload(slots(1, "A", "B"))).isInstanceOf(ConfigException.class);
        Rack.start(router, CallOptions.defaults());
        Rack.start(router, CallOptions.defaults());
        time.settle();

        assertThat(held.open()).isEqualTo(2);
        assertThat(rack.open()).containsExactly("A");
    }

    @Test
    void slotsThatAreTakenStayTaken() {
        rack.on("A", held);
        Patchbay router = rack.router(slots(1, "A", "B"));
        Rack.start(router, CallOptions.defaults());
        time.settle();

        router.reload(slots(1, "A", "B"));
        Flight next = call(router);

        assertThat(next.value()).isEqualTo("B");
        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void aHigherLimitLetsInWhoWaitsInLine() {
        rack.on("A", held);
        Patchbay router = rack.router(slots(1, "A"));
        Rack.start(router, CallOptions.defaults());
        Rack.start(router, CallOptions.defaults());
        time.settle();
        int before = held.open();

        router.reload(slots(2, "A"));
        time.settle();

        assertThat(before).isEqualTo(1);
        assertThat(held.open()).isEqualTo(2);
    }

    @Test
    void aCooldownIsKept() {
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR));
        Patchbay router = rack.router(config("A", "B"));
        for (int i = 0; i < 3; i++) {
            Rack.start(router, CallOptions.defaults().withAttempts(1));
            time.settle();
        }

        router.reload(config("A", "B"));

        assertThat(call(router).attempts()).isEqualTo("B");
    }

    @Test
    void oneThatMeetsACloseLeavesNoProviderOpen() {
        Patchbay router = rack.router(config("A"));
        AtomicBoolean closed = new AtomicBoolean();
        rack.creating(settings -> {
            if (!closed.getAndSet(true)) {
                Thread closing = new Thread(router::close);
                closing.start();
                try {
                    closing.join();
                } catch (InterruptedException nobodyDoes) {
                    throw new IllegalStateException(nobodyDoes);
                }
            }
        });

        assertThatThrownBy(() -> router.reload(config("B", "C")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");

        assertThat(rack.open()).isEmpty();
    }

    @Test
    void anAnnouncedDelayOutlivesAChangeOfTheCooldown() {
        rack.on("A", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(10)));
        Patchbay router = rack.router(config("A", "B"));
        Rack.start(router, CallOptions.defaults().withAttempts(1));
        time.settle();
        rack.on("A", Scripted.ok());

        router.reload(config(m -> {}, it -> it.cooldown(7, Duration.ofSeconds(1), Duration.ofSeconds(2)), "A", "B"));
        time.pass(Duration.ofMillis(9900));
        Flight during = call(router);
        time.pass(Duration.ofMillis(200));
        Flight after = call(router);

        assertThat(during.value()).isEqualTo("B");
        assertThat(after.value()).isEqualTo("A");
    }

    @Test
    void theRetryBudgetIsKept() {
        Consumer<ModelBuilder> small =
                m -> m.withoutCooldown().retryBudget(1e-6, 1e-6, 2).attempts(2);
        rack.on("A", Scripted.fail(ErrorKind.SERVER_ERROR));
        rack.on("B", Scripted.fail(ErrorKind.SERVER_ERROR));
        Patchbay router = rack.router(config(small, it -> {}, "A", "B"));
        call(router);
        call(router);

        router.reload(config(small, it -> {}, "A", "B", "C"));
        Flight next = call(router);

        assertThat(rack.called()).isEqualTo("ABABA");
        assertThat(next.attempts()).isEqualTo("A");
    }
}
