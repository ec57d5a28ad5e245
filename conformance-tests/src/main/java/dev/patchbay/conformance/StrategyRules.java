package dev.patchbay.conformance;

import dev.patchbay.spi.SelectionStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a strategy is by itself: a function of what it is shown. {@code docs/strategy-contract.md} has a line for each rule. */
final class StrategyRules {

    private static final int LINEUPS = 2_000;
    private static final int CHOICES = 100_000;
    private static final int THREADS = 8;
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final List<String> OF_THE_ROUTER = List.of(
            "java/lang/Math.random",
            "java/lang/ProcessBuilder",
            "java/lang/Runtime.exec",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.getenv",
            "java/lang/System.nanoTime",
            "java/lang/Thread.<init>",
            "java/lang/Thread.sleep",
            "java/net/",
            "java/nio/",
            "java/io/File",
            "java/security/SecureRandom",
            "java/time/Clock",
            "java/time/Instant.now",
            "java/util/Random",
            "java/util/SplittableRandom",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ThreadLocalRandom",
            "java/util/concurrent/locks/");

    private StrategyRules() {}

    static List<StrategyRule> rules() {
        return List.of(
                new StrategyRule(
                        "C001",
                        "it has a name, and wants to be shown 1 to 8 candidates, always as many",
                        "the number is worked out anew each time",
                        StrategyRules::saysWhatItIs),
                new StrategyRule(
                        "C002",
                        "it picks one of those that it is shown",
                        "an index is worked out and nobody looks whether it is there",
                        subject -> lineups(subject).forEach(subject::pick)),
                new StrategyRule(
                        "C003",
                        "it picks where numbers are as large, or as small, as can be",
                        "two of them are multiplied, or one is divided by another",
                        subject -> extremes(subject).forEach(subject::pick)),
                new StrategyRule(
                        "C004",
                        "the same candidates and the same chance give the same pick",
                        "something is kept between two choices, or chance comes from elsewhere",
                        StrategyRules::repeatsItself),
                new StrategyRule(
                        "C005",
                        "what it was shown is not read when it has answered",
                        "the candidates are kept in a field",
                        StrategyRules::readsNothingLater),
                new StrategyRule(
                        "C006",
                        "it comes back at once",
                        "a loop that need not end, or something is waited for",
                        StrategyRules::comesBack),
                new StrategyRule(
                        "C007",
                        "8 threads at once get what one alone gets",
                        "a field is used as a scratch pad",
                        StrategyRules::isShared),
                new StrategyRule(
                        "C008",
                        "it names no clock, chance, thread, file or network",
                        "it measures by itself what the router could tell it",
                        subject -> namesNothing(subject.strategy())));
    }

    private static void saysWhatItIs(StrategySubject subject) {
        SelectionStrategy strategy = subject.strategy();
        Set<String> names = new TreeSet<>();
        Set<Integer> wanted = new TreeSet<>();
        for (int i = 0; i < THREADS; i++) {
            String name = strategy.name();
            names.add(name == null ? "" : name);
            wanted.add(strategy.most());
        }
        if (names.size() != 1 || !names.iterator().next().matches(NAME)) {
            throw new AssertionError("expected one name of lower-case words joined by hyphens, but there is " + names);
        }
        int most = wanted.iterator().next();
        if (wanted.size() != 1 || most < 1 || most > SelectionStrategy.MOST_CANDIDATES) {
            throw new AssertionError("expected one number from 1 to 8, but it wants to be shown " + wanted);
        }
    }

    private static void repeatsItself(StrategySubject subject) {
        List<Lineup> lineups = lineups(subject);
        List<Integer> picks = lineups.stream().map(subject::pick).toList();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lineups.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(1));
        for (int place : order) {
            isSame(lineups.get(place), picks.get(place), subject.pick(lineups.get(place)));
        }
    }

    private static void isSame(Lineup lineup, int expected, int picked) {
        if (expected != picked) {
            throw new AssertionError("expected " + expected + " of " + lineup + " as before, but it picked " + picked);
        }
    }

    private static void readsNothingLater(StrategySubject subject) {
        List<Lineup> lineups = lineups(subject);
        for (Lineup lineup : lineups) {
            lineup.opened();
            subject.strategy().choose(lineup);
            lineup.closed();
        }
        int strays = lineups.stream().mapToInt(Lineup::strays).sum();
        if (strays > 0) {
            throw new AssertionError(
                    "expected nothing to be read after the answer, but there were " + strays + " readings");
        }
    }

    private static void comesBack(StrategySubject subject) {
        List<Lineup> lineups = lineups(subject);
        for (int i = 0; i < CHOICES; i++) {
            Lineup lineup = lineups.get(i % lineups.size());
            subject.strategy().choose(lineup.opened());
        }
    }

    private static void isShared(StrategySubject subject) throws Exception {
        List<Integer> alone = lineups(subject).stream().map(subject::pick).toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "strategy-proof");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<List<Integer>>> askers = Collections.nCopies(
                    THREADS, () -> lineups(subject).stream().map(subject::pick).toList());
            for (Future<List<Integer>> picks : threads.invokeAll(askers)) {
                if (!picks.get().equals(alone)) {
                    throw new AssertionError("expected the picks of one thread alone, but some differ");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void namesNothing(SelectionStrategy strategy) throws IOException {
        List<String> found = ClassFacts.namedByItself(strategy.getClass()).stream()
                .filter(name -> OF_THE_ROUTER.stream().anyMatch(name::startsWith))
                .toList();
        if (!found.isEmpty()) {
            throw new AssertionError("expected these to be left to the router: " + found);
        }
    }

    /** Candidates as a router might show them, the same ones every time. */
    private static List<Lineup> lineups(StrategySubject subject) {
        SplittableRandom random = new SplittableRandom(7);
        int most = subject.most();
        List<Lineup> lineups = new ArrayList<>();
        for (int n = 0; n < LINEUPS; n++) {
            Lineup lineup = Lineup.of(random.nextInt(2, most + 1)).seeded(n);
            for (int i = 0; i < lineup.opened().count(); i++) {
                lineup.weight(i, random.nextInt(1, 10))
                        .inFlight(i, random.nextInt(0, 20))
                        .slots(i, random.nextInt(0, 3) * 20)
                        .latency(i, random.nextInt(0, 4) * random.nextLong(1, 500_000_000))
                        .cost(i, random.nextInt(0, 3) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(0, 5))
                        .headroom(i, random.nextInt(0, 11) / 10.0);
            }
            lineups.add(lineup);
        }
        return lineups;
    }

    private static List<Lineup> extremes(StrategySubject subject) {
        SplittableRandom random = new SplittableRandom(8);
        int most = subject.most();
        List<Lineup> lineups = new ArrayList<>();
        for (int n = 0; n < LINEUPS; n++) {
            Lineup lineup = Lineup.of(random.nextInt(2, most + 1)).seeded(n);
            for (int i = 0; i < lineup.opened().count(); i++) {
                lineup.weight(i, random.nextBoolean() ? 1e-9 : 1e9)
                        .inFlight(i, random.nextBoolean() ? 0 : Integer.MAX_VALUE)
                        .slots(i, random.nextBoolean() ? 0 : Integer.MAX_VALUE)
                        .latency(i, random.nextBoolean() ? 1 : Long.MAX_VALUE)
                        .cost(i, random.nextBoolean() ? Double.MIN_VALUE : 1e9)
                        .headroom(i, random.nextBoolean() ? 0 : Double.MIN_VALUE);
            }
            lineups.add(lineup);
        }
        return lineups;
    }
}
