package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.Upstreams;

/** Where a rule is asked: opens one scenario after the other and keeps their evidence. */
final class Bench {

    private final Subject subject;
    private final Upstreams upstreams;
    private final Evidence evidence = new Evidence("scenario");

    Bench(Subject subject, Upstreams upstreams) {
        this.subject = subject;
        this.upstreams = upstreams;
    }

    /** What happens in a scenario. */
    @FunctionalInterface
    interface Phase {
        void run(Scenario scenario) throws Exception;
    }

    /** Runs a scenario with a fresh router, and demands that its whole script was used. */
    void scenario(Phase phase) throws Exception {
        try (Scenario scenario = new Scenario(subject, upstreams)) {
            try {
                phase.run(scenario);
                scenario.verify();
            } finally {
                evidence.add(scenario.evidence());
            }
        }
    }

    CallTypeSample<?> sample() {
        return subject.sample();
    }

    WireScript<?> wire() {
        return subject.sample().wire();
    }

    /** What happened in every scenario, for people. */
    String evidence() {
        return evidence.toString();
    }
}
