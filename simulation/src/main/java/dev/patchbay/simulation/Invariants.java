package dev.patchbay.simulation;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of the router in every run, whatever goes wrong. Checked while it happens: the first break ends the run.
 * The numbers are those by which the rules are known; see the table in {@code simulation/README.md}.
 */
final class Invariants implements Upstreams.Observer {

    private static final int FEWEST_ATTEMPTS = 3;
    private static final int MOST_ATTEMPTS = 6;
    /** What says nothing of the deployment. */
    private static final Set<ErrorKind> OWN_FAULTS = EnumSet.of(
            ErrorKind.INVALID_REQUEST,
            ErrorKind.TOO_LARGE,
            ErrorKind.CONTENT_REFUSED,
            ErrorKind.UNSUPPORTED,
            ErrorKind.LOCAL_FAULT,
            ErrorKind.CANCELLED,
            ErrorKind.DEADLINE_EXCEEDED);

    private final World world;
    private final Scenario scenario;
    private final long deadline;
    private final int mostAttempts;
    private final Breaches breaches;
    private final Blame blame;
    private final Editions editions;
    private final Fairness fairness;
    private final Bill bill;
    private final Tally tally;
    private final Limits limits;
    private final Purse purse = new Purse();
    private final Map<Long, Way> ways = new HashMap<>();
    private final Map<Long, Way> left = new HashMap<>(); // with their attempts still in flight
    private final Map<String, Standing> standings = new HashMap<>();
    private boolean pluginCools;

    /** What is known of a call that has not ended. */
    private static final class Way {
        private final long began;
        private final Map<String, Try> tried = new HashMap<>();
        private int attempts;
        private boolean inFlight;
        private long attemptedAt;
        private boolean paid; // for one further attempt, when the one before failed; it may have to wait for its turn
        private int probeOf; // which cooldown of the deployment the attempt in flight probes, from 1; else 0
        private @Nullable ErrorKind last;

        Way(long began) {
            this.began = began;
        }
    }

    /**
     * How a deployment failed a call the last time.
     *
     * @param at when
     * @param times how often it has failed in this way
     */
    private record Try(ErrorKind kind, long at, int times) {}

    Invariants(Scenario scenario, World world) {
        this.world = world;
        this.scenario = scenario;
        this.deadline = scenario.deadline().toNanos();
        this.mostAttempts = scenario.bare()
                ? 1
                : Math.min(
                        MOST_ATTEMPTS,
                        Math.max(FEWEST_ATTEMPTS, scenario.deployments().size()));
        this.breaches = new Breaches(world);
        this.blame = new Blame(scenario, world, breaches);
        this.editions = new Editions(breaches);
        this.fairness = new Fairness(breaches);
        this.bill = new Bill(breaches);
        this.tally = new Tally(breaches);
        this.limits = new Limits(world, breaches);
        for (Scenario.Place place : scenario.deployments()) {
            standings.put(place.id(), new Standing(place, world, breaches));
        }
    }

    /** Looks at what is sent with which key to whom. */
    Editions editions() {
        return editions;
    }

    /** Tells what is wrong with the servers, which the router does not know. */
    void among(List<Server> servers) {
        fairness.among(servers);
    }

    /** Hears what only the router knows. */
    RouterListener listener() {
        return new RouterListener() {
            @Override
            public void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {
                demand(!OWN_FAULTS.contains(kind), "I10", name + " cools because of " + kind, -1);
                pluginCools |= scope == Disposition.Scope.PLUGIN_WHEN_COUNTED;
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    Standing standing = named(name);
                    boolean begins = !standing.isCooling();
                    standing.cools(length.toNanos());
                    if (begins) {
                        blame.cools(standing.id());
                    }
                }
            }

            @Override
            public void cooldownEnded(Disposition.Scope scope, String name) {
                pluginCools &= scope != Disposition.Scope.PLUGIN_WHEN_COUNTED;
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    named(name).healed();
                }
            }

            @Override
            public void callEnded(CallTrail trail, @Nullable CallException failure) {
                tally.heard(trail);
                bill.heard(trail);
            }
        };
    }

    /** The router calls deployments by their model and their id. */
    private Standing named(String name) {
        return standing(name.substring(name.indexOf('/') + 1));
    }

    private Standing standing(String id) {
        @Nullable Standing standing = standings.get(id);
        if (standing == null) {
            throw broken("I09", "something happens to '" + id + "', which is no deployment", -1);
        }
        return standing;
    }

    // What happens

    void called(long call) {
        ways.put(call, new Way(world.elapsed()));
        purse.earn(world.elapsed());
        editions.called(call);
    }

    void left(long call) {
        Way way = way(call, "I09");
        if (way.inFlight) {
            left.put(call, way);
        }
        end(call);
    }

    void ended(long call) {
        Way way = way(call, "I09");
        demand(!way.inFlight, "I04", "a call ended while its attempt was in flight", call);
        demand(
                world.elapsed() <= scenario.resumes(way.began + deadline),
                "I05",
                "a call ended after its deadline",
                call);
        end(call);
    }

    private void end(long call) {
        @Nullable Way way = ways.remove(call);
        blame.over(call);
        editions.over(call);
        bill.ended(call);
        if (way != null && way.paid) {
            purse.giveBack(); // there was no further attempt to be paid for, as far as anybody can see
        }
        tally.ended();
    }

    @Override
    public void attempted(long call, Server server) {
        Way way = way(call, "I29");
        tally.attempted();
        Standing standing = standing(server.id());
        demand(!way.inFlight, "I04", "two attempts of a call at once", call);
        demand(++way.attempts <= mostAttempts, "I03", "too many attempts", call);
        demand(world.elapsed() - way.began < deadline, "I05", "an attempt after the deadline", call);
        standing.check(call, scenario.bare());
        limits.attempted(call, server.place(), standing.inFlight());
        demand(server.place().isComparableTo(first()), "I20", server.id() + " answers in another space", call);
        if (way.attempts == 1) {
            fairness.picked(server.id(), this::isFree);
        }
        String free = freeFor(way);
        @Nullable Try before = way.tried.get(server.id());
        boolean again = before != null;
        checkBackoff(before, server, call);
        // Who waits in line is served where its turn comes first, though another one may be free by then.
        boolean waited = server.place().maxParallel() > 0 || server.place().rpm() > 0;
        demand(!again || waited || free.isEmpty(), "I08", server.id() + " again, and " + free + " is free", call);
        if (standing.isClosed()) {
            demand(waited || free.isEmpty(), "I08", server.id() + " cools, and " + free + " is free", call);
        } else if (standing.isCooling()) {
            int probes = standing.probes();
            // The right to probe may have run out in a pause, and whoever had it not heard of that yet.
            boolean pausing = scenario.resumes(world.elapsed() - 1) == world.elapsed();
            demand(probes <= 1 || free.isEmpty() || pausing, "I16", "a second probe of " + server.id(), call);
        }
        demand(way.last != ErrorKind.INVALID_REQUEST, "I10", "a further attempt after INVALID_REQUEST", call);
        boolean costs = way.last != null && way.last.disposition().budgeted();
        demand(!costs || way.paid, "I07", "more further attempts than the retry budget pays for", call);
        way.paid = false;
        way.probeOf = standing.begins();
        way.inFlight = true;
        way.attemptedAt = world.nanos();
    }

    /** The same deployment again after a wait, which has some chance in it; what was not even sent may be sent again at once, once. */
    private void checkBackoff(@Nullable Try before, Server server, long call) {
        if (before != null) {
            Disposition.Again again = before.kind().disposition().again();
            boolean once = again == Disposition.Again.ONCE_AT_ONCE || again == Disposition.Again.ONCE_AS_LAST_RESORT;
            boolean waited = world.nanos() > before.at() || once;
            demand(waited, "I36", server.id() + " again at once after " + before.kind(), call);
            demand(!once || before.times() == 1, "I36", server.id() + " a third time", call);
        }
    }

    @Override
    public void replied(long call, Server server, Reply reply) {
        Way way = way(call, "I09");
        Standing standing = standing(server.id());
        standing.ends(way.probeOf);
        over(call, way, server, reply.failure());
        standing.replied(reply, way.probeOf);
    }

    @Override
    public void dropped(long call, Server server) {
        @Nullable Way way = ways.get(call);
        if (way != null) {
            standing(server.id()).ends(way.probeOf);
            over(call, way, server, ErrorKind.TIMEOUT);
            return;
        }
        @Nullable Way gone = left.remove(call);
        if (gone == null) {
            throw broken("I09", "an attempt of nobody's was given up", call);
        }
        standing(server.id()).ends(gone.probeOf);
        bill.over(call, ErrorKind.CANCELLED);
        bill.ended(call);
    }

    /** The attempt is over; a further one is paid for now, if it is paid for at all. */
    private void over(long call, Way way, Server server, @Nullable ErrorKind kind) {
        way.inFlight = false;
        way.last = kind;
        if (kind == null) {
            blame.answered(server.id());
        } else {
            long now = world.nanos();
            @Nullable Try before = way.tried.get(server.id());
            int times = before == null || before.kind() != kind ? 1 : before.times() + 1;
            way.tried.put(server.id(), new Try(kind, now, times));
            blame.failed(call, server.id(), kind, way.probeOf > 0, now - way.attemptedAt);
        }
        bill.over(call, kind);
        tally.over(kind);
        boolean costs = kind != null && kind.disposition().budgeted();
        way.paid = costs && purse.spend(world.elapsed());
    }

    /** A deployment that this call has not tried and that can be picked; empty if there is none. */
    private String freeFor(Way way) {
        for (Scenario.Place place : scenario.deployments()) {
            if (!way.tried.containsKey(place.id()) && isFree(place)) {
                return place.id();
            }
        }
        return "";
    }

    /** Whether it would be picked for a call that has not tried it, for all that is known of it and of what it shares with others. */
    private boolean isFree(Scenario.Place place) {
        return standing(place.id()).isFree() && !pluginCools && limits.hasRate(place) && place.isComparableTo(first());
    }

    /** The deployment that says for all calls what their answers have to be comparable to. */
    private Scenario.Place first() {
        return scenario.deployments().get(0);
    }

    private Way way(long call, String id) {
        @Nullable Way way = ways.get(call);
        if (way == null) {
            throw broken(id, "something happens to a call that has ended or was left", call);
        }
        return way;
    }

    // At rest

    /** Nothing happens any more. */
    void atRest(Client client, long calls) {
        demand(ways.isEmpty(), "I09", ways.size() + " calls never ended", -1);
        tally.atRest(calls);
        fairness.atRest();
        bill.atRest(purse.earned(world.elapsed()));
        String left = client.atRest();
        demand(left.isEmpty(), "I11", left, -1);
    }

    private void demand(boolean holds, String id, String otherwise, long call) {
        breaches.demand(holds, id, otherwise, call);
    }

    private BrokenInvariant broken(String id, String what, long call) {
        return breaches.broken(id, what, call);
    }

    /** Ends the run if anything was broken. */
    void check() {
        breaches.check();
    }
}
