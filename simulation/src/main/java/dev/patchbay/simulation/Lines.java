package dev.patchbay.simulation;

import java.time.Duration;
import java.util.Collection;

/**
 * I11 and I13: the slots that are taken are the attempts in flight, those who stand in line are calls that wait while none is free,
 * and lines are as long as they may be and not longer, as far as that can be told where nothing goes wrong.
 */
final class Lines {

    /** How long a call waits before it looks again, and comes back to its place. */
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    /** How many may wait where it is not said. */
    private static final int USUAL = 100;

    private final Scenario scenario;
    private final World world;
    private final Breaches breaches;
    private final Collection<Course> courses;
    private final int longest;

    /**
     * Nobody is in line yet.
     *
     * @param courses of the calls that there are at any time
     */
    Lines(Scenario scenario, World world, Breaches breaches, Collection<Course> courses) {
        this.scenario = scenario;
        this.world = world;
        this.breaches = breaches;
        this.courses = courses;
        this.longest = scenario.deployments().stream()
                .mapToInt(place -> place.maxQueue() == 0 ? USUAL : place.maxQueue())
                .max()
                .orElseThrow();
    }

    /** Nothing happens at this moment, and that is what the router thinks of a deployment. */
    void check(Standing standing, Client.Slots slots) {
        Place place = standing.place();
        int inFlight = standing.inFlight();
        String what = slots + " at " + place.id();
        long idle = idle();
        demand(slots.inFlight() == inFlight, "I11", what + ", and " + inFlight + " are in flight");
        demand(slots.waiting() <= idle, "I11", what + ", and " + idle + " may be waiting");
        boolean full = inFlight >= place.maxParallel();
        demand(slots.waiting() == 0 || full, "I11", what + ", where there are " + place.maxParallel());
        if (scenario.isCalm() && place.maxQueue() > 0) {
            long since = world.elapsed() - PATIENCE + scenario.deadline().toNanos();
            long back = courses.stream().filter(course -> course.due() <= since).count();
            demand(slots.waiting() <= place.maxQueue() + back, "I13", what + ", where so many may wait");
        }
    }

    /** A call fails, and nothing was in its way but lines. */
    void turnedAway(long call) {
        if (scenario.isCalm()) {
            breaches.demand(idle() > longest, "I13", "a call is turned away from a line that is not full", call);
        }
    }

    /** How many calls have nothing in flight. */
    private long idle() {
        return courses.stream().filter(course -> course.inFlight() == 0).count();
    }

    private void demand(boolean holds, String id, String otherwise) {
        breaches.demand(holds, id, otherwise, -1);
    }
}
