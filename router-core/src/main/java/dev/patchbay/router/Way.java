package dev.patchbay.router;

import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.FallbackChain.Link;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a call is on its way through a model and its fallbacks, how far it has come, and where it may still go. */
final class Way {

    private static final int MOST_ATTEMPTS = 6;

    private final FallbackChain chain;
    private final Model model;
    private final int most;

    private Stop stop;
    private int attempts;
    private int attemptsHere;
    private long waited;
    private long plannedDelay;
    private boolean passedOver;
    private @Nullable BitSet visited;
    private Map<Integer, Position> positions = Map.of();
    private Map<Deployment, Boolean> spared = Map.of();

    /**
     * A way that starts at a target.
     *
     * @param most the most attempts that the caller allows in all; 0 for as configured
     */
    Way(Target target, FallbackChain chain, int most) {
        this.stop = new Stop(target, -1);
        this.chain = chain;
        this.model = target.model();
        this.most = most;
    }

    FallbackChain chain() {
        return chain;
    }

    Stop stop() {
        return stop;
    }

    int attempts() {
        return attempts;
    }

    /**
     * Whether another attempt may be made where the call is.
     *
     * @param serving see {@link #mayLeave}
     */
    boolean mayStay(Predicate<Target> serving) {
        boolean more = attemptsHere < stop.target().mostAttempts();
        if (most > 0) {
            return attempts < most && (more || !mayLeave(serving));
        }
        int usual = Math.max(MOST_ATTEMPTS, model.config().attempts());
        return attemptsHere == 0 || (more && attempts < usual);
    }

    /**
     * Whether there is a fallback model for failures that the call has not visited.
     *
     * @param serving whether there is anything at a target that could serve the call
     */
    boolean mayLeave(Predicate<Target> serving) {
        List<Link> links = chain.links();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.onFailure() && mayGoTo(link) && serving.test(link.target())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fallback may still be visited: every one gets at least one attempt, and only one visit. */
    boolean mayGoTo(Link link) {
        return (link.via() < 0 || isVisited(link.via())) && isFresh(link);
    }

    /** The same for a fallback that can be reached. */
    boolean isFresh(Link link) {
        return !isVisited(link.place()) && (most == 0 || attempts < most);
    }

    private boolean isVisited(int place) {
        return visited != null && visited.get(place);
    }

    /** How long the call may still wait here before it goes to another model, in nanoseconds. */
    long patience() {
        return Math.max(0, Nanos.of(stop.target().model().config().maxWait()) - waited);
    }

    /** It was passed over where failing deployments are overlooked, and after a wait looks once more. */
    void looksOnceMoreLater() {
        passedOver = true;
    }

    /** Whether it looks once more. */
    boolean looksOnceMore() {
        return passedOver;
    }

    /**
     * Whether a failing deployment is overlooked for others and not for this call: it takes its turn there once, however often it
     * looks, and when it looks once more it goes to nothing that is busy.
     */
    boolean passesOver(Deployment deployment) {
        boolean busy = deployment.isBusyWithoutLimit();
        if (!busy || passedOver) {
            return busy;
        }
        spared = spared.isEmpty() ? new HashMap<>() : spared;
        return spared.computeIfAbsent(deployment, it -> it.health().isSpared());
    }

    boolean neverWaits() {
        return stop.target().model().config().maxWait().isZero();
    }

    /**
     * Where it stands in line there until its next attempt.
     *
     * @param first where it stands when it has not waited there since the last one
     */
    Position position(Stop there, Supplier<Position> first) {
        positions = positions.isEmpty() ? new HashMap<>() : positions;
        return positions.computeIfAbsent(there.link(), link -> first.get());
    }

    /** Whether there was no room in any line there, and it has not waited since. */
    boolean isLineFull(Stop there) {
        Position position = positions.get(there.link());
        return position != null && position.isFull();
    }

    /** Where the call goes, seen from the attempt before. */
    Next directionTo(Found found, Deployment before, Deployment next) {
        Direction direction = Direction.FALLBACK_MODEL;
        if (found.stop().link() == stop.link()) {
            direction = before == next ? Direction.SAME_DEPLOYMENT : Direction.OTHER_DEPLOYMENT;
        }
        Duration delay = Duration.ofNanos(plannedDelay);
        plannedDelay = 0;
        return new Next(direction, delay, "");
    }

    /** Counts an attempt that is about to start and goes to where it is. */
    int startsAt(Stop next) {
        if (next.link() != stop.link()) {
            visited = visited == null ? new BitSet() : visited;
            visited.set(next.link());
            stop = next;
            attemptsHere = 0;
            waited = 0;
        }
        positions = Map.of();
        attempts++;
        attemptsHere++;
        return attempts;
    }

    /** A wait is planned before the next attempt, or was made; there may be room in a line that was full before it. */
    void waits(long nanos, boolean patiently) {
        plannedDelay += nanos;
        waited += patiently ? nanos : 0;
        if (nanos > 0) {
            positions.values().forEach(position -> position.full(false));
        }
    }
}
