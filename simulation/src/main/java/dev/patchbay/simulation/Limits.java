package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.Map;

/** I13: never more in flight at a deployment, and never more in a minute, than its configuration allows. */
final class Limits {

    private final World world;
    private final Breaches breaches;
    private final Map<String, Minute> requests = new HashMap<>();
    private final Map<String, Minute> tokens = new HashMap<>();

    Limits(World world, Breaches breaches) {
        this.world = world;
        this.breaches = breaches;
    }

    /** An attempt begins where so many were in flight. */
    void attempted(long call, Place place, int inFlight) {
        boolean slot = place.maxParallel() == 0 || inFlight < place.maxParallel();
        breaches.demand(slot, "I13", inFlight + 1 + " in flight at " + place.id(), call);
        if (place.rpm() > 0) {
            Minute sent = requests(place);
            sent.add(world.nanos(), 1);
            long recent = sent.surely(world.nanos());
            breaches.demand(recent <= place.rpm(), "I13", recent + " in a minute at " + place.id(), call);
        }
        if (place.tpm() > 0) {
            Minute sent = tokens(place);
            long size = Size.of(call).estimated();
            sent.add(world.nanos(), size);
            long recent = sent.surely(world.nanos());
            breaches.demand(
                    recent <= Math.max(size, place.tpm()),
                    "I13",
                    recent + " tokens in a minute at " + place.id(),
                    call);
        }
    }

    /** An attempt is answered in one piece, so that it is known what it used. */
    void answered(long call, Place place) {
        if (place.tpm() > 0) {
            Size size = Size.of(call);
            tokens(place).correct(world.nanos(), size.used() - size.estimated());
        }
    }

    /** Whether the rates surely let another one in, however large it is. */
    boolean hasRate(Place place) {
        return left(place.rpm(), 1, requests, place) && left(place.tpm(), Size.MOST, tokens, place);
    }

    private boolean left(long limit, long more, Map<String, Minute> sent, Place place) {
        return limit == 0 || of(sent, place).perhaps(world.nanos()) + more <= limit;
    }

    /** Whether all that is known of what it has left was known before this moment. */
    boolean isSettled(Place place) {
        return tokens(place).isSettled(world.nanos());
    }

    /** Which part of what it allows in a minute a deployment has left, as the router counts it: 1 is all of it. */
    double headroom(Place place) {
        double least = 1;
        least = place.rpm() == 0 ? least : Math.min(least, left(place.rpm(), requests(place)));
        return place.tpm() == 0 ? least : Math.min(least, left(place.tpm(), tokens(place)));
    }

    private double left(long limit, Minute sent) {
        return Math.max(0, 1 - sent.counted(world.nanos()) / (double) limit);
    }

    private Minute requests(Place place) {
        return of(requests, place);
    }

    private Minute tokens(Place place) {
        return of(tokens, place);
    }

    private static Minute of(Map<String, Minute> all, Place place) {
        return all.computeIfAbsent(place.id(), any -> new Minute());
    }
}
