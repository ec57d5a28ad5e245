package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * I40: as long as nothing has gone wrong, and while all are free, a strategy takes the one that it says it takes: by weight to each
 * its share, of two the one with fewer attempts in flight for its weight, the cheapest, the one with most left of its rates.
 */
final class Picks {

    /** By how many standard deviations chance may miss what is expected, and by how many picks where next to none are. */
    private static final double CHANCE = 5;

    private static final double ROUNDING = 1e-9;

    /** Of so many a strategy may see but a part. */
    private static final int MANY = 4;

    private final Breaches breaches;
    private final Limits limits;
    private final List<Place> places;
    private final boolean drawn;
    private final ToDoubleFunction<Place> burden;
    private final double weight;
    private final Map<String, Long> picked = new HashMap<>();
    private long picks;
    private boolean clean;

    /**
     * Nothing was picked yet.
     *
     * @param inFlight how many are in flight at a deployment
     */
    Picks(Scenario scenario, Breaches breaches, Limits limits, ToDoubleFunction<Place> inFlight) {
        this.breaches = breaches;
        this.limits = limits;
        List<Place> first = scenario.deployments().stream()
                .filter(place -> place.model().equals(scenario.models().get(0)))
                .toList();
        int order = first.stream().mapToInt(Place::order).min().orElseThrow();
        this.places = first.stream().filter(place -> place.order() == order).toList();
        this.weight = places.stream().mapToDouble(Place::weight).sum();
        this.drawn = scenario.strategy().equals("weighted");
        this.burden = switch (scenario.strategy()) {
            case "least-busy" -> place -> inFlight.applyAsDouble(place) / place.weight();
            case "cost" -> place -> place.cost() == 0 ? Double.MAX_VALUE : place.cost();
            case "usage" -> place -> -limits.headroom(place);
            default -> place -> 0; // by chance, or by what only the router has measured
        };
        int compared = scenario.strategy().equals("least-busy") ? 2 : MANY;
        this.clean = places.size() > 1 && places.size() <= compared;
    }

    /** From now on one may be held back because it fails more often than others. */
    void failed() {
        clean = false;
    }

    /**
     * A call that has just come begins here.
     *
     * @param free whether one could be picked
     */
    void picked(long call, Place place, Predicate<Place> free) {
        boolean comparable = clean && places.contains(place) && places.stream().allMatch(free.and(limits::isSettled));
        if (!comparable) {
            return;
        }
        picks++;
        picked.merge(place.id(), 1L, Long::sum);
        double least = places.stream().mapToDouble(burden).min().orElseThrow();
        boolean best = burden.applyAsDouble(place) <= least + ROUNDING;
        breaches.demand(best, "I40", place.id() + " is picked, which others come before", call);
    }

    void atRest() {
        for (Place place : drawn ? places : List.<Place>of()) {
            double expected = picks * place.weight() / weight;
            long times = picked.getOrDefault(place.id(), 0L);
            breaches.demand(
                    Math.abs(times - expected) <= CHANCE * StrictMath.sqrt(expected) + CHANCE,
                    "I40",
                    place.id() + " was picked " + times + " times where " + (long) expected + " are its share",
                    -1);
        }
    }
}
