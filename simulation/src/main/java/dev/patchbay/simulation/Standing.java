package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import org.jspecify.annotations.Nullable;

/** What is known of a deployment, and what must be true of it by itself: I06, I14 and I17. */
final class Standing {

    private static final long NEVER = Long.MAX_VALUE;
    private static final double SECOND = 1e9;
    private static final double FIRST_COOLDOWN = 5 * SECOND;
    private static final double LONGEST_COOLDOWN = 15 * SECOND;

    /** That so many in a row are each no longer their call's first failing deployment does not happen by chance. */
    private static final int MOST_FAILURES = 60;

    /** How long after the end of an attempt its right to probe lapses, if it has not been given back. */
    private static final long GRACE = 1_000_000_000L;

    private final Place place;
    private final long lent;
    private final World world;
    private final Breaches breaches;
    private long heldUntil;
    private long coolsUntil;
    private boolean cooling;
    private int probes; // attempts since the cooldown ran out
    private long probedUntil;
    private int probing; // of them in flight
    private int failedInARow;
    private int inFlight;
    private long changedAt;
    private long length;
    private long owesEndSince = NEVER;
    private int cooldowns;

    /**
     * A deployment that was not asked yet.
     *
     * @param attempt how long one attempt may take, in nanoseconds
     */
    Standing(Place place, long attempt, World world, Breaches breaches) {
        this.place = place;
        this.lent = attempt + GRACE;
        this.world = world;
        this.breaches = breaches;
    }

    String id() {
        return place.id();
    }

    int inFlight() {
        return inFlight;
    }

    /** Whether it cools, or has cooled and not answered since. */
    boolean isCooling() {
        return cooling;
    }

    /** Whether its cooldown is not over. */
    boolean isClosed() {
        return cooling && world.nanos() < coolsUntil;
    }

    /** Whether it is neither cooling nor probed nor held nor full, as far as that can be told without a doubt. */
    boolean isFree() {
        long now = world.nanos();
        // What was given back this moment, a slot or the right to probe, may be somebody's already.
        boolean settled = changedAt < now;
        boolean due = now >= coolsUntil && probing == 0 && settled;
        boolean room = place.maxParallel() == 0 || (inFlight < place.maxParallel() && settled);
        return (!cooling || due) && now >= heldUntil && room;
    }

    /** The router keeps it out of the choice: for five seconds, doubling up to fifteen with every failed probe, a fifth more or less. */
    void cools(long nanos) {
        long now = world.nanos();
        demand(nanos >= 0.8 * FIRST_COOLDOWN - 1, "I14", " cools for " + nanos + " ns only", -1);
        demand(nanos <= 1.2 * LONGEST_COOLDOWN + 1, "I14", " cools for " + nanos + " ns", -1);
        boolean again = cooling && now >= coolsUntil;
        double least = Math.min(2 * length / 1.2, LONGEST_COOLDOWN) * 0.8;
        demand(!again || nanos >= least - 1, "I14", " cools no longer than before", -1);
        length = nanos;
        cooling = true;
        coolsUntil = now + nanos;
        probes = 0;
        failedInARow = 0;
        owesEndSince = NEVER;
        cooldowns++;
    }

    /** The router lets it in again. */
    void healed() {
        cooling = false;
        owesEndSince = NEVER;
    }

    /**
     * An attempt is about to begin.
     *
     * @param bare whether there are no cooldowns
     */
    void check(long call, boolean bare) {
        long now = world.nanos();
        demand(now >= heldUntil, "I06", " is asked before its delay is over", call);
        demand(bare || failedInARow < MOST_FAILURES, "I14", " fails and fails and never cools", call);
        demand(now <= owesEndSince, "I17", " cools still after its probe was answered", call);
    }

    /**
     * Another attempt since the cooldown ran out: how many that makes. The right to probe is lent for a second more than an attempt
     * may take; a stream may take longer.
     */
    int probes() {
        long now = world.nanos();
        boolean lapsed = now >= probedUntil;
        probes = lapsed ? 1 : probes + 1;
        probedUntil = lapsed ? now + lent : probedUntil;
        return probes;
    }

    /** An attempt begins: which cooldown it probes, from 1; else 0. */
    int begins() {
        int probed = cooling && !isClosed() ? cooldowns : 0;
        probing += probed > 0 ? 1 : 0;
        inFlight++;
        return probed;
    }

    /** An attempt is over that probed this cooldown, or 0. */
    void ends(int probed) {
        probes = 0;
        probing -= probed > 0 ? 1 : 0;
        inFlight--;
        changedAt = world.nanos();
    }

    /** That is what it came to. */
    void replied(Reply reply, int probed) {
        @Nullable ErrorKind failure = reply.failure();
        if (failure == null) {
            failedInARow = 0;
            owesEndSince = cooling && probed == cooldowns ? world.nanos() : owesEndSince;
        } else if (failure.disposition().cooling().scope() == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
            failedInARow++;
        }
        if (reply.delay() > 0) {
            heldUntil = Math.max(heldUntil, world.nanos() + reply.delay());
        }
    }

    private void demand(boolean holds, String invariant, String otherwise, long call) {
        breaches.demand(holds, invariant, place.id() + otherwise, call);
    }
}
