package dev.patchbay.simulation;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of the router in every run, whatever goes wrong. Checked while it happens: the first break ends the run.
 * The numbers are those by which the rules are known; see the table in {@code simulation/README.md}.
 */
final class Invariants implements Upstreams.Observer {

    private static final int ATTEMPTS = 6;
    private static final double BUDGET_SHARE = 0.10;
    private static final double BUDGET_PER_SECOND = 1;
    private static final double BUDGET_BURST = 10;
    private static final double ROUNDING = 1e-6;
    private static final long NEVER = Long.MAX_VALUE;
    private static final double SECOND = 1e9;
    private static final double FIRST_COOLDOWN = 5 * SECOND;
    private static final double LONGEST_COOLDOWN = 15 * SECOND;

    /** That so many in a row are each no longer their call's first failing deployment does not happen by chance. */
    private static final int MOST_FAILURES = 60;

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
    private final int deployments;
    private final Map<Long, Way> ways = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private double budget = BUDGET_BURST;
    private long budgetAt;
    private long ended;
    private @Nullable BrokenInvariant first;
    private long heardEnded;
    private long attempts;
    private long heardAttempts;

    /** What is known of a call that has not ended. */
    private static final class Way {
        private final long began;
        private final Set<String> tried = new HashSet<>();
        private int attempts;
        private boolean inFlight;
        private boolean paid; // for one further attempt, when the one before failed; it may have to wait for its turn
        private int probeOf; // which cooldown of the deployment the attempt in flight probes, from 1; else 0
        private @Nullable ErrorKind last;

        Way(long began) {
            this.began = began;
        }
    }

    /** What is known of a deployment. */
    private static final class Standing {
        private long heldUntil;
        private long coolsUntil;
        private boolean cooling;
        private int probes;
        private int failedInARow;
        private int inFlight;
        private long changedAt;
        private long length;
        private long owesEndSince = NEVER;
        private int cooldowns;
    }

    Invariants(Scenario scenario, World world) {
        this.world = world;
        this.scenario = scenario;
        this.deadline = scenario.deadline().toNanos();
        this.deployments = scenario.deployments().size();
        this.budgetAt = world.nanos();
    }

    /** Hears what only the router knows. */
    RouterListener listener() {
        return new RouterListener() {
            @Override
            public void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {
                demand(!OWN_FAULTS.contains(kind), "I10", name + " cools because of " + kind, -1);
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    Standing standing = named(name);
                    checkLadder(name, standing, length.toNanos());
                    standing.cooling = true;
                    standing.coolsUntil = world.nanos() + length.toNanos();
                    standing.probes = 0;
                    standing.failedInARow = 0;
                    standing.owesEndSince = NEVER;
                    standing.cooldowns++;
                }
            }

            @Override
            public void cooldownEnded(Disposition.Scope scope, String name) {
                if (scope == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
                    named(name).cooling = false;
                    named(name).owesEndSince = NEVER;
                }
            }

            @Override
            public void callEnded(CallTrail trail, @Nullable CallException failure) {
                heardEnded++;
                heardAttempts += trail.attempts().size();
            }
        };
    }

    /** Five seconds, doubling up to fifteen with every failed probe, each a fifth shorter or longer. */
    private void checkLadder(String name, Standing standing, long length) {
        demand(length >= 0.8 * FIRST_COOLDOWN - 1, "I14", name + " cools for " + length + " ns only", -1);
        demand(length <= 1.2 * LONGEST_COOLDOWN + 1, "I14", name + " cools for " + length + " ns", -1);
        boolean again = standing.cooling && world.nanos() >= standing.coolsUntil;
        double least = Math.min(2 * standing.length / 1.2, LONGEST_COOLDOWN) * 0.8;
        demand(!again || length >= least - 1, "I14", name + " cools no longer than before", -1);
        standing.length = length;
    }

    /** The router calls deployments by their model and their id. */
    private Standing named(String name) {
        String id = name.substring(name.indexOf('/') + 1);
        if (scenario.deployments().stream().noneMatch(place -> place.id().equals(id))) {
            throw broken("I09", "listeners hear of '" + name + "', which is no deployment", -1);
        }
        return standing(id);
    }

    private Standing standing(String id) {
        return standings.computeIfAbsent(id, any -> new Standing());
    }

    // What happens

    void called(long call) {
        ways.put(call, new Way(world.elapsed()));
        earn();
        budget = Math.min(BUDGET_BURST, budget + BUDGET_SHARE);
    }

    void left(long call) {
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
        if (way != null && way.paid) {
            budget = Math.min(BUDGET_BURST, budget + 1); // there was no further attempt to be paid for
        }
        ended++;
    }

    @Override
    public void attempted(long call, Server server) {
        long now = world.nanos();
        Way way = way(call, "I29");
        attempts++;
        Standing standing = standing(server.id());
        demand(!way.inFlight, "I04", "two attempts of a call at once", call);
        demand(++way.attempts <= Math.max(ATTEMPTS, deployments), "I03", "too many attempts", call);
        demand(world.elapsed() - way.began < deadline, "I05", "an attempt after the deadline", call);
        demand(now >= standing.heldUntil, "I06", "an attempt on " + server.id() + " before its delay was over", call);
        demand(standing.failedInARow < MOST_FAILURES, "I14", server.id() + " fails and fails and never cools", call);
        demand(now <= standing.owesEndSince, "I17", server.id() + " cools still after its probe was answered", call);
        String free = freeFor(way);
        boolean again = way.tried.contains(server.id());
        demand(!again || free.isEmpty(), "I08", server.id() + " again, and " + free + " is free", call);
        boolean cools = standing.cooling && now < standing.coolsUntil;
        if (cools) {
            demand(free.isEmpty(), "I08", server.id() + " cools, and " + free + " is free", call);
        } else if (standing.cooling) {
            standing.probes++;
            // The right to probe may have run out in a pause, and whoever had it not heard of that yet.
            boolean pausing = scenario.resumes(world.elapsed() - 1) == world.elapsed();
            demand(standing.probes <= 1 || free.isEmpty() || pausing, "I16", "a second probe of " + server.id(), call);
        }
        demand(way.last != ErrorKind.INVALID_REQUEST, "I10", "a further attempt after INVALID_REQUEST", call);
        boolean costs = way.last != null && way.last.disposition().budgeted();
        demand(!costs || way.paid, "I07", "more further attempts than the retry budget pays for", call);
        way.paid = false;
        way.probeOf = standing.cooling && !cools ? standing.cooldowns : 0;
        way.inFlight = true;
        standing.inFlight++;
        way.tried.add(server.id());
    }

    @Override
    public void replied(long call, Server server, Reply reply) {
        Way way = way(call, "I09");
        over(way, reply.failure());
        Standing standing = freed(server);
        boolean counts = reply.failure() != null
                && reply.failure().disposition().cooling().scope() == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED;
        standing.failedInARow = counts ? standing.failedInARow + 1 : reply.isAnswer() ? 0 : standing.failedInARow;
        if (reply.isAnswer() && standing.cooling && way.probeOf == standing.cooldowns) {
            standing.owesEndSince = world.nanos();
        }
        if (reply.delay() > 0) {
            standing.heldUntil = Math.max(standing.heldUntil, world.nanos() + reply.delay());
        }
    }

    @Override
    public void dropped(long call, Server server) {
        @Nullable Way way = ways.get(call);
        if (way != null) {
            over(way, ErrorKind.TIMEOUT);
        }
        freed(server);
    }

    /** One attempt less is in flight there. */
    private Standing freed(Server server) {
        Standing standing = standing(server.id());
        standing.probes = 0;
        standing.inFlight--;
        standing.changedAt = world.nanos();
        return standing;
    }

    /** The attempt is over; a further one is paid for now, if it is paid for at all. */
    private void over(Way way, @Nullable ErrorKind kind) {
        way.inFlight = false;
        way.last = kind;
        earn();
        if (kind != null && kind.disposition().budgeted() && budget > 1 - ROUNDING) {
            way.paid = true;
            budget -= 1;
        }
    }

    /** A deployment that this call has not tried and that is neither cooling nor held nor full; empty if there is none. */
    private String freeFor(Way way) {
        long now = world.nanos();
        for (Scenario.Place place : scenario.deployments()) {
            Standing standing = standing(place.id());
            boolean well = !standing.cooling && now >= standing.heldUntil;
            // A slot that was given back this moment may be somebody's already.
            boolean room =
                    place.maxParallel() == 0 || (standing.inFlight < place.maxParallel() && standing.changedAt < now);
            if (well && room && !way.tried.contains(place.id())) {
                return place.id();
            }
        }
        return "";
    }

    private void earn() {
        double seconds = (world.nanos() - budgetAt) / SECOND;
        budget = Math.min(BUDGET_BURST, budget + seconds * BUDGET_PER_SECOND);
        budgetAt = world.nanos();
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
        demand(ended == calls, "I09", ended + " ends of " + calls + " calls", -1);
        demand(heardEnded == calls, "I09", "listeners heard of " + heardEnded + " ends of " + calls + " calls", -1);
        demand(
                attempts == heardAttempts,
                "I28",
                "trails tell of " + heardAttempts + " of " + attempts + " attempts",
                -1);
        String left = client.atRest();
        demand(left.isEmpty(), "I11", left, -1);
    }

    private void demand(boolean holds, String id, String otherwise, long call) {
        if (!holds) {
            throw broken(id, otherwise, call);
        }
    }

    private BrokenInvariant broken(String id, String what, long call) {
        BrokenInvariant found = new BrokenInvariant(id, what, call, world.elapsed());
        first = first == null ? found : first;
        return found;
    }

    /**
     * Ends the run if anything was broken. What is thrown in a provider, a listener or a future the router takes for a fault of
     * theirs, and goes on.
     */
    void check() {
        if (first != null) {
            throw first;
        }
    }
}
