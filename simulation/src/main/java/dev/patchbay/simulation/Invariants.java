package dev.patchbay.simulation;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    private static final double SECOND = 1e9;

    private final World world;
    private final long deadline;
    private final int deployments;
    private final Map<Long, Way> ways = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private double budget = BUDGET_BURST;
    private long budgetAt;
    private long ended;
    private long heardEnded;

    /** What is known of a call that has not ended. */
    private static final class Way {
        private final long began;
        private final Map<String, Integer> tried = new HashMap<>();
        private int attempts;
        private boolean inFlight;
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
    }

    Invariants(Scenario scenario, World world) {
        this.world = world;
        this.deadline = scenario.deadline().toNanos();
        this.deployments = scenario.deployments().size();
        this.budgetAt = world.nanos();
    }

    /** Hears what only the router knows. */
    RouterListener listener() {
        return new RouterListener() {
            @Override
            public void cooldownStarted(Disposition.Scope scope, String name, ErrorKind kind, Duration length) {
                if (scope == Disposition.Scope.DEPLOYMENT) {
                    Standing standing = standing(name);
                    standing.cooling = true;
                    standing.coolsUntil = world.nanos() + length.toNanos();
                    standing.probes = 0;
                }
            }

            @Override
            public void cooldownEnded(Disposition.Scope scope, String name) {
                if (scope == Disposition.Scope.DEPLOYMENT) {
                    standing(name).cooling = false;
                }
            }

            @Override
            public void callEnded(CallTrail trail, @Nullable CallException failure) {
                heardEnded++;
            }
        };
    }

    private Standing standing(String id) {
        return standings.computeIfAbsent(id, any -> new Standing());
    }

    // What happens

    void called(long call) {
        ways.put(call, new Way(world.nanos()));
        earn();
        budget = Math.min(BUDGET_BURST + BUDGET_SHARE, budget + BUDGET_SHARE);
    }

    void left(long call) {
        end(call);
    }

    void ended(long call) {
        Way way = way(call, "I09");
        demand(!way.inFlight, "I04", "a call ended while its attempt was in flight", call);
        demand(world.nanos() - way.began <= deadline, "I05", "a call ended after its deadline", call);
        end(call);
    }

    private void end(long call) {
        ways.remove(call);
        ended++;
    }

    @Override
    public void attempted(long call, Server server) {
        long now = world.nanos();
        Way way = way(call, "I29");
        Standing standing = standing(server.id());
        demand(!way.inFlight, "I04", "two attempts of a call at once", call);
        demand(++way.attempts <= Math.max(ATTEMPTS, deployments), "I03", "too many attempts", call);
        demand(now - way.began < deadline, "I05", "an attempt after the deadline", call);
        demand(now >= standing.heldUntil, "I06", "an attempt on " + server.id() + " before its delay was over", call);
        boolean cools = standing.cooling && now < standing.coolsUntil;
        if (cools) {
            demand(!isAnyFreeFor(way), "I08", server.id() + " cools, others do not", call);
        } else if (standing.cooling) {
            standing.probes++;
            demand(standing.probes <= 1 || !isAnyFreeFor(way), "I16", "a second probe of " + server.id(), call);
        }
        if (way.attempts > 1 && way.last != null && way.last.disposition().budgeted()) {
            earn();
            budget -= 1;
            demand(budget > -1, "I07", "more further attempts than the retry budget pays for", call);
        }
        way.inFlight = true;
        way.tried.merge(server.id(), 1, Integer::sum);
    }

    @Override
    public void replied(long call, Server server, Reply reply) {
        Way way = way(call, "I09");
        way.inFlight = false;
        way.last = reply.failure();
        Standing standing = standing(server.id());
        standing.probes = 0;
        if (reply.delay() > 0) {
            standing.heldUntil = Math.max(standing.heldUntil, world.nanos() + reply.delay());
        }
    }

    @Override
    public void dropped(long call, Server server) {
        @Nullable Way way = ways.get(call);
        if (way != null) {
            way.inFlight = false;
            way.last = ErrorKind.TIMEOUT;
        }
        standing(server.id()).probes = 0;
    }

    /** Whether a deployment that this call has not tried is neither cooling nor held. */
    private boolean isAnyFreeFor(Way way) {
        int blocked = 0;
        long now = world.nanos();
        for (Map.Entry<String, Standing> known : standings.entrySet()) {
            Standing standing = known.getValue();
            boolean free = !standing.cooling && now >= standing.heldUntil && !way.tried.containsKey(known.getKey());
            blocked += free ? 0 : 1;
        }
        return blocked < deployments;
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
        String left = client.atRest();
        demand(left.isEmpty(), "I11", left, -1);
    }

    private void demand(boolean holds, String id, String otherwise, long call) {
        if (!holds) {
            throw broken(id, otherwise, call);
        }
    }

    private BrokenInvariant broken(String id, String what, long call) {
        return new BrokenInvariant(id, what, call, world.elapsed());
    }
}
