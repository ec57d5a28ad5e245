package dev.patchbay.router;

import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.FallbackChain.Link;
import dev.patchbay.spi.Fit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where a call goes next. Choosing is taking: what it finds is leased to the call, or it finds nothing. */
final class Chooser {

    private final Ticker ticker;
    private final Randomness randomness;

    Chooser(Ticker ticker, Randomness randomness) {
        this.ticker = ticker;
        this.randomness = randomness;
    }

    /** Takes a deployment for the next attempt. */
    Choice take(Call<?> call) {
        if (call.way().attempts() == 0) {
            Choice found = atOnce(call);
            if (found != null) {
                return found;
            }
        }
        return new Search(call, ticker.nanos(), true).run();
    }

    /** Takes another deployment of the model where the call is, for an attempt beside the one that goes on there. */
    @Nullable
    Found beside(Call<?> call) {
        return new Search(call, ticker.nanos(), true).beside();
    }

    /** Looks whether there is anything to take, without taking it. */
    Choice look(Call<?> call) {
        return new Search(call, ticker.nanos(), false).run();
    }

    /**
     * The usual case, at the same cost for any number of deployments: one pick by weight, or of a few that are drawn by weight,
     * and nothing is wrong with it. A pick that will not do is left to the search, which picks by weight among those that will, so that the shares
     * stay what the weights say.
     */
    private @Nullable Choice atOnce(Call<?> call) {
        List<Tier> tiers = call.way().stop().target().tiers(call.type());
        long now = ticker.nanos();
        if (tiers.isEmpty() || call.remaining(now) <= 0) {
            return null;
        }
        Tier tier = tiers.get(0);
        long alarms = call.alarms();
        int place = tier.draw(randomness);
        Selection selection = call.way().stop().target().model().selection();
        if (tier.size() > 1 && selection.compares()) {
            if (!tier.isOpen(place, call, alarms) || call.fit(tier, place).verdict() != Fit.Verdict.FITS) {
                return null;
            }
            place = selection.preferred(call, tier, place, alarms, now);
        } else if (!tier.isSound(place, alarms) || call.fit(tier, place).verdict() != Fit.Verdict.FITS) {
            return null;
        }
        Lease lease = Lease.take(tier.get(place), call, false, now);
        return lease == null ? null : new Found(lease, call.way().stop(), false);
    }

    /** Whether the call could still go somewhere else than to this deployment: then it keeps time for that. */
    boolean isAnythingElse(Call<?> call, Deployment deployment) {
        if (call.mayStay() && isAnyFree(call, call.way().stop().target(), deployment)) {
            return true;
        }
        for (Link link : call.way().chain().links()) {
            if (link.onFailure() && call.way().mayGoTo(link) && isAnyFree(call, link.target(), deployment)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnyFree(Call<?> call, Target target, Deployment except) {
        for (Tier tier : target.tiers(call.type())) {
            for (int i = 0; i < tier.size(); i++) {
                Deployment other = tier.get(i);
                if (other != except
                        && call.tried(other) == null
                        && !call.rulesOut(other)
                        && other.block(false, false) == null
                        && call.fit(other).verdict() == Fit.Verdict.FITS) {
                    return true;
                }
            }
        }
        return false;
    }
}
