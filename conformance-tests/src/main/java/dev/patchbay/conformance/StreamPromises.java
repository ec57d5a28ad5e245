package dev.patchbay.conformance;

import dev.patchbay.StreamSource;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Events;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** How any stream flows: as it comes, no faster than it is wanted, and no further than it goes. */
final class StreamPromises {

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration AT_MOST = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 4_000;
    private static final long AHEAD = 32L << 20; // what buffers of sockets hold, generously
    private static final long LOOK_MILLIS = 100;

    private StreamPromises() {}

    static List<ProviderRule> rules() {
        return List.of(
                stream(
                        "S040",
                        "items come as they arrive",
                        "the whole answer is read before its first item is handed over",
                        sample -> sample.answersEvents()
                                ? List.of(firstItem(), Variant.timed("no item waits for the next one", Pieces::come))
                                : List.of(firstItem())),
                stream(
                        "S044",
                        "an end without proof is no end",
                        "the end of the connection is taken for the end of the answer",
                        StreamPromises::cuts),
                stream(
                        "S046",
                        "nothing is read that nobody asks for",
                        "a thread reads ahead into a queue without bounds",
                        sample -> List.of(
                                Variant.of("a reader that stops stops the upstream", StreamPromises::staysBehind))),
                stream(
                        "S047",
                        "a stream that nobody wants any more is closed at once",
                        "the rest is read so that the connection can be used again",
                        sample -> List.of(Variant.timed(
                                "a stream that is cancelled after an item closes its connection",
                                StreamPromises::closes))),
                stream(
                        "S048",
                        "nothing comes behind the end",
                        "whatever is in the connection is made into items",
                        sample ->
                                List.of(Variant.of("what follows the end is no item", StreamPromises::nothingBehind))));
    }

    private static ProviderRule stream(
            String id, String sentence, String usualCause, Function<CallTypeSample<?>, List<Variant>> variants) {
        return ProviderRule.of(id, sentence, usualCause, variants).where(Obstacle.NO_STREAM);
    }

    private static Variant firstItem() {
        return Variant.timed("the first item comes while the upstream pauses", StreamPromises::comesAtOnce);
    }

    /** Where about half of the success is over: at the end of an event. */
    static int half(CallTypeSample<?> sample) {
        byte[] body = sample.wire().success().body();
        if (!sample.answersEvents()) {
            return body.length / 2;
        }
        List<String> events = Events.of(body);
        return Events.bytes(events.subList(0, events.size() / 2)).length;
    }

    static String lengthOf(WireAnswer answer) {
        return "Content-Length: " + answer.size() + "\r\n";
    }

    private static void comesAtOnce(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        byte[] head = success.head(lengthOf(success));
        int half = half(exchange.sample());
        ScriptedUpstream upstream = exchange.playing(Steps.of("half of the stream, a pause, the rest")
                .send(head)
                .send(Arrays.copyOf(success.body(), half))
                .pause(PAUSE)
                .send(Arrays.copyOfRange(success.body(), half, success.size()))
                .keep());
        try (Hiccups machine = new Hiccups()) {
            ProviderCall call = exchange.start(exchange.provider(upstream));
            upstream.awaitSent(head.length + half, PATIENCE);
            long sent = System.nanoTime();

            Duration took = Duration.ofNanos(call.awaitFirstItem(PATIENCE) - sent);

            if (took.compareTo(AT_ONCE.plus(machine.longest())) > 0) {
                throw new Late("expected the first item within " + AT_ONCE + ", but it took " + took);
            }
            call.await(PATIENCE).isAnswered(exchange.sample());
        }
    }

    private static List<Variant> cuts(CallTypeSample<?> sample) {
        WireAnswer success = sample.wire().success();
        int half = half(sample);
        byte[] begun = Arrays.copyOf(success.body(), half);
        Variant reset = fails(
                "a reset",
                Steps.of("half of the stream, then a reset")
                        .send(success.head(lengthOf(success)))
                        .send(begun)
                        .reset());
        Variant cut = fails("fewer bytes than announced", Instruction.cut(success, half));
        Variant chunks = fails(
                "chunks without the last",
                Steps.of("a chunk, and no last one")
                        .send(success.head("Transfer-Encoding: chunked\r\n"))
                        .chunk(begun)
                        .close());
        if (!sample.answersEvents()) {
            return List.of(reset, cut, chunks); // sound that ends with its connection proves nothing, and says so: A062
        }
        return List.of(
                reset,
                cut,
                chunks,
                fails(
                        "the end of the connection",
                        Steps.of("half of the stream, then the end")
                                .send(success.head("Connection: close\r\n"))
                                .send(begun)
                                .close()),
                fails("half of the events, properly framed", Instruction.answer(success.withBody(begun))));
    }

    private static Variant fails(String words, Instruction instruction) {
        return Variant.of(
                words + " is no end", exchange -> exchange.meets(instruction).isFailure());
    }

    private static void staysBehind(Exchange exchange) throws Exception {
        byte[] block = block(exchange.sample());
        WireAnswer success = exchange.wire().success();
        ScriptedUpstream upstream = exchange.playing(Steps.of("items for ever")
                .send(success.head("Transfer-Encoding: chunked\r\n"))
                .send(Integer.toHexString(block.length * BLOCKS) + "\r\n")
                .repeat(block, BLOCKS)
                .hold());
        StreamSource<?> source = exchange.open(exchange.provider(upstream)).source(PATIENCE);
        ProviderCall.next(source);

        long until = System.nanoTime() + PATIENCE.toNanos();
        long before = -1;
        long now = upstream.sent();
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() < until) {
            before = now;
            Thread.sleep(LOOK_MILLIS);
            now = upstream.sent();
            quiet = now == before ? quiet + 1 : 0;
        }
        exchange.within("cancel() of a stream", source::cancel);
        if (quiet < 3 || now > AHEAD) {
            throw new AssertionError("expected reading to stop with its reader, but " + now + " bytes were read ahead");
        }
    }

    /** A piece of a stream that can be sent again and again. */
    private static byte[] block(CallTypeSample<?> sample) {
        byte[] body = sample.wire().success().body();
        byte[] once = sample.answersEvents() ? Events.bytes(Events.of(body).subList(1, 2)) : body;
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (block.size() < BLOCK) {
            block.writeBytes(once);
        }
        return block.toByteArray();
    }

    private static void closes(Exchange exchange) throws Exception {
        WireAnswer success = exchange.wire().success();
        ScriptedUpstream upstream = exchange.playing(Steps.of("half of the stream, then a drop now and then")
                .send(success.head("Content-Length: 10000000\r\n"))
                .send(Arrays.copyOf(success.body(), half(exchange.sample())))
                .drip(new byte[10_000], 1, Duration.ofMillis(5))
                .hold());
        StreamSource<?> source = exchange.open(exchange.provider(upstream)).source(PATIENCE);
        ProviderCall.next(source);
        try (Hiccups machine = new Hiccups()) {
            long now = System.nanoTime();
            exchange.within("cancel() of a stream", source::cancel);
            OptionalLong closed = upstream.awaitAbandoned(1, PATIENCE);
            if (closed.isEmpty()) {
                throw new AssertionError("expected the connection to be closed, but it stays open");
            }
            Duration took = Duration.ofNanos(closed.getAsLong() - now);
            if (took.compareTo(AT_MOST.plus(machine.longest())) > 0) {
                throw new Late("expected the connection to be closed within " + AT_MOST + ", but it took " + took);
            }
        }
    }

    private static void nothingBehind(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        Object usual = exchange.meets(success).isAnswered(exchange.sample());
        Object told;
        if (exchange.sample().answersEvents()) {
            List<String> events = Events.of(success.body());
            byte[] more = Events.bytes(Events.with(events, events.size(), events.get(1)));
            told = exchange.meets(success.withBody(more)).isAnswered(exchange.sample());
        } else {
            told = exchange.meets(Steps.of("the stream, and bytes behind it")
                            .send(success.head(lengthOf(success)))
                            .send(success.body())
                            .send(new byte[100])
                            .close())
                    .isAnswered(exchange.sample());
        }
        if (exchange.sample().answersEvents() && ((List<?>) told).size() != ((List<?>) usual).size()) {
            throw new AssertionError(
                    "expected " + ((List<?>) usual).size() + " items, but there are " + ((List<?>) told).size());
        }
    }
}
