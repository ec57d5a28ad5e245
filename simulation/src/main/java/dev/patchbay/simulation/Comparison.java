package dev.patchbay.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs every client through the scenarios of the report and keeps what they came to. */
final class Comparison {

    private static final int SEEDS = 10;
    private static final int FREEZES = 20;
    private static final int WINDOWS = 6;
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration THAW = Duration.ofMinutes(2);
    private static final Duration DIES = Duration.ofMinutes(5);
    private static final Duration HEALS = Duration.ofMinutes(15);
    private static final String DEAD = "alpha";

    /**
     * What one client came to.
     *
     * @param mix the standard mix
     * @param outage the total outage
     * @param dying the first minute of a dead deployment
     * @param dead the nine minutes after it
     * @param healed the minute after it is healed
     * @param back how long after it is healed it is first asked again, in nanoseconds; a mean
     * @param thawed stretches of 20 s after the freeze
     */
    record Figures(
            Ledger mix, Ledger outage, Ledger dying, Ledger dead, Ledger healed, double back, List<Ledger> thawed) {}

    /**
     * What the router came to with one strategy.
     *
     * @param mix the standard mix
     * @param well while the fastest and cheapest deployment is well
     * @param failing while that fails at once
     * @param halfFailing while half of its answers are failures
     */
    record Picks(Ledger mix, Ledger well, Ledger failing, Ledger halfFailing) {}

    private final Map<ClientKind, Figures> figures = new EnumMap<>(ClientKind.class);
    private final Map<String, Picks> picks = new LinkedHashMap<>();
    private final List<Ledger> unlimited;

    private Comparison(List<Ledger> unlimited) {
        this.unlimited = unlimited;
    }

    /** All clients, side by side on the threads there are; each run is one thread's alone, so the numbers never differ. */
    static Comparison run() {
        Scenario frozen = ScenarioFile.bundled("freeze");
        Comparison comparison = new Comparison(thawed(frozen.withoutLimits(), ClientKind.PATCHBAY));
        List<ClientKind> kinds = List.of(ClientKind.values());
        List<Figures> all = kinds.parallelStream().map(Comparison::figures).toList();
        for (int i = 0; i < kinds.size(); i++) {
            comparison.figures.put(kinds.get(i), all.get(i));
        }
        List<Picks> picks =
                Scenario.STRATEGIES.parallelStream().map(Comparison::picks).toList();
        for (int i = 0; i < picks.size(); i++) {
            comparison.picks.put(Scenario.STRATEGIES.get(i), picks.get(i));
        }
        return comparison;
    }

    /** What the router came to, by strategy. */
    Map<String, Picks> picks() {
        return picks;
    }

    Figures of(ClientKind kind) {
        Figures known = figures.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("nothing is known of " + kind);
        }
        return known;
    }

    /** Stretches of 20 s after the freeze, for the router without {@code max-parallel}. */
    List<Ledger> unlimited() {
        return unlimited;
    }

    static String dead() {
        return DEAD;
    }

    static Duration window() {
        return WINDOW;
    }

    private static Figures figures(ClientKind kind) {
        Scenario mixed = ScenarioFile.bundled("standard-mix");
        Ledger mix = whole(mixed);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation.run(mixed, kind, seed, mix);
        }
        Scenario down = ScenarioFile.bundled("outage");
        Ledger outage = whole(down);
        Simulation.run(down, kind, 1, outage);
        Scenario deadly = ScenarioFile.bundled("dead");
        Duration minute = Duration.ofMinutes(1);
        Ledger dying = between(DIES, DIES.plus(minute));
        Ledger dead = between(DIES.plus(minute), HEALS);
        Ledger healed = between(HEALS, HEALS.plus(minute));
        double back = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Ledger after = between(HEALS, deadly.length());
            Simulation.run(deadly, kind, seed, dying, dead, healed, after);
            back += (double) after.firstAttemptOn(DEAD) / SEEDS;
        }
        return new Figures(mix, outage, dying, dead, healed, back, thawed(ScenarioFile.bundled("freeze"), kind));
    }

    private static Picks picks(String strategy) {
        Scenario mixed = ScenarioFile.bundled("standard-mix").by(strategy);
        Scenario failing = ScenarioFile.bundled("fast-failing").by(strategy);
        List<Scenario.Fault> faults = failing.faults();
        Picks picks = new Picks(
                whole(mixed),
                between(Duration.ZERO, faults.get(0).from()),
                between(faults.get(0).from(), faults.get(0).to()),
                between(faults.get(1).from(), faults.get(1).to()));
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation.run(mixed, ClientKind.PATCHBAY, seed, picks.mix());
            Simulation.run(failing, ClientKind.PATCHBAY, seed, picks.well(), picks.failing(), picks.halfFailing());
        }
        return picks;
    }

    private static List<Ledger> thawed(Scenario frozen, ClientKind kind) {
        List<Ledger> thawed = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            thawed.add(between(THAW.plus(WINDOW.multipliedBy(i)), THAW.plus(WINDOW.multipliedBy(i + 1))));
        }
        for (long seed = 1; seed <= FREEZES; seed++) {
            Simulation.run(frozen, kind, seed, thawed.toArray(new Ledger[0]));
        }
        return thawed;
    }

    private static Ledger whole(Scenario scenario) {
        return between(Duration.ZERO, scenario.length());
    }

    private static Ledger between(Duration from, Duration to) {
        return new Ledger(from.toNanos(), to.toNanos());
    }
}
