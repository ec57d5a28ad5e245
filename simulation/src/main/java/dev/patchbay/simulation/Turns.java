package dev.patchbay.simulation;

import java.util.TreeSet;

/** I38: where calls do nothing but wait for a slot, who came first is served first. */
final class Turns {

    private final Breaches breaches;
    private final boolean calm;
    private final TreeSet<Long> waiting = new TreeSet<>();

    Turns(Scenario scenario, Breaches breaches) {
        this.breaches = breaches;
        this.calm = scenario.isCalm();
    }

    void called(long call) {
        if (calm) {
            waiting.add(call);
        }
    }

    /** Its first attempt begins. */
    void served(long call) {
        if (calm) {
            breaches.demand(waiting.first() == call, "I38", "it is served before " + waiting.first(), call);
            waiting.remove(call);
        }
    }

    void over(long call) {
        waiting.remove(call);
    }
}
