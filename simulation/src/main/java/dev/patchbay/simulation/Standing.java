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

    /** So many first failures of calls in a row are never all passed over. */
    private static final int MOST_FAILURES = 60;

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
    private int holds;
    private long alarmedAt;
    private long healedAt;
    private long failedSince = -1; // when an attempt last failed that began after that alarm

    /**
     * A deployment that was not asked yet.
     *
     * @param lent how long the right to probe it is lent, in nanoseconds
     */
    Standing(Place place, long lent, World world, Breaches breaches) {
        this.place = place;
        this.lent = lent;
        this.world = world;
        this.breaches = breaches;
    }

    String id() {
        return place.id();
    }

    Place place() {
        return place;
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

    /**
     * The router keeps it out of the choice: for five seconds, doubling up to fifteen with every failed probe, a fifth more or less.
     *
     * @param bySight whether the failure that is the reason may be seen only afterwards, as with a stream that is given up
     */
    void cools(long nanos, boolean bySight) {
        long now = world.nanos();
        demand(nanos >= 0.8 * FIRST_COOLDOWN - 1, "I14", " cools for " + nanos + " ns only", -1);
        demand(nanos <= 1.2 * LONGEST_COOLDOWN + 1, "I14", " cools for " + nanos + " ns", -1);
        boolean again = cooling && now >= coolsUntil;
        boolean soon = !cooling && length > 0 && now - healedAt <= length;
        double least = Math.min(2 * length / 1.2, LONGEST_COOLDOWN) * 0.8;
        demand(!(again || soon) || nanos >= least - 1, "I14", " cools no longer than before", -1);
        demand(cooling || soon || nanos <= 1.2 * FIRST_COOLDOWN + 1, "I14", " was well and cools for " + nanos, -1);
        demand(!isClosed() || now + nanos >= coolsUntil, "I14", " cools, and then for less", -1);
        demand(!again || bySight || failedSince == world.elapsed(), "I14", " cools anew for what was asked before", -1);
        alarmedAt = isClosed() ? alarmedAt : world.elapsed();
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
        healedAt = world.nanos();
    }

    /** An attempt failed that began then. */
    void failed(long began) {
        failedSince = began >= alarmedAt ? world.elapsed() : failedSince;
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
        boolean lapsed = probes == 0 || now >= probedUntil;
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

    /** How often it has begun to cool, or asked not to be asked. */
    int keptOut() {
        return cooldowns + holds;
    }

    /** Whether it asked to be left alone, for less than so many nanoseconds yet. */
    boolean isHeldLessThan(long nanos) {
        long left = heldUntil - world.nanos();
        return left > 0 && left < nanos;
    }

    /**
     * That is what it came to.
     *
     * @param first whether no other deployment has failed the call, against which it would count instead
     */
    void replied(Reply reply, int probed, boolean first) {
        @Nullable ErrorKind failure = reply.failure();
        if (failure == null) {
            failedInARow = 0;
            owesEndSince = cooling && probed == cooldowns ? world.nanos() : owesEndSince;
        } else if (failure.disposition().cooling().scope() == Disposition.Scope.DEPLOYMENT_WHEN_COUNTED) {
            failedInARow += first ? 1 : 0;
        }
        if (reply.delay() > 0) {
            holds++;
            heldUntil = Math.max(heldUntil, world.nanos() + reply.delay());
        }
    }

    private void demand(boolean holds, String invariant, String otherwise, long call) {
        breaches.demand(holds, invariant, place.id() + otherwise, call);
    }
}
