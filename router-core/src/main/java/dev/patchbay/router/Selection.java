package dev.patchbay.router;

import dev.patchbay.router.catalog.KnownStrategy;
import dev.patchbay.spi.SelectionStrategy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a model choose among deployments of one order: the first is drawn by weight; where a strategy looks at more
 * than that one it is shown others beside it. What is wrong with a strategy never fails a call, which then goes to the first.
 */
final class Selection {

    private static final int MOST_REPORTS = 3;
    private static final ThreadLocal<@Nullable Shortlist> SPARE = new ThreadLocal<>();

    private final KnownStrategy known;
    private final int most;
    private final int enough;
    private final Randomness randomness;
    private final Listeners listeners;
    private final @Nullable AskedApart apart;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private volatile boolean off;

    Selection(KnownStrategy known, Randomness randomness, Listeners listeners) {
        this.known = known;
        this.most = known.most();
        this.enough = Math.min(most, SelectionStrategy.MOST_DRAWN);
        this.randomness = randomness;
        this.listeners = listeners;
        this.apart = known.bundled() ? null : new AskedApart(known.name());
    }

    /** Whether there is more to it than a draw by weight. */
    boolean compares() {
        return most > 1 && !off;
    }

    /** The place of the one to take instead of the one that was drawn from the whole tier and is eligible, or of that one itself. */
    int preferred(Call<?> call, Tier tier, int drawn, long alarms, long now) {
        Shortlist list = list().startsWith(tier, drawn, call.type(), randomness, now);
        if (tier.size() <= most) {
            for (int place = 0; place < tier.size(); place++) {
                list.add(place);
            }
            list.keepEligible(1, call, alarms);
            return chosen(call, list, now);
        }
        for (int draws = 2 * enough; draws > 0 && list.count() < enough; ) {
            int known = list.count();
            for (; draws > 0 && list.count() < enough; draws--) {
                list.add(tier.draw(randomness));
            }
            list.keepEligible(known, call, alarms);
        }
        return chosen(call, list, now);
    }

    /** The place of one of those that are known to be eligible; there is one. */
    int preferred(Call<?> call, Eligible eligible, long now) {
        int drawn = eligible.draw(randomness);
        if (!compares() || eligible.count() == 1) {
            return drawn;
        }
        Shortlist list = list().startsWith(eligible.tier(), drawn, call.type(), randomness, now);
        if (eligible.count() <= most) {
            for (int i = 0; i < eligible.count(); i++) {
                list.add(eligible.place(i));
            }
            list.holdBack(1);
            return chosen(call, list, now);
        }
        for (int draws = 2 * enough; draws > 0 && list.count() < enough; ) {
            int known = list.count();
            for (; draws > 0 && list.count() < enough; draws--) {
                list.add(eligible.draw(randomness));
            }
            list.holdBack(known);
        }
        return chosen(call, list, now);
    }

    /** A list of this thread's; somebody else's code gets one that nobody uses again, because it may go on reading it. */
    private Shortlist list() {
        if (apart != null) {
            return new Shortlist();
        }
        Shortlist spare = SPARE.get();
        if (spare == null) {
            spare = new Shortlist();
            SPARE.set(spare);
        }
        return spare;
    }

    private int chosen(Call<?> call, Shortlist list, long now) {
        int chosen = list.place(list.count() == 1 ? 0 : index(call, list, now));
        if (apart == null) {
            list.clear();
        }
        return chosen;
    }

    private int index(Call<?> call, Shortlist list, long now) {
        SelectionStrategy strategy = known.strategy();
        try {
            int index = apart == null ? strategy.choose(list) : apart.ask(strategy, list, call.remaining(now) / 2);
            if (index >= 0 && index < list.count()) {
                return index;
            }
            report("picked what is not there");
        } catch (TimeoutException late) {
            off = true;
            report("did not come back, and is not asked any more");
        } catch (Throwable thrown) { // a strategy's own code
            report("threw " + thrown.getClass().getName());
        }
        return 0;
    }

    private void report(String what) {
        if (reported.size() < MOST_REPORTS && reported.add(what)) {
            listeners.brokenStrategy(known.name(), what);
        }
    }
}
