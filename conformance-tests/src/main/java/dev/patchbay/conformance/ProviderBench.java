package dev.patchbay.conformance;

/** Where a rule for providers is asked: opens one exchange after the other and keeps the evidence of the last. */
final class ProviderBench {

    private final ProviderSubject subject;
    private String evidence = "";

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
                evidence = exchange.evidence();
            }
        }
    }

    ProviderSubject subject() {
        return subject;
    }

    String evidence() {
        return evidence;
    }
}
