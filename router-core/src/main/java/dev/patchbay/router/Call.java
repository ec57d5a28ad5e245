package dev.patchbay.router;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallType;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Phase;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call. Its rounds follow one another, so only what a cancellation touches is guarded: the outcome,
 * the attempt in flight and the trail.
 */
final class Call<R> {

    private static final int MOST_ATTEMPTS = 6;

    private final CallRequest<R> request;
    private final CallType<?, R> type;
    private final CallOptions options;
    private final FallbackChain chain;
    private final RoutingTable table;
    private final Model model;
    private final Ticker ticker;
    private final long startedAt;
    private final Lane lane;
    private final TrailRecorder trail;
    private final Receiver<R> receiver = new Receiver<>();

    private Stop stop;
    private int attempts;
    private int attemptsHere;
    private long waited;
    private boolean contentRefused;
    private long plannedDelay;
    private @Nullable Failed last;
    private @Nullable Deployment countsAgainst;
    private List<Tried> tried = List.of();
    private @Nullable BitSet visited;
    private @Nullable BitSet fullLines;
    private long estimatedTokens = -1;
    private volatile long deadline;
    private volatile @Nullable AttemptRun<R> current;
    private volatile @Nullable Line line;
    private @Nullable RetryLoop loop;

    Call(
            CallRequest<R> request,
            CallOptions options,
            Target target,
            FallbackChain chain,
            RoutingTable table,
            Ticker ticker,
            long startedAt,
            long deadline,
            Lane lane) {
        this.request = request;
        this.type = request.type();
        this.options = options;
        this.stop = new Stop(target, -1);
        this.model = target.model();
        this.chain = chain;
        this.table = table;
        this.ticker = ticker;
        this.startedAt = startedAt;
        this.deadline = deadline;
        this.lane = lane;
        this.trail = new TrailRecorder(type.name(), request.model(), startedAt);
    }

    CallRequest<R> request() {
        return request;
    }

    CallType<?, R> type() {
        return type;
    }

    FallbackChain chain() {
        return chain;
    }

    /** The model that was asked for; its retry budget pays for the whole call. */
    Model model() {
        return model;
    }

    Lane lane() {
        return lane;
    }

    TrailRecorder trail() {
        return trail;
    }

    /** Who hears what it comes to. */
    Receiver<R> receiver() {
        return receiver;
    }

    long now() {
        return ticker.nanos();
    }

    long startedAt() {
        return startedAt;
    }

    /** How long it may still take to its answer, or to the beginning of its stream. */
    long remaining(long now) {
        return deadline == Watch.NO_BOUND ? Watch.NO_BOUND : deadline - now;
    }

    /** What happens when a stream of this deployment breaks off. */
    Interruption interruption(Deployment deployment) {
        Interruption wanted = options.interruption();
        return wanted == null ? Interruption.FAIL : wanted;
    }

    // Outcome

    /** Ends the call; true for the first who does. */
    boolean end() {
        return left(receiver.end());
    }

    /** Ends the call unless its stream has begun; true for the first who does. */
    boolean endBeforeAnswer() {
        return left(receiver.endBeforeAnswer());
    }

    private boolean left(boolean first) {
        if (first) {
            table.leave();
        }
        return first;
    }

    boolean isOver() {
        return receiver.isOver();
    }

    /** Its stream begins, and is bound to no deadline; false when it is over. */
    boolean begin() {
        boolean first = receiver.begin();
        if (first) {
            deadline = Watch.NO_BOUND;
        }
        return first;
    }

    boolean hasBegun() {
        return receiver.hasBegun();
    }

    @Nullable
    AttemptRun<R> current() {
        return current;
    }

    @Nullable
    Line line() {
        return line;
    }

    void waitsIn(@Nullable Line waiting) {
        line = waiting;
    }

    RetryLoop loop() {
        return Objects.requireNonNull(loop, "a call gets its loop before it starts");
    }

    void loop(RetryLoop driving) {
        loop = driving;
    }

    // Where it is and where it may go

    Stop stop() {
        return stop;
    }

    int attempts() {
        return attempts;
    }

    /** Whether another attempt may be made where the call is. */
    boolean mayStay() {
        boolean more = attemptsHere < stop.target().mostAttempts();
        if (options.attempts() > 0) {
            return attempts < options.attempts() && (more || !mayLeave());
        }
        int most = Math.max(MOST_ATTEMPTS, model.config().attempts());
        return attemptsHere == 0 || (more && attempts < most);
    }

    /** Whether there is a fallback model for failures that the call has not visited. */
    boolean mayLeave() {
        List<Link> links = chain.links();
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).onFailure() && mayGoTo(i, links.get(i).via())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fallback may still be visited: every one gets at least one attempt, and only one visit. */
    boolean mayGoTo(int link, int via) {
        return (via < 0 || (visited != null && visited.get(via))) && mayGoTo(link);
    }

    /** The same for a fallback that can be reached. */
    boolean mayGoTo(int link) {
        boolean fresh = visited == null || !visited.get(link);
        return fresh && (options.attempts() == 0 || attempts < options.attempts());
    }

    Fallback fallbackRule() {
        if (contentRefused) {
            return Fallback.LISTED_FOR_CONTENT;
        }
        return last == null ? Fallback.ANY : last.failure().kind().disposition().fallback();
    }

    /** How long the call may still wait here before it goes to another model, in nanoseconds. */
    long patience() {
        return Math.max(0, Nanos.of(stop.target().model().config().maxWait()) - waited);
    }

    boolean neverWaits() {
        return stop.target().model().config().maxWait().isZero();
    }

    /** Whether there was no room in any line there. */
    boolean isLineFull(Stop there) {
        return fullLines != null && fullLines.get(there.link() + 1);
    }

    void lineIsFull(Stop there) {
        fullLines = fullLines == null ? new BitSet() : fullLines;
        fullLines.set(there.link() + 1);
    }

    // What it has seen

    Fit fit(Deployment deployment) {
        try {
            Fit fit = deployment.fit(request);
            return fit == null ? Fit.unsupported("the plugin did not say whether it fits") : fit;
        } catch (Throwable broken) {
            return Fit.unsupported("the plugin threw " + broken.getClass().getName());
        }
    }

    /** The size of the request in tokens, as far as it can be told before the call; 0 where it cannot. */
    long estimatedTokens() {
        if (estimatedTokens < 0) {
            estimatedTokens = Outcome.estimate(this).totalTokens().orElse(0);
        }
        return estimatedTokens;
    }

    List<Tried> tried() {
        return tried;
    }

    @Nullable
    Tried tried(Deployment deployment) {
        for (Tried one : tried) {
            if (one.deployment() == deployment) {
                return one;
            }
        }
        return null;
    }

    boolean rulesOut(Deployment deployment) {
        for (Tried one : tried) {
            if (one.rulesOut(deployment)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Failed last() {
        return last;
    }

    /** The error when no attempt could be made. */
    ErrorKind kindOfRefusal() {
        if (trail.skippedOnlyFor(Skip.TOO_LARGE, Skip.UNSUPPORTED)) {
            return trail.skippedFor(Skip.TOO_LARGE) ? ErrorKind.TOO_LARGE : ErrorKind.UNSUPPORTED;
        }
        return ErrorKind.NO_DEPLOYMENT;
    }

    // What it does

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
        attempts++;
        attemptsHere++;
        return attempts;
    }

    void runs(@Nullable AttemptRun<R> attempt) {
        current = attempt;
    }

    /** Remembers what an attempt came to. */
    void failed(AttemptRun<R> attempt, Failed failed, long now) {
        last = failed;
        contentRefused |= failed.failure().kind() == ErrorKind.CONTENT_REFUSED;
        Backoff backoff = stop.target().model().backoff();
        Tried before = tried(attempt.on());
        if (before != null) {
            before.failedAgain(failed.failure(), backoff, now);
        } else {
            tried = tried.isEmpty() ? new ArrayList<>(4) : tried;
            tried.add(new Tried(attempt.lease(), failed.failure(), backoff, now));
        }
    }

    /** Whether a failure here counts towards a cooldown: one call counts against at most one deployment. */
    boolean countsAgainst(AttemptRun<R> attempt, Failed failed) {
        Failure failure = failed.failure();
        boolean shortened = failure.kind() == ErrorKind.TIMEOUT
                && !attempt.fullTimer()
                && failed.status() == 0
                && failure.phase() != Phase.CONNECT;
        if (shortened || (countsAgainst != null && countsAgainst != attempt.on())) {
            return false;
        }
        if (failure.kind().disposition().budgeted()) {
            countsAgainst = attempt.on();
        }
        return true;
    }

    /** A wait is planned before the next attempt. */
    void waits(long nanos, boolean patiently) {
        plannedDelay += nanos;
        waited += patiently ? nanos : 0;
    }
}
