package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * I05, I36 and I41: nobody is given up before the time that it has, another deployment that is free is not waited for, and no
 * attempt is made beside one that has not taken longer than the quickest answer so far.
 */
final class Haste {

    /** The longest wait before another deployment is asked. */
    private static final long FAILOVER = Duration.ofMillis(25).toNanos();

    /** How long a stream may pause. */
    private static final long IDLE = Duration.ofSeconds(20).toNanos();

    private final Scenario scenario;
    private final World world;
    private final Breaches breaches;
    private long quickest = Long.MAX_VALUE;

    Haste(Scenario scenario, World world, Breaches breaches) {
        this.scenario = scenario;
        this.world = world;
        this.breaches = breaches;
    }

    /** An attempt was answered in one piece. */
    void answered(Course.Flight flight) {
        quickest = Math.min(quickest, world.elapsed() - flight.began());
    }

    /** An upstream sent a piece of its answer, or null at the end of it. */
    void gave(Course course, @Nullable Piece piece) {
        if (piece != null && piece.hasText() && course.inFlight() > 0) {
            quickest = Math.min(quickest, world.elapsed() - course.flying(true));
        }
        course.gaveAt = world.elapsed();
    }

    /** An attempt is about to begin there, which has been kept out of the choice so often. */
    void attempted(Course course, String id, int keptOut, long call) {
        if (course.inFlight() > 0) {
            boolean slow = world.elapsed() - course.flying(false) >= quickest;
            breaches.demand(slow, "I41", "an attempt beside another that has not taken longer than any before", call);
        }
        Course.@Nullable Soon soon = course.soon;
        if (soon != null && soon.id().equals(id) && soon.keptOut() == keptOut) {
            boolean late = world.elapsed() > scenario.resumes(soon.since() + FAILOVER);
            breaches.demand(!late, "I36", id + " is free and waited for", call);
        }
        course.soon = null;
    }

    /** The router gives an attempt up, for lack of time if nothing is beside it. */
    void givenUp(Course course, Course.Flight flight, boolean pieces, long call) {
        long least = Math.min(scenario.attempt().toNanos(), (course.due() - flight.began()) / 2);
        boolean early = world.elapsed() < flight.began() + least;
        breaches.demand(
                !early || scenario.hedge() || course.begun || pieces, "I05", "an attempt has less than its time", call);
    }

    /** An attempt failed. */
    void failed(Course course, Course.Flight flight, ErrorKind kind, long call) {
        boolean alone = course.inFlight() == 0; // else it is the other one that is read
        boolean read = course.begun && alone && !course.repeats(flight) && kind == ErrorKind.TIMEOUT;
        boolean early = world.elapsed() < course.gaveAt + IDLE;
        breaches.demand(!read || !early, "I05", "a stream is given up while it is read", call);
    }
}
