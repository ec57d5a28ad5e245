package dev.patchbay.conformance.report;

import java.time.Duration;
import java.time.Instant;

/** Runs for tests of what is written. */
final class Reports {

    /** What would be markup if it were not escaped, and what XML cannot say at all. */
    static final String NASTY = "</pre><script>alert('x')</script> & \"quoted\" ]]> \u0007";

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String[] CALL_TYPES = {
        "chat",
        "chat-stream",
        "embedding",
        "image",
        "image-edit",
        "moderation",
        "rerank",
        "speech",
        "speech-stream",
        "transcription",
        "transcription-stream",
        "translation"
    };

    private Reports() {}

    /** A finding of rule and call type at an entry point. */
    static Finding finding(String rule, String callType, Outcome outcome, String reason) {
        String sentence =
                rule + "'s sentence is as long as those of rules are, so that it has to be wrapped on a phone";
        return new Finding(
                new Cell("murmur", rule, sentence, rule + " test [" + callType + ", call]", callType, "call"),
                outcome,
                reason,
                outcome == Outcome.PASSED
                        ? "\n  upstream 1\n    script: answer 200 with 5 bytes\n    saw: POST /say"
                        : "",
                NOON,
                Duration.ofMillis(12));
    }

    /** Two providers, every standard call type, each outcome, and a text that is not to be trusted. */
    static Report full() {
        Report report = new Report(7);
        report.add(new Finding(
                Cell.ofPlugin("murmur", "K001", "the plugin loads"), Outcome.PASSED, "", "", NOON, Duration.ZERO));
        for (int rule = 1; rule <= 60; rule++) {
            for (String callType : CALL_TYPES) {
                Outcome outcome = rule % 13 == 0
                        ? Outcome.SKIPPED
                        : rule == 7 && callType.equals("speech") ? Outcome.FAILED : Outcome.PASSED;
                String reason = outcome == Outcome.PASSED ? "" : NASTY;
                report.add(finding("R%03d".formatted(rule), callType, outcome, reason));
            }
        }
        return report;
    }
}
