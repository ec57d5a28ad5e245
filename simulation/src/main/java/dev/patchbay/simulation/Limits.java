package dev.patchbay.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** I13: never more in flight at a deployment, and never more in a minute, than its configuration allows. */
final class Limits {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** After so long a minute is over for a window of whole seconds, too. */
    private static final long SURELY = Duration.ofSeconds(62).toNanos();

    private final World world;
    private final Breaches breaches;
    private final Map<String, ArrayDeque<Long>> sent = new HashMap<>();

    Limits(World world, Breaches breaches) {
        this.world = world;
        this.breaches = breaches;
    }

    /** An attempt begins where so many were in flight. */
    void attempted(long call, Place place, int inFlight) {
        boolean slot = place.maxParallel() == 0 || inFlight < place.maxParallel();
        breaches.demand(slot, "I13", inFlight + 1 + " in flight at " + place.id(), call);
        if (place.rpm() > 0) {
            ArrayDeque<Long> requests = requests(place);
            requests.add(world.nanos());
            long recent = requests.stream()
                    .filter(moment -> moment > world.nanos() - MINUTE)
                    .count();
            breaches.demand(recent <= place.rpm(), "I13", recent + " in a minute at " + place.id(), call);
        }
    }

    /** Whether the rate surely lets another one in. */
    boolean hasRate(Place place) {
        return place.rpm() == 0 || requests(place).size() < place.rpm();
    }

    private ArrayDeque<Long> requests(Place place) {
        ArrayDeque<Long> requests = sent.computeIfAbsent(place.id(), any -> new ArrayDeque<>());
        while (!requests.isEmpty() && requests.peek() <= world.nanos() - SURELY) {
            requests.remove();
        }
        return requests;
    }
}
