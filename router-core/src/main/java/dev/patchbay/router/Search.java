package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.Choice.Nothing;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.Choice.Wait;
import dev.patchbay.router.Decision.Repeat;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.spi.Fit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at everything a call could do next, in the order that never changes: another deployment of the model, the
 * same deployment again, the next fallback model. Only when none of these is there: for a call that has tried nothing
 * yet, deployments that merely count as failing; then a last resort; then a long wait.
 */
final class Search {

    private final Call<?> call;
    private final long now;
    private final boolean take;
    private final Waits waits;
    private boolean passedOver;

    Search(Call<?> call, long now, boolean take) {
        this.call = call;
        this.now = now;
        this.take = take;
        this.waits = new Waits(call, now);
    }

    Choice run() {
        if (call.remaining(now) <= 0) {
            return new Nothing(ErrorKind.DEADLINE_EXCEEDED, "the deadline has passed", -1);
        }
        List<Stop> stops = stops();
        for (Stop stop : stops) {
            Choice found = at(stop);
            if (found != null) {
                return found;
            }
        }
        if (call.way().attempts() == 0) {
            for (Stop stop : stops) {
                waits.begin();
                Choice found = untried(stop, true);
                found = found != null ? found : waits.permitted(stop, true);
                if (found != null) {
                    return found;
                }
            }
        }
        Choice last = lastResort();
        last = last != null ? last : waits.longOrNothing();
        return passedOver && last instanceof Nothing && !call.way().looksOnceMore() ? onceMore(last) : last;
    }

    /**
     * Deployments that count as failing were overlooked for others and not for this call, which waits and then looks whether one
     * of them has answered, or has nothing to do any more.
     */
    private Choice onceMore(Choice nothing) {
        long wait = Math.min(call.way().patience(), call.remaining(now) / 2);
        if (wait <= 0) {
            return nothing;
        }
        call.way().looksOnceMoreLater();
        return new Wait(wait, true);
    }

    /** Another deployment where the call is, without waiting for any; null when there is none, or no attempt left. */
    @Nullable
    Found beside() {
        waits.begin();
        boolean may = call.remaining(now) > 0 && call.mayStay();
        return may && untried(call.way().stop(), false) instanceof Found found ? found : null;
    }

    /** The target where the call is, and the fallbacks that it may still go to. */
    private List<Stop> stops() {
        List<Link> links = call.way().chain().links();
        if (links.isEmpty()) {
            return call.mayStay() ? List.of(call.way().stop()) : List.of();
        }
        List<Stop> stops = new ArrayList<>();
        if (call.mayStay()) {
            stops.add(call.way().stop());
        }
        Fallback rule = call.fallbackRule();
        BitSet passed = new BitSet(links.size());
        boolean missed;
        boolean more;
        do {
            missed = false;
            more = false;
            for (Link link : links) {
                if (!link.serves(rule) || passed.get(link.place())) {
                    continue;
                }
                boolean reachable = link.via() < 0 || passed.get(link.via());
                if (reachable ? call.way().isFresh(link) : call.way().mayGoTo(link)) {
                    stops.add(new Stop(link.target(), link.place()));
                    passed.set(link.place()); // what comes after it is reachable, when it had nothing
                    more = missed;
                } else {
                    missed = true;
                }
            }
        } while (more);
        return stops;
    }

    private @Nullable Choice at(Stop stop) {
        waits.begin();
        Choice found = untried(stop, false);
        found = found != null ? found : again(stop);
        if (found == null) {
            for (Deployment other : stop.target().notServing(call.type())) {
                call.trail().skipped(other, Skip.CALL_TYPE, "");
            }
        }
        return found != null ? found : waits.permitted(stop, false);
    }

    private @Nullable Choice untried(Stop stop, boolean ignoreCounted) {
        for (Tier tier : stop.target().tiers(call.type())) {
            Choice found = take ? untried(stop, tier, ignoreCounted) : anyUntried(stop, tier, ignoreCounted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Choice anyUntried(Stop stop, Tier tier, boolean ignoreCounted) {
        for (int i = 0; i < tier.size(); i++) {
            if (isCandidate(tier.get(i), ignoreCounted)) {
                return new Found(null, stop, false);
            }
        }
        return null;
    }

    private @Nullable Choice untried(Stop stop, Tier tier, boolean ignoreCounted) {
        Eligible eligible = new Eligible(tier);
        for (int i = 0; i < tier.size(); i++) {
            if (isCandidate(tier.get(i), ignoreCounted)) {
                eligible.add(i);
            }
        }
        Selection selection = stop.target().model().selection();
        while (eligible.count() > 0) {
            int place = selection.preferred(call, eligible, now);
            Deployment deployment = tier.get(place);
            Lease lease = Lease.take(deployment, call, ignoreCounted, now);
            if (lease != null) {
                return new Found(lease, stop, false);
            }
            waits.busy(deployment);
            eligible.remove(place);
        }
        return null;
    }

    private boolean isCandidate(Deployment deployment, boolean ignoreCounted) {
        if (call.tried(deployment) != null || call.rulesOut(deployment)) {
            return false;
        }
        if (deployment.isHanging()) {
            call.trail().skipped(deployment, Skip.PLUGIN, Inquiry.HANGS);
            return false;
        }
        Fit fit = call.fit(deployment);
        if (fit.verdict() != Fit.Verdict.FITS) {
            boolean large = fit.verdict() == Fit.Verdict.TOO_LARGE;
            call.trail().skipped(deployment, large ? Skip.TOO_LARGE : Skip.UNSUPPORTED, fit.reason());
            return false;
        }
        Skip block = deployment.block(ignoreCounted, false);
        if (block != null) {
            waits.blocked(deployment, block);
            return false;
        }
        if (ignoreCounted
                && deployment.block(false, false) != null
                && call.way().passesOver(deployment)) {
            passedOver = true;
            return false;
        }
        if (!hasSlot(deployment)) {
            if (!hasSlotOfNoUse() || waits.hasRate(deployment)) {
                waits.busy(deployment);
            }
            return false;
        }
        return waits.hasRate(deployment);
    }

    /**
     * Whether a slot that the call waited for is in its hand, which it cannot use: then it stands in no other line for one that it
     * could not use either, because those who do would hand their slots to each other without end.
     */
    private boolean hasSlotOfNoUse() {
        Line line = call.line();
        return line != null && line.hasSlot();
    }

    /** Whether there is a slot for the call: the one that it got in line, or one that is free. */
    private boolean hasSlot(Deployment deployment) {
        Line line = call.line();
        return (line != null && line.holds(deployment)) || deployment.slots().isFree();
    }

    private @Nullable Choice again(Stop stop) {
        for (Tried tried : call.tried()) {
            Deployment deployment = tried.deployment();
            boolean mine = stop.target().contains(deployment);
            if (!mine || tried.decision().repeat() != Repeat.IN_TURN || isRuledOutByAnother(tried)) {
                continue;
            }
            Skip block = deployment.block(call.isOwnDoing(tried), tried.throttledWithoutDelay());
            long ready = tried.readyAt();
            boolean announced = tried.decision().announced();
            if (block == Skip.SERVER_DELAY) {
                long until = now + deployment.health().opensIn(block);
                announced |= until - ready > 0;
                ready = until - ready > 0 ? until : ready;
            } else if (block != null) {
                waits.blocked(deployment, block);
                continue;
            }
            if (ready - now > 0) {
                waits.until(ready - now, announced);
            } else {
                Choice found = retake(stop, tried);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable Choice retake(Stop stop, Tried tried) {
        Deployment deployment = tried.deployment();
        if (!waits.hasRate(deployment)) {
            return null;
        }
        Lease lease = take ? Lease.take(deployment, call, call.isOwnDoing(tried), now) : null;
        if (lease != null || (!take && hasSlot(deployment))) {
            return new Found(lease, stop, true);
        }
        waits.busy(deployment);
        return null;
    }

    private boolean isRuledOutByAnother(Tried tried) {
        for (Tried other : call.tried()) {
            if (other != tried && other.rulesOut(tried.deployment())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Choice lastResort() {
        if (!call.mayStay()) {
            return null;
        }
        Stop here = call.way().stop();
        waits.begin();
        for (Tried tried : call.tried()) {
            boolean free = tried.decision().repeat() == Repeat.LAST_RESORT
                    && here.target().contains(tried.deployment())
                    && !isRuledOutByAnother(tried)
                    && tried.deployment().block(call.isOwnDoing(tried), false) == null;
            Choice found = free ? retake(here, tried) : null;
            if (found != null) {
                return found;
            }
        }
        return waits.permitted(here, false); // for the slot that the attempt which ran out of time may still have
    }
}
