package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Bombs;
import dev.patchbay.conformance.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How much is read and kept of what an upstream sends. */
final class BoundRules {

    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 1_024; // 64 MiB
    private static final long OF_AN_ERROR = 24L << 20; // 64 KiB, and what buffers of sockets hold
    private static final long AT_MOST = 48L << 20; // of a line or a document: some MiB, and the same
    private static final Obstacle NO_WHOLE =
            sample -> !sample.isStreaming() && (sample.answersJson() || sample.answersAudio())
                    ? null
                    : "the success is neither one JSON document nor one piece of sound";
    private static final Duration SECONDS = Duration.ofSeconds(2);
    private static final Duration SLACK = Duration.ofSeconds(1);

    private BoundRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                                "P018",
                                "answers are bounded as they are after decoding",
                                "the body is read to its end before anybody looks how long it is",
                                BoundRules::answers)
                        .where(NO_WHOLE),
                ProviderRule.of(
                        "P019",
                        "of an error at most 64 KiB or 2 seconds are read",
                        "an error is read as patiently as an answer",
                        sample -> List.of(
                                Variant.of("an error without end is left", BoundRules::endlessError)
                                        .takingTime(),
                                Variant.timed("an error that drips is left", BoundRules::drippingError))),
                ProviderRule.of(
                                "P020",
                                "bombs of JSON do no harm",
                                "a tree is built of whatever comes",
                                BoundRules::bombs)
                        .where(Obstacle.NO_DOCUMENT),
                ProviderRule.of(
                                "S042",
                                "lines, events and streams are bounded",
                                "a line is read to its end, however long that takes",
                                sample -> List.of(
                                        line("a line without end", sample, "data: ", "x"),
                                        line("a comment without end", sample, ": ", "x"),
                                        line("an event without end", sample, "", "data: xxxxxxxxxxxxxxxx\n")))
                        .where(Obstacle.NO_EVENTS));
    }

    private static List<Variant> answers(CallTypeSample<?> sample) {
        if (sample.answersAudio()) {
            return List.of(Variant.of("sound without end is refused", BoundRules::endlessSound)
                    .takingTime());
        }
        return List.of(
                Variant.of("an answer without end is refused", BoundRules::endless)
                        .takingTime(),
                ends("a bomb of gzip", () -> bomb(sample)),
                ends(
                        "a length beyond all bounds",
                        () -> Steps.of("a length beyond all bounds")
                                .send(sample.wire().success().head("Content-Length: 99999999999\r\n"))
                                .send(sample.wire().success().body())
                                .close()));
    }

    private static void endlessSound(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        int times = (int) ((long) BLOCK * BLOCKS / success.size());
        ScriptedUpstream upstream = exchange.playing(Steps.of("sound without end")
                .send(success.head("Transfer-Encoding: chunked\r\n"))
                .send(Long.toHexString((long) success.size() * times) + "\r\n")
                .repeat(success.body(), times)
                .close());

        exchange.apart(upstream).isFailure();
        isBounded(upstream);
    }

    private static Variant ends(String words, Supplier<Instruction> instruction) {
        return Variant.of(
                        words + " is refused",
                        exchange -> exchange.apart(exchange.playing(instruction.get()))
                                .isFailure())
                .takingTime();
    }

    private static void endless(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Steps.of("an answer without end")
                .send(exchange.wire().success().head("Transfer-Encoding: chunked\r\n"))
                .chunk("{\"not-known-yet\":[".getBytes(StandardCharsets.UTF_8))
                .send(Long.toHexString((long) BLOCK * BLOCKS) + "\r\n")
                .repeat("1,".repeat(BLOCK / 2).getBytes(StandardCharsets.UTF_8), BLOCKS)
                .close());

        exchange.apart(upstream).isFailure();
        isBounded(upstream);
    }

    private static void isBounded(ScriptedUpstream upstream) {
        if (upstream.sent() > AT_MOST) {
            throw new AssertionError("expected a bound of some MiB, but " + upstream.sent() + " bytes were read");
        }
    }

    private static Instruction bomb(CallTypeSample<?> sample) {
        WireAnswer bomb = sample.wire().success().withBody(Bombs.gzip());
        return Steps.of("a bomb of gzip")
                .send(bomb.head("Content-Encoding: gzip\r\n" + StreamPromises.lengthOf(bomb)))
                .send(bomb.body())
                .keep();
    }

    private static List<Variant> bombs(CallTypeSample<?> sample) {
        JsonText json = JsonText.of(new String(sample.wire().success().body(), StandardCharsets.UTF_8))
                .orElseThrow();
        if (!json.isObject()) {
            return List.of(Variant.skipped("bombs of JSON do no harm", "the success is no JSON object"));
        }
        List<Variant> variants = new ArrayList<>();
        for (Bombs bomb : Bombs.values()) {
            variants.add(Variant.of(bomb.words() + " does no harm", exchange -> {
                        String text = "{" + bomb.member() + ","
                                + json.toString().strip().substring(1);
                        WireAnswer answer = sample.wire().success().withBody(text.getBytes(StandardCharsets.UTF_8));
                        exchange.apart(exchange.playing(Instruction.answer(answer)))
                                .isFailureOrAnswered();
                    })
                    .takingTime());
        }
        return variants;
    }

    private static void endlessError(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Steps.of("an error without end")
                .send(WireAnswer.json(500, "").head("Transfer-Encoding: chunked\r\n"))
                .send(Long.toHexString((long) BLOCK * BLOCKS) + "\r\n")
                .repeat(new byte[BLOCK], BLOCKS)
                .close());

        exchange.call(exchange.provider(upstream)).isFailure(ErrorKind.SERVER_ERROR);

        if (upstream.sent() > OF_AN_ERROR) {
            throw new AssertionError("expected 64 KiB to be enough, but " + upstream.sent() + " bytes were read");
        }
    }

    private static void drippingError(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Steps.of("an error that drips")
                .send(WireAnswer.json(500, "").head("Content-Length: 10000\r\n"))
                .drip(new byte[10_000], 1, Duration.ofMillis(20))
                .close());
        try (Hiccups machine = new Hiccups()) {
            ProviderCall call = exchange.start(exchange.provider(upstream));
            long began = System.nanoTime();

            Outcome outcome = call.await(Exchange.RELAXED);

            outcome.isFailure(ErrorKind.SERVER_ERROR);
            Duration took = Duration.ofNanos(outcome.nanos() - began);
            if (took.compareTo(SECONDS.plus(SLACK).plus(machine.longest())) > 0) {
                throw new Late("expected the error to be left after " + SECONDS + ", but it took " + took);
            }
        }
    }

    private static Variant line(String words, CallTypeSample<?> sample, String begin, String piece) {
        return Variant.of(words + " is refused", exchange -> {
                    byte[] block = piece.repeat(BLOCK / piece.length()).getBytes(StandardCharsets.UTF_8);
                    ScriptedUpstream upstream = exchange.playing(Steps.of(words)
                            .send(sample.wire().success().head("Transfer-Encoding: chunked\r\n"))
                            .send(Long.toHexString((long) block.length * BLOCKS + begin.length()) + "\r\n" + begin)
                            .repeat(block, BLOCKS)
                            .close());

                    exchange.apart(upstream).isFailure();
                    isBounded(upstream);
                })
                .takingTime();
    }
}
