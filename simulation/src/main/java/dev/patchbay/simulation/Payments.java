package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;

/**
 * I07: further attempts never exceed what the retry budget pays for, those beside others among them; and nothing is refused that
 * was earned.
 */
final class Payments {

    private final World world;
    private final Breaches breaches;
    private final Purse purse;

    Payments(Scenario scenario, World world, Breaches breaches) {
        this.world = world;
        this.breaches = breaches;
        this.purse = new Purse(scenario.deadline().toNanos());
    }

    void called() {
        purse.earn(world.elapsed());
    }

    /** An attempt is about to begin. */
    void attempted(Course course, boolean beside, long call) {
        if (beside) {
            boolean enough = purse.spend(world.elapsed());
            breaches.demand(enough, "I07", "an attempt beside another that the retry budget does not pay for", call);
            return;
        }
        boolean costs = course.last() != null && course.last().disposition().budgeted();
        boolean paid = !costs || course.paid || purse.spendGivenBack(course.failedAt);
        breaches.demand(paid, "I07", "more further attempts than the retry budget pays for", call);
        course.asked = false;
        course.paid = false;
    }

    /**
     * An attempt failed, and there is time for another one, which is paid for now, if it is paid for at all.
     *
     * @param unknown whether it may have failed for something that costs nothing
     */
    void failed(Course course, ErrorKind kind, boolean unknown) {
        if (!kind.disposition().budgeted()) {
            return;
        }
        long now = world.elapsed();
        course.failedAt = now;
        course.refusable = purse.mayBeEmpty(now);
        course.asked = true;
        if (unknown) {
            purse.maySpend(now);
        }
        course.paid = unknown || purse.spend(now);
    }

    /** What it paid for a further attempt, as far as anybody can see, is not used. */
    void ended(Course course) {
        if (course.paid) {
            purse.giveBack(world.elapsed());
        } else if (course.asked) {
            purse.spare(world.elapsed());
        }
    }

    /** All that there ever was. */
    double earned() {
        return purse.earned(world.elapsed());
    }
}
