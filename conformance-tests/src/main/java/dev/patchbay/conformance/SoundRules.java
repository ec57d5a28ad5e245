package dev.patchbay.conformance;

import dev.patchbay.ByteItem;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Sounds;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Sound is sound, is what it says it is, and is all of it. */
final class SoundRules {

    private static final int ODD = 777;
    private static final Duration BETWEEN = Duration.ofMillis(1);

    private SoundRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                                "A060",
                                "what is no sound is no answer",
                                "a 2xx is enough, whatever its body",
                                sample -> List.of(
                                        refused(
                                                "a JSON error behind 200",
                                                WireAnswer.json(200, "{\"error\":{\"message\":\"odd\"}}")),
                                        refused(
                                                "a JSON error that says it is sound",
                                                sample.wire()
                                                        .success()
                                                        .withBody(bytes("{\"error\":{\"message\":\"odd\"}}"))),
                                        refused(
                                                "a page",
                                                WireAnswer.of(
                                                        200, "text/html", bytes("<html><body>odd</body></html>"))),
                                        refused(
                                                "a page that says it is sound",
                                                sample.wire()
                                                        .success()
                                                        .withBody(bytes("<html><body>odd</body></html>"))),
                                        refused(
                                                "no byte at all",
                                                sample.wire().success().withoutBody()),
                                        Variant.of(
                                                "sound that ends early is refused",
                                                exchange -> exchange.meets(Instruction.cut(
                                                                sample.wire().success(),
                                                                sample.wire()
                                                                                .success()
                                                                                .size()
                                                                        / 2))
                                                        .isFailure())))
                        .where(Obstacle.NO_AUDIO),
                ProviderRule.of(
                                "A061",
                                "sound is told as what it is",
                                "what was asked for is told, not what came",
                                sample -> List.of(
                                        told(
                                                "WAV in place of what was asked for",
                                                sample,
                                                answer(sample.wire().success().withBody(Sounds.wav(8000))),
                                                facts -> facts.format().equals("WAV") && facts.sampleRate() == 8000),
                                        told(
                                                "another sample rate",
                                                sample,
                                                answer(sample.wire().success().withBody(Sounds.mp3At22050())),
                                                facts -> facts.sampleRate() == 22_050 || facts.sampleRate() == 0)))
                        .where(Obstacle.NO_AUDIO),
                ProviderRule.of(
                                "A062",
                                "an end that proves nothing is told as such",
                                "the end of the connection is taken for the end of the sound",
                                sample -> List.of(told(
                                        "sound that ends with its connection",
                                        sample,
                                        Steps.of("sound without a length")
                                                .send(sample.wire().success().head("Connection: close\r\n"))
                                                .send(sample.wire().success().body())
                                                .close(),
                                        facts -> !facts.endVerified())))
                        .where(Obstacle.NO_AUDIO),
                ProviderRule.of(
                                "A063",
                                "pieces of sound are of whole frames",
                                "what one read gives is handed over as it is",
                                sample -> List.of(Variant.of(
                                        "pieces are whole wherever the bytes are cut", SoundRules::wholeFrames)))
                        .where(Obstacle.NO_AUDIO)
                        .where(Obstacle.NO_STREAM),
                ProviderRule.of(
                        "A064",
                        "what is too large is refused before any network",
                        "the limit is left for the vendor to find out",
                        sample -> List.of(
                                Variant.of("what is too large is refused before any network", SoundRules::tooLarge))));
    }

    private static Variant refused(String words, WireAnswer answer) {
        return Variant.of(
                words + " is refused", exchange -> exchange.meets(answer).isFailure());
    }

    private static Instruction answer(WireAnswer answer) {
        return Instruction.answer(answer);
    }

    private static <A> Variant told(
            String words, CallTypeSample<A> sample, Instruction instruction, Predicate<SoundFacts> truth) {
        return Variant.of(words + " is refused or told", exchange -> {
            @Nullable Function<? super A, SoundFacts> facts = sample.wire().facts();
            Assumptions.assumeTrue(facts != null, "the wire script does not say how to read what is told of sound");
            Outcome outcome = exchange.meets(instruction);
            if (outcome.value() == null) {
                outcome.isFailure();
            } else if (facts != null && !truth.test(facts(facts, outcome.value()))) {
                throw new AssertionError("expected the truth, but the answer says " + facts(facts, outcome.value()));
            }
        });
    }

    @SuppressWarnings("unchecked") // the answers of a sample are of its type
    private static <A> SoundFacts facts(Function<? super A, SoundFacts> facts, Object value) {
        return facts.apply((A) value);
    }

    private static void wholeFrames(Exchange exchange) throws InterruptedException {
        SampleRequests.@Nullable Framed framed = exchange.sample().requests().framed();
        if (framed == null) {
            Assumptions.abort("the sample has no sound that is made of frames");
            return;
        }
        byte[] body = framed.success().body();
        Steps steps = Steps.of("sound in odd pieces").send(framed.success().head("Transfer-Encoding: chunked\r\n"));
        for (int from = 0; from < body.length; from += ODD) {
            steps = steps.chunk(Arrays.copyOfRange(body, from, Math.min(body.length, from + ODD)))
                    .pause(BETWEEN);
        }
        ScriptedUpstream upstream = exchange.playing(steps.lastChunk().keep());

        Outcome outcome = exchange.call(
                exchange.provider(upstream),
                framed.request().apply(Exchange.MODEL),
                exchange.subject().deployment());

        long all = 0;
        for (Object item : outcome.items()) {
            int size = item instanceof ByteItem piece ? piece.size() : 0;
            all += size;
            if (size % framed.bytes() != 0) {
                throw new AssertionError("expected pieces of whole frames, but one has " + size + " bytes");
            }
        }
        if (outcome.value() == null || all != body.length) {
            throw new AssertionError(
                    "expected " + body.length + " bytes, but saw " + outcome + " of " + all + " bytes");
        }
    }

    private static void tooLarge(Exchange exchange) throws InterruptedException {
        CallRequest<?> request = exchange.sample()
                .tooLargeRequest(Exchange.MODEL)
                .orElseGet(() -> Assumptions.abort("the sample declares no limit"));
        Provider provider = exchange.provider(exchange.untouched());
        AtomicReference<@Nullable Fit> fit = new AtomicReference<>();
        exchange.within(
                "fit()",
                () -> fit.set(exchange.fit(provider, request, exchange.subject().deployment())));
        if (Objects.requireNonNull(fit.get()).verdict() != Fit.Verdict.TOO_LARGE) {
            exchange.call(provider, request, exchange.subject().deployment()).isFailure(ErrorKind.TOO_LARGE);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
