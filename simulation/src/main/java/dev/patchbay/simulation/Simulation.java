package dev.patchbay.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: a scenario, a client and a seed. Callers come by chance, evenly spread; at the end everything that was begun is
 * let end, and then nothing may be left.
 */
final class Simulation {

    private static final double SECOND = 1e9;

    /** Before every so many calls the slots are counted. */
    private static final int COUNTED = 8;

    private final Scenario scenario;
    private final ClientKind kind;
    private final World world;
    private final EventLog log;
    private final Invariants invariants;
    private final Upstreams upstreams;
    private final Client client;
    private final SplittableRandom arrivals;
    private final List<Ledger> ledgers;
    private long calls;

    private Simulation(
            Scenario scenario, ClientKind kind, long seed, List<Ledger> windows, @Nullable Consumer<String> reader) {
        this.scenario = scenario;
        this.kind = kind;
        this.world = new World(seed, scenario::resumes);
        this.log = new EventLog(world, reader);
        this.invariants = new Invariants(scenario, world);
        this.ledgers = new ArrayList<>(windows);
        this.arrivals = world.chance("callers");
        List<Upstreams.Observer> observers = new ArrayList<>();
        observers.add(new Counting());
        if (kind == ClientKind.PATCHBAY) {
            observers.add(invariants);
        }
        this.upstreams = new Upstreams(scenario, world, log, observers);
        this.invariants.among(upstreams.all());
        this.client = kind.in(scenario, new ClientKind.Parts(world, upstreams, invariants));
    }

    /**
     * Runs to the end, and counts in these windows.
     *
     * @throws BrokenInvariant when the router breaks a promise
     */
    static void run(Scenario scenario, ClientKind kind, long seed, Ledger... windows) {
        new Simulation(scenario, kind, seed, List.of(windows), null).run();
    }

    /** Runs to the end, and tells every line of the log. */
    static void log(Scenario scenario, ClientKind kind, long seed, Consumer<String> reader) {
        new Simulation(scenario, kind, seed, List.of(), reader).run();
    }

    private void run() {
        try {
            for (Duration reload : scenario.reloads()) {
                world.after(reload.toNanos(), client::reload);
            }
            world.after(gap(), this::arrive);
            world.runTo(scenario.length().toNanos());
            world.runOut();
        } catch (Error thrown) { // a plugin's, which should have come no further than the router
            throw new BrokenInvariant("I27", "the world ends with " + thrown, -1, world.elapsed());
        }
        invariants.check();
        if (kind == ClientKind.PATCHBAY) {
            invariants.atRest(client, calls);
        }
    }

    private void arrive() {
        if (calls % COUNTED == 0) {
            invariants.check(client);
        }
        invariants.check();
        if (world.elapsed() < scenario.length().toNanos()) {
            world.after(gap(), this::arrive);
            if (scenario.racing() > 0 && arrivals.nextDouble() < scenario.racing()) {
                race();
            } else {
                call(calls++, () -> {});
            }
        }
    }

    /** A caller who asks twice, and takes the other call back when one is answered. */
    private void race() {
        Runnable[] leave = new Runnable[2];
        leave[0] = call(calls++, () -> leave[1].run());
        leave[1] = call(calls++, () -> leave[0].run());
    }

    /**
     * Makes a call.
     *
     * @param answered runs when it is answered, before anything else happens
     * @return its caller leaves, unless it has ended
     */
    private Runnable call(long call, Runnable answered) {
        long began = world.elapsed();
        log.add("call", call);
        ledgers.forEach(ledger -> ledger.called(began));
        if (kind == ClientKind.PATCHBAY) {
            invariants.called(call);
        }
        boolean[] over = {false};
        Runnable cancel = client.call(call, good -> {
            over[0] = true;
            log.add("end", call, good ? "answered" : "failed");
            end(call, began, good ? Ending.ANSWERED : Ending.FAILED);
            if (good) {
                answered.run();
            }
        });
        Runnable leave = () -> {
            if (!over[0]) {
                over[0] = true;
                log.add("leave", call);
                end(call, began, Ending.LEFT);
                cancel.run();
            }
        };
        Scenario.Leaving leaving = scenario.leaving();
        if (leaving != null && arrivals.nextDouble() < leaving.share()) {
            world.after(leaving.after().toNanos(), leave);
        }
        return leave;
    }

    private void end(long call, long began, Ending ending) {
        ledgers.forEach(ledger -> ledger.ended(began, world.elapsed(), ending));
        if (kind == ClientKind.PATCHBAY) {
            if (ending == Ending.LEFT) {
                invariants.left(call);
            } else {
                invariants.ended(call);
            }
        }
    }

    private long gap() {
        return (long) (-StrictMath.log(1 - arrivals.nextDouble()) * SECOND / scenario.callsPerSecond());
    }

    /** Counts attempts for the call they belong to. */
    private final class Counting implements Upstreams.Observer {
        @Override
        public void attempted(long call, Server server) {
            ledgers.forEach(ledger -> ledger.attempted(world.elapsed(), server.id()));
        }

        @Override
        public void replied(long call, Server server, Reply reply) {}

        @Override
        public void dropped(long call, Server server) {}
    }
}
