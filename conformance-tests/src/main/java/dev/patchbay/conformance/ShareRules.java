package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.scripted.ScriptedProvider;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What a strategy makes of many choices, and of what a router shows it. */
final class ShareRules {

    private static final int DEPLOYMENTS = 4;
    private static final int CHOICES = 20_000;
    private static final int CALLS = 200;
    private static final double SLACK = 0.4;

    private ShareRules() {}

    static List<StrategyRule> rules() {
        return List.of(
                new StrategyRule(
                        "C009",
                        "where nothing else tells candidates apart, shares follow the weights",
                        "of those that are equally good one is taken by its place, or all alike",
                        ShareRules::followsWeights),
                new StrategyRule(
                        "C010",
                        "one of whom nothing is known gets its part, and is not flooded",
                        "no latency is taken for the best there is, or for the worst",
                        ShareRules::triesTheNew),
                new StrategyRule(
                        "C011",
                        "it picks what its author says it is for",
                        "the comparison is the wrong way round",
                        ShareRules::prefers),
                new StrategyRule(
                        "C012",
                        "behind a router it picks whenever it is asked",
                        "it expects of candidates what a router does not promise",
                        ShareRules::servesARouter));
    }

    private static void followsWeights(StrategySubject subject) {
        double[] weights = {1, 2, 3, 4};
        long[] latencies = {1, 1, 1, 1};
        double[] shares = shares(subject, weights, latencies);
        for (int i = 0; i < weights.length; i++) {
            double due = weights[i] / Arrays.stream(weights).sum();
            if (Math.abs(shares[i] - due) > SLACK * due) {
                throw new AssertionError("expected shares like the weights " + Arrays.toString(weights)
                        + ", but they are " + Arrays.toString(shares));
            }
        }
    }

    private static void triesTheNew(StrategySubject subject) {
        double[] shares = shares(subject, new double[] {1, 1, 1, 1}, new long[] {1, 0, 1, 1});
        if (shares[1] < 1.0 / (2 * DEPLOYMENTS) || shares[1] > 2.0 / DEPLOYMENTS) {
            throw new AssertionError(
                    "expected about a quarter for the one that is not known, but it gets " + shares[1]);
        }
    }

    /** The shares of four deployments, shown as a router shows them: the first drawn by weight, the others all or drawn too. */
    private static double[] shares(StrategySubject subject, double[] weights, long[] latencies) {
        int most = Math.min(subject.most(), DEPLOYMENTS);
        SplittableRandom random = new SplittableRandom(9);
        double[] shares = new double[DEPLOYMENTS];
        for (int n = 0; n < CHOICES; n++) {
            List<Integer> drawn = new ArrayList<>();
            while (drawn.size() < most) {
                int next = draw(weights, random);
                if (!drawn.contains(next)) {
                    drawn.add(next);
                }
            }
            Lineup lineup = Lineup.of(most).seeded(n);
            for (int i = 0; i < most; i++) {
                lineup.weight(i, weights[drawn.get(i)]).latency(i, latencies[drawn.get(i)] * 100_000_000);
            }
            shares[drawn.get(subject.pick(lineup))] += 1.0 / CHOICES;
        }
        return shares;
    }

    private static int draw(double[] weights, SplittableRandom random) {
        double spot = random.nextDouble() * Arrays.stream(weights).sum();
        int drawn = 0;
        while (drawn < weights.length - 1 && (spot -= weights[drawn]) >= 0) {
            drawn++;
        }
        return drawn;
    }

    private static void prefers(StrategySubject subject) {
        int most = subject.most();
        if (subject.preferences().isEmpty()) {
            throw new AssertionError("expected at least one example of what it is for");
        }
        for (Preference preference : subject.preferences()) {
            Lineup lineup = preference.lineup();
            if (lineup.opened().count() > most) {
                throw new AssertionError("it is never shown as many as in the example of " + preference.words());
            }
            int picked = subject.pick(lineup);
            if (picked != preference.best()) {
                throw new AssertionError("expected " + preference.words() + ", which is " + preference.best() + " of "
                        + lineup + ", but it picked " + picked);
            }
        }
    }

    private static void servesARouter(StrategySubject subject) {
        int most = subject.most();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger picked = new AtomicInteger();
        RouterConfig config = RouterConfig.builder()
                .model("m", model -> {
                    model.strategy("proved");
                    for (int i = 0; i < DEPLOYMENTS; i++) {
                        String id = "of-the-router-" + i;
                        model.deployment("scripted", "any", deployment -> deployment.id(id));
                    }
                })
                .build();
        ScriptedProvider upstream = ScriptedProvider.of("scripted").answer(Ask.TYPE, "answer");
        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(upstream)
                .strategy(new Proved(subject, most, asked, picked))
                .config(config)
                .build()) {
            for (int i = 0; i < CALLS; i++) {
                router.call(new Ask("m"));
            }
        } catch (CallException failed) {
            throw new AssertionError("expected every call to be answered, but " + failed.getMessage(), failed);
        }
        if (asked.get() < CALLS / 2 || picked.get() != asked.get()) {
            throw new AssertionError(
                    "expected a pick whenever it is asked, but of " + asked + " times it picked " + picked);
        }
    }

    /** The strategy under a name of the kit's own, its good picks counted. */
    private record Proved(StrategySubject subject, int most, AtomicInteger asked, AtomicInteger picked)
            implements SelectionStrategy {

        @Override
        public String name() {
            return "proved";
        }

        @Override
        public int choose(Candidates candidates) {
            asked.incrementAndGet();
            int pick = subject.strategy().choose(candidates);
            if (pick >= 0 && pick < candidates.count()) {
                picked.incrementAndGet();
            }
            return pick;
        }
    }

    /** Asks for a text. */
    private record Ask(String model) implements CallRequest<String> {

        static final CallType.Unary<Ask, String> TYPE = CallType.unary("ask", Ask.class, String.class);

        @Override
        public CallType<Ask, String> type() {
            return TYPE;
        }
    }
}
