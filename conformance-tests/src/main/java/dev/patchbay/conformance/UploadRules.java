package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Provider;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;

/** What is sent along with a request. */
final class UploadRules {

    private static final int LARGE = 8 << 20;
    private static final long HUGE = 256 << 20;
    private static final int BEGUN = 64 << 10;
    private static final String NAME = "sent-along.mp3";

    private static final Obstacle NO_UPLOAD =
            sample -> sample.requests().uploading() == null ? "the sample sends nothing along" : null;

    private UploadRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.single(
                                "T070",
                                "what is sent along is sent piece by piece",
                                "all of it is read before the first byte is sent",
                                bench -> bench.exchange(UploadRules::inPieces))
                        .where(NO_UPLOAD),
                ProviderRule.of(
                                "T071",
                                "what is there only once is sent once, and whole",
                                "a stream that was read is sent again, and there is nothing left of it",
                                sample -> List.of(
                                        Variant.of("a stream that was sent is not sent again", UploadRules::once),
                                        Variant.of("what can be sent again is sent whole", UploadRules::again)))
                        .where(NO_UPLOAD),
                ProviderRule.of(
                                "T072",
                                "an answer that comes early counts",
                                "the pipe that broke behind it is told in its place",
                                sample -> List.of(
                                        Variant.of(
                                                "413 within the upload, then the end",
                                                exchange -> early(
                                                        exchange, refusing().close())),
                                        Variant.of(
                                                "413 within the upload, then silence",
                                                exchange -> early(
                                                        exchange, refusing().halfClose()))))
                        .where(NO_UPLOAD));
    }

    private static CallRequest<?> request(Exchange exchange, Upload upload) {
        return Objects.requireNonNull(exchange.sample().requests().uploading()).apply(Exchange.MODEL, upload);
    }

    /** More than the heap holds; a provider that knows a limit may say so in place of sending it. */
    private static void inPieces(Exchange exchange) {
        WireAnswer success = exchange.wire().success();
        ScriptedUpstream upstream =
                exchange.atLiberty(ScriptedUpstream.playing(Script.always(Steps.onConnect("all of it")
                        .discard(HUGE)
                        .send(success.head("Connection: close\r\n" + StreamPromises.lengthOf(success)))
                        .send(success.body())
                        .close())));

        ChildOutcome outcome = exchange.apart(upstream, HUGE);

        if (upstream.connections() == 0) {
            outcome.isFailure(ErrorKind.TOO_LARGE);
        } else {
            outcome.isAnswered();
        }
    }

    private static void once(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.atLiberty();
        Provider provider = exchange.provider(upstream);
        CallRequest<?> request = request(exchange, Upload.once(NAME, new ByteArrayInputStream(new byte[BEGUN])));

        exchange.call(provider, request, exchange.subject().deployment()).isAnswered(exchange.sample());
        Outcome second = exchange.call(provider, request, exchange.subject().deployment());

        if (request.isReplayable()) {
            throw new AssertionError("expected the request to say that it cannot be sent again");
        }
        for (ReceivedRequest seen : upstream.journal()) {
            if (seen.body().length < BEGUN) {
                throw new AssertionError(
                        "expected the stream whole or not at all, but a request has " + seen.body().length + " bytes");
            }
        }
        if (second.value() != null) {
            throw new AssertionError("expected a failure, for the stream is gone, but saw " + second);
        }
    }

    private static void again(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream =
                exchange.playing(Instruction.answer(WireAnswer.json(500, "{}")), exchange.success());
        Provider provider = exchange.provider(upstream);
        CallRequest<?> request = request(exchange, Upload.of(NAME, new byte[BEGUN]));

        exchange.call(provider, request, exchange.subject().deployment()).isFailure();
        exchange.call(provider, request, exchange.subject().deployment()).isAnswered(exchange.sample());

        if (upstream.journal().stream().anyMatch(seen -> seen.body().length < BEGUN) || !request.isReplayable()) {
            throw new AssertionError("expected all of it both times, but saw " + upstream.journal());
        }
    }

    private static Steps refusing() {
        WireAnswer refusal = WireAnswer.json(413, "{}");
        return Steps.onConnect("413 within the upload")
                .take(BEGUN)
                .send(refusal.head("Connection: close\r\n" + StreamPromises.lengthOf(refusal)))
                .send(refusal.body());
    }

    private static void early(Exchange exchange, Instruction instruction) throws InterruptedException {
        Provider provider = exchange.provider(exchange.playing(instruction));

        exchange.call(
                        provider,
                        request(exchange, Upload.of(NAME, new byte[LARGE])),
                        exchange.subject().deployment())
                .isFailure(ErrorKind.TOO_LARGE);
    }
}
