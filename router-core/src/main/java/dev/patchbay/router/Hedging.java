package dev.patchbay.router;

import dev.patchbay.CallTrail;
import dev.patchbay.router.Choice.Found;

/**
 * Makes a second attempt beside one that takes longer than usual, at another deployment of the same model: once per attempt that
 * goes first, through the same choice and the same attempts as any other, and paid for by the retry budget. The first of the two
 * that answers is the answer; the other one is stopped, and holds nothing against its deployment.
 */
final class Hedging {

    private final Chooser chooser;
    private final Attempts attempts;
    private final Ticker ticker;
    private final Timers timers;

    Hedging(Chooser chooser, Attempts attempts, Ticker ticker, Timers timers) {
        this.chooser = chooser;
        this.attempts = attempts;
        this.ticker = ticker;
        this.timers = timers;
    }

    /** An attempt was not answered at once: where its model hedges, the other one follows when it takes longer than usual. */
    <R> void pending(AttemptRun<R> attempt) {
        Call<R> call = attempt.call();
        Pace pace = call.way().stop().target().pace(call.type());
        if (pace == null || pace.usual() < 0 || attempt.race() != null || call.hasBegun()) {
            return;
        }
        Race<R> race = new Race<>(attempt);
        attempt.races(race);
        long delay = attempt.startedAt() + pace.usual() - ticker.nanos();
        race.startsWith(timers.after(Math.max(0, delay), () -> {
            if (race.starts()) {
                call.lane().stepAside();
                call.lane().executeElsewhere(() -> start(race));
            }
        }));
    }

    private <R> void start(Race<R> race) {
        Call<R> call = race.first().call();
        try {
            Payment payment = isWanted(race) ? Payment.of(call.model().budget(), ticker.nanos()) : null;
            if (payment != null) {
                beginBeside(race, payment);
            }
        } finally {
            race.started().forEach(call.lane()::guarded);
        }
    }

    private <R> void beginBeside(Race<R> race, Payment payment) {
        Call<R> call = race.first().call();
        try {
            Found found = chooser.beside(call);
            if (found != null) {
                AttemptRun<R> second = attempts.open(call, found);
                race.first().decided(CallTrail.Next.HEDGED);
                second.races(race);
                race.joins(second);
                attempts.begin(second, payment);
                catchUp(race, second);
            }
        } finally {
            payment.refund();
        }
    }

    /** Whoever answered or cancelled while the second attempt was being made could not know of it. */
    private <R> void catchUp(Race<R> race, AttemptRun<R> second) {
        if (race.isWon()) {
            if (!race.wins(second)) {
                outrun(second);
            }
        } else if (second.call().isOver()) {
            attempts.abandon(race.first());
            attempts.abandon(second);
        }
    }

    private static boolean isWanted(Race<?> race) {
        Call<?> call = race.first().call();
        return !race.first().isUnderWay() && !call.isOver() && !call.hasBegun() && call.isReplayable();
    }

    /** An attempt was the first to answer: the one beside it is stopped, and what is known of the pace grows. */
    <R> void answered(AttemptRun<R> attempt) {
        Call<R> call = attempt.call();
        Pace pace = call.way().stop().target().pace(call.type());
        if (pace == null) {
            return;
        }
        Race<R> race = attempt.race();
        if (race == null) {
            pace.note(attempt.pace());
            return;
        }
        AttemptRun<R> other = race.other(attempt);
        if (other != null) {
            outrun(other);
        }
        // One that was outrun took at least so long; without it the pace would only ever quicken.
        if (!race.hasLost(race.first())) {
            pace.note(race.first().pace());
        }
    }

    private <R> void outrun(AttemptRun<R> other) {
        if (!other.isOver()) {
            other.decided(CallTrail.Next.OUTRUN);
            attempts.abandon(other);
        }
    }

    /**
     * An attempt that raced failed: true when the other one may still answer, or has. What the call remembers is written by one
     * thread at a time.
     */
    <R> boolean goesOn(Race<R> race, AttemptRun<R> failing, Failed failed, long now) {
        Call<R> call = failing.call();
        AttemptRun<R> other;
        boolean hopeless;
        synchronized (race) {
            boolean won = race.isWon();
            if (won && !race.wins(failing)) {
                return true;
            }
            call.failed(failing, failed, now);
            other = won ? null : race.without(failing);
            hopeless = other == null || failed.endsTheCall() || call.hasRuledOut(other.on());
        }
        if (!hopeless) {
            failing.decided(CallTrail.Next.HEDGED);
            call.runs(other);
            return true;
        }
        call.runs(failing);
        if (other != null) {
            attempts.abandon(other);
        }
        return false;
    }
}
