package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.ProviderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a failure is told as: its kind, and how far the attempt had come. */
final class MeaningRules {

    private static final int[] STATUSES = {
        300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 421, 422, 425, 426,
        429, 451, 500, 501, 502, 503, 504, 520, 522, 524, 527, 529, 600, 999
    };

    private MeaningRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P007",
                        "each status has its kind",
                        "statuses are told apart by their first digit alone, or one is taken for a success",
                        sample -> IntStream.of(STATUSES)
                                .mapToObj(status -> means(sample, status))
                                .toList()),
                ProviderRule.of(
                        "P008",
                        "the body's code goes before the status",
                        "the kind is chosen by the status before the body is looked at",
                        MeaningRules::refusals),
                ProviderRule.of(
                        "P011",
                        "phase and sent are true",
                        "the same phase is told for every broken connection",
                        sample -> List.of(
                                Variant.of("a refused connection sent nothing", MeaningRules::refused),
                                Variant.of(
                                        "a reset at once answered nothing",
                                        exchange -> broken(exchange, Instruction.resetOnConnect(), false)),
                                Variant.of(
                                        "a reset behind the request may have been billed",
                                        exchange -> broken(exchange, Instruction.resetAfterRequest(), false)),
                                Variant.of(
                                        "a reset within the body was answered",
                                        exchange -> broken(
                                                exchange,
                                                resetWithin(sample.wire().success()),
                                                true)))));
    }

    private static Variant means(CallTypeSample<?> sample, int status) {
        ErrorKind kind = sample.wire().meaning(status).orElseGet(() -> StatusMeaning.of(status));
        WireAnswer answer = WireAnswer.json(status, "{}");
        return Variant.of(status + " is " + kind, exchange -> {
            Outcome outcome = exchange.meets(answer);
            ProviderException told = outcome.isFailure(kind);
            if (told.status() != status || outcome.status() != status) {
                throw new AssertionError(
                        "expected the status " + status + " to be told to the attempt and in the failure," + " but saw "
                                + outcome.status() + " and " + told.status());
            }
        });
    }

    private static List<Variant> refusals(CallTypeSample<?> sample) {
        List<Variant> variants = new ArrayList<>();
        sample.wire()
                .refusals()
                .forEach((kind, answer) -> variants.add(Variant.of(
                        "the vendor's " + kind + " behind " + answer.status(),
                        exchange -> exchange.meets(answer).isFailure(kind))));
        sample.wire()
                .fault(ErrorKind.INVALID_RESPONSE)
                .ifPresent(hidden -> variants.add(Variant.of(
                        "an error behind 200",
                        exchange -> exchange.meets(hidden).isFailure())));
        return variants.isEmpty()
                ? List.of(Variant.skipped("the body's code goes before the status", "the wire script has no refusals"))
                : variants;
    }

    private static void refused(Exchange exchange) throws InterruptedException {
        try (Upstreams upstreams = new Upstreams();
                Upstream nobody = upstreams.refusing()) {
            ProviderException told =
                    exchange.call(exchange.provider(nobody.baseUrl())).isFailure(ErrorKind.CONNECTION_UNSENT);
            if (told.sent() != Sent.NEVER || told.phase().compareTo(Phase.CONNECT) > 0) {
                throw new AssertionError(
                        "expected phase CONNECT and sent NEVER, but saw " + told.phase() + " and " + told.sent());
            }
        }
    }

    private static Instruction resetWithin(WireAnswer answer) {
        return Steps.of("half of the body, then a reset")
                .send(answer.head("Content-Length: " + answer.size() + "\r\n"))
                .send(Arrays.copyOf(answer.body(), answer.size() / 2))
                .reset();
    }

    private static void broken(Exchange exchange, Instruction instruction, boolean answered)
            throws InterruptedException {
        boolean requested = !instruction.toString().contains("connect");
        ProviderException told = exchange.meets(instruction)
                .isFailure(ErrorKind.CONNECTION_UNSENT, ErrorKind.CONNECTION_LOST, ErrorKind.TRUNCATED);
        boolean phase = (told.phase().compareTo(Phase.FIRST_BYTE) >= 0) == answered;
        boolean sent = answered
                ? told.sent() == Sent.PROCESSED || told.sent() == Sent.MAYBE
                : told.sent() == Sent.MAYBE || (told.sent() == Sent.NEVER && !requested);
        if (!phase || !sent) {
            throw new AssertionError("expected an upstream that " + (answered ? "answered" : "did not answer")
                    + ", but phase is " + told.phase() + " and sent is " + told.sent());
        }
    }
}
