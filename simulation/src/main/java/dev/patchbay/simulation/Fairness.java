package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * I14: who fails at once whatever it is asked is not picked more often than a draw among those that can be picked would, however
 * idle, cheap or fast it looks.
 */
final class Fairness {

    /** By how many standard deviations chance may exceed what is expected, and by how many picks where next to none are. */
    private static final double CHANCE = 5;

    private final Breaches breaches;
    private final Map<String, Share> shares = new HashMap<>();
    private List<Server> servers = List.of();

    /** Picks of one deployment while it failed. */
    private static final class Share {
        private double expected;
        private long picked;
    }

    Fairness(Breaches breaches) {
        this.breaches = breaches;
    }

    /** Who there is to pick from. */
    void among(List<Server> all) {
        servers = all;
    }

    /**
     * A call's first attempt goes to one of several deployments.
     *
     * @param free whether one could be picked
     */
    void picked(String id, Predicate<Place> free) {
        int failing = 0;
        for (Server server : servers) {
            failing += server.fails() ? 1 : 0;
        }
        if (failing == 0) {
            return; // as it is most of the time
        }
        List<Server> open =
                servers.stream().filter(server -> free.test(server.place())).toList();
        int lowest =
                open.stream().mapToInt(server -> server.place().order()).min().orElse(0);
        List<Server> candidates =
                open.stream().filter(server -> server.place().order() == lowest).toList();
        double weight =
                candidates.stream().mapToDouble(one -> one.place().weight()).sum();
        for (Server one : candidates) {
            if (one.fails()) {
                Share share = shares.computeIfAbsent(one.id(), any -> new Share());
                share.expected += one.place().weight() / weight;
                share.picked += one.id().equals(id) ? 1 : 0;
            }
        }
    }

    void atRest() {
        shares.forEach((id, share) -> {
            double most = share.expected + CHANCE * StrictMath.sqrt(share.expected) + CHANCE;
            breaches.demand(
                    share.picked <= most,
                    "I14",
                    id + " fails at once and was picked " + share.picked + " times where " + (long) share.expected
                            + " are its share",
                    -1);
        });
    }
}
