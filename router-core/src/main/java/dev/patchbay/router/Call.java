package dev.patchbay.router;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallType;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Phase;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call. Its rounds follow one another, so only what a cancellation touches is guarded: the outcome,
 * the attempt in flight and the trail.
 */
final class Call<R> {

    private static final Set<Skip> UNFIT = Set.of(Skip.CALL_TYPE, Skip.UNSUPPORTED, Skip.TOO_LARGE);

    private final CallRequest<R> request;
    private final CallType<?, R> type;
    private final CallOptions options;
    private final RoutingTable table;
    private final Model model;
    private final Way way;
    private final Ticker ticker;
    private final long startedAt;
    private final Lane lane;
    private final TrailRecorder trail;
    private final Receiver<R> receiver = new Receiver<>();
    private final Inquiry inquiry;

    private boolean contentRefused;
    private @Nullable Failed last;
    private @Nullable Failed interruption;
    private @Nullable String toRepeat;
    private @Nullable Deployment countsAgainst;
    private List<Tried> tried = List.of();
    private long estimatedTokens = -1;
    private volatile long deadline;
    private volatile @Nullable Payment payment;
    private volatile @Nullable AttemptRun<R> current;
    private volatile @Nullable Line line;
    private volatile @Nullable RetryLoop loop;

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
        this.way = new Way(target, chain, options.attempts());
        this.model = target.model();
        this.table = table;
        this.ticker = ticker;
        this.startedAt = startedAt;
        this.deadline = deadline;
        this.lane = lane;
        this.inquiry = new Inquiry(request, way, lane);
        this.trail = new TrailRecorder(type.name(), request.model(), startedAt);
    }

    CallRequest<R> request() {
        return request;
    }

    CallType<?, R> type() {
        return type;
    }

    /** Where it is and where it may go. */
    Way way() {
        return way;
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

    /** What it asks of plugins that may block. */
    Inquiry inquiry() {
        return inquiry;
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
        return deployment.interruption(type, options.interruption());
    }

    CallOptions options() {
        return options;
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
            Payment made = payment;
            if (made != null) {
                made.refund();
            }
            Line waiting = line;
            if (waiting != null) {
                waiting.abandon();
            }
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

    /**
     * Its stream broke off: true when the call goes on to find another answer that repeats what was delivered, with its
     * deadline anew; false when the stream is to fail.
     */
    boolean interrupted(AttemptRun<R> attempt, Failed failed, long now) {
        if (interruption != null) {
            return true; // that was an attempt to make up for it
        }
        Delivery<?> begun = receiver.delivery();
        interruption = failed;
        toRepeat = begun != null && interruption(attempt.on()) == Interruption.RESUME ? begun.text() : null;
        if (toRepeat == null) {
            return false;
        }
        Duration wanted = options.deadline();
        deadline = now + (wanted == null ? model.deadline(type, Interruption.HOLD) : Nanos.of(wanted));
        return true;
    }

    /** Its stream goes on where it broke off; false when the call is over. */
    boolean continues() {
        interruption = null;
        toRepeat = null;
        deadline = Watch.NO_BOUND;
        return !isOver();
    }

    /** What an answer has to repeat before its stream goes on, or null when it did not break off. */
    @Nullable
    String toRepeat() {
        return toRepeat;
    }

    /** What its caller hears if nothing better comes: how its stream broke off, else the last failure. */
    @Nullable
    Failed decisive() {
        return interruption == null ? last : interruption;
    }

    boolean hasBegun() {
        return receiver.hasBegun();
    }

    @Nullable
    AttemptRun<R> current() {
        return current;
    }

    /** Where it waits for a slot, or did since its last attempt; null when it did not. */
    @Nullable
    Line line() {
        return line;
    }

    void waitsIn(@Nullable Line waiting) {
        line = waiting;
    }

    /** Pays for a further attempt, unless the retry budget is used up; paid back when the call ends without making it. */
    boolean pays(long now) {
        Payment made = Payment.of(model.budget(), now);
        payment = made;
        if (made != null && isOver()) {
            made.refund();
        }
        return made != null;
    }

    /** What it paid last for a further attempt; null when that was nothing. */
    @Nullable
    Payment payment() {
        return payment;
    }

    /** What drives its further rounds; null in its first. */
    @Nullable
    RetryLoop loop() {
        return loop;
    }

    void loop(RetryLoop driving) {
        loop = driving;
    }

    Fallback fallbackRule() {
        if (contentRefused) {
            return Fallback.LISTED_FOR_CONTENT;
        }
        return last == null ? Fallback.ANY : last.failure().kind().disposition().fallback();
    }

    // What it has seen

    Fit fit(Deployment deployment) {
        return inquiry.fit(deployment);
    }

    /** The same of a deployment of a tier, which is not looked at where its provider alone has to be asked. */
    Fit fit(Tier tier, int place) {
        return inquiry.fit(tier, place);
    }

    /** How many alarms there have been. */
    long alarms() {
        return table.alarms();
    }

    /** Whether another attempt may be made where it is. */
    boolean mayStay() {
        return way.mayStay(inquiry::isServedAt);
    }

    /** Whether its request can be sent again. */
    boolean isReplayable() {
        try {
            return request.isReplayable();
        } catch (Throwable broken) { // a request is a caller's own class
            return false;
        }
    }

    /** With nothing else left, a call is not kept from repeating by a cooldown that only came with its own failures. */
    boolean isOwnDoing(Tried tried) {
        return !way.mayLeave(inquiry::isServedAt) && tried.failsOnlySince();
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
        for (int i = 0; i < tried.size(); i++) {
            if (tried.get(i).deployment() == deployment) {
                return tried.get(i);
            }
        }
        return null;
    }

    /** Whether an attempt there goes on, or what it has seen rules the deployment out. */
    boolean rulesOut(Deployment deployment) {
        AttemptRun<R> running = current;
        return (running != null && running.isOnOrBeside(deployment)) || hasRuledOut(deployment);
    }

    /** Whether what it has seen elsewhere rules a deployment out. */
    boolean hasRuledOut(Deployment deployment) {
        for (int i = 0; i < tried.size(); i++) {
            if (tried.get(i).rulesOut(deployment)) {
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
        if (trail.skippedOnlyFor(UNFIT)) {
            return trail.skippedFor(Skip.TOO_LARGE) ? ErrorKind.TOO_LARGE : ErrorKind.UNSUPPORTED;
        }
        return ErrorKind.NO_DEPLOYMENT;
    }

    // What it does

    void runs(@Nullable AttemptRun<R> attempt) {
        current = attempt;
    }

    /** Remembers what an attempt came to. */
    void failed(AttemptRun<R> attempt, Failed failed, long now) {
        last = failed;
        contentRefused |= failed.failure().kind() == ErrorKind.CONTENT_REFUSED;
        Backoff backoff = way.stop().target().model().backoff();
        Tried before = tried(attempt.on());
        if (before != null) {
            before.failedAgain(failed.failure(), backoff, now);
        } else {
            tried = tried.isEmpty() ? new ArrayList<>(4) : tried;
            tried.add(new Tried(attempt.lease(), failed.failure(), backoff, now));
        }
    }

    /** Whether a failure here counts towards a cooldown: one call counts against at most one deployment. */
    synchronized boolean countsAgainst(AttemptRun<R> attempt, Failed failed) {
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
}
