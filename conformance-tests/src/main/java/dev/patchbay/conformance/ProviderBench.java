package dev.patchbay.conformance;

/** Where a rule for providers is asked: opens one exchange after the other and keeps their evidence. */
final class ProviderBench {

    private final ProviderSubject subject;
    private final Evidence evidence = new Evidence("exchange");

    ProviderBench(ProviderSubject subject) {
        this.subject = subject;
    }

    /** What happens in an exchange. */
    @FunctionalInterface
    interface Phase {
        void run(Exchange exchange) throws Exception;
    }

    /** Runs an exchange, and demands that its whole script was used and that the plugin leaves nothing behind. */
    void exchange(Phase phase) throws Exception {
        try (Exchange exchange = new Exchange(subject)) {
            try {
                phase.run(exchange);
                exchange.verify();
            } finally {
                evidence.add(exchange.evidence());
            }
        }
    }

    ProviderSubject subject() {
        return subject;
    }

    /** What happened in every exchange, for people. */
    String evidence() {
        return evidence.toString();
    }
}
