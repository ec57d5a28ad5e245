package dev.patchbay.router.strategy;

import dev.patchbay.CallOptions;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A model {@code m} with a strategy, and traffic to it. */
final class Abreast {

    private static final CallOptions ONCE = CallOptions.defaults().withAttempts(1);

    private Abreast() {}

    /** Deployments of one order and one weight, with a seed of chance; cooldowns are off, so that shares are the strategy's. */
    static Bench bench(String strategy, long seed, String... deployments) {
        return bench(strategy, seed, model -> {
            for (String deployment : deployments) {
                model.deployment("scripted", deployment, Bench.named(deployment, it -> {}));
            }
        });
    }

    /** The same with deployments that a test adds. */
    static Bench bench(String strategy, long seed, Consumer<ModelBuilder> deployments) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Bench().random(random::nextDouble).model("m", model -> {
            model.strategy(strategy).withoutCooldown();
            deployments.accept(model);
        });
    }

    /** Keeps so many calls of one attempt in flight until so many have been made; how many each deployment was sent. */
    static Map<String, Integer> traffic(Bench bench, int atOnce, int calls) {
        bench.journal().forget();
        List<Flight> open = new ArrayList<>();
        for (int made = 0; made < calls; ) {
            open.removeIf(flight -> !flight.isOpen());
            while (open.size() < atOnce && made < calls) {
                open.add(bench.start(ONCE));
                made++;
            }
            bench.time().passUntil(() -> open.stream().anyMatch(flight -> !flight.isOpen()));
        }
        open.forEach(bench::finish);
        Map<String, Integer> sent = new TreeMap<>();
        bench.journal().calls().forEach(deployment -> sent.merge(deployment, 1, Integer::sum));
        return sent;
    }
}
