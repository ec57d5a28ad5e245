package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.VirtualTime;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call that looks again and again stands in line once for each of its waits, however late the end of one is seen. */
final class LineTest {

    private final VirtualTime time = new VirtualTime();
    private final Lane lane = new Lane(null, new SteadyPool(time), false);
    private final Position position = new Position(time.nanos(), 1);
    private final Model model = model();
    private final Deployment a = model.deployments().get(0);
    private final Deployment b = model.deployments().get(1);
    private final List<Deployment> granted = new ArrayList<>();

    private Model model() {
        PatchbayBuilder builder = new Rack(time)
                .builder()
                .config(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.maxParallel(1)
                                        .deployment("rack", "a", Rack.slot("a", it -> {}))
                                        .deployment("rack", "b", Rack.slot("b", it -> {})))
                        .build());
        Listeners listeners = new Listeners(List.of(), time);
        return new TableBuilder(
                        builder.catalog(), builder.ticker, builder.randomness, RouterState.inMemory(time), listeners)
                .build(builder.config(), null)
                .models()
                .iterator()
                .next();
    }

    private Queue queue(List<Deployment> busy) {
        return new Queue(
                busy,
                new Stop(new Target(model, null), -1),
                Duration.ofSeconds(5).toNanos(),
                false);
    }

    private void waitFor(List<Deployment> busy, Runnable granting) {
        new Line(position, lane)
                .join(
                        queue(busy),
                        time,
                        deployment -> {
                            granted.add(deployment);
                            granting.run();
                        },
                        () -> {});
    }

    /** Both of them, and something that happens between joining the line of the first and that of the second. */
    private List<Deployment> bothWith(Runnable between) {
        return new AbstractList<>() {
            @Override
            public Deployment get(int index) {
                if (index == 1) {
                    between.run();
                }
                return index == 0 ? a : b;
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    @Test
    void aWaitThatEndedWhileItWasJoiningLinesDoesNotPushOutTheOneThatFollowed() {
        assertThat(a.slots().take() && b.slots().take()).isTrue();
        waitFor(
                bothWith(() -> {
                    a.slots().giveBack();
                    time.settle();
                }),
                () -> {
                    if (granted.equals(List.of(a))) {
                        waitFor(List.of(b), () -> {});
                    }
                });

        b.slots().giveBack();
        time.settle();

        assertThat(granted).containsExactly(a, b);
        assertThat(b.slots().waiting()).isZero();
    }
}
