package dev.patchbay.support.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Server-sent events are the same wherever reads cut them. */
final class EventsTest {

    static Stream<Arguments> corpus() {
        return Stream.of(
                wire("", "nothing at all"),
                wire("data: one\n\ndata: two\n\n", "two events", ":one", ":two"),
                wire("data: one\r\n\r\ndata: two\r\n\r\n", "lines that end with CRLF", ":one", ":two"),
                wire("data: one\r\rdata: two\r\r", "lines that end with CR", ":one", ":two"),
                wire(
                        "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\rdata: e\r\r\n",
                        "ends of all kinds",
                        ":a\nb\nc",
                        ":d",
                        ":e"),
                wire("data: a\r\n\ndata: b\n\r\ndata: c\r\n\r", "mixed in an event", ":a", ":b", ":c"),
                wire("\uFEFFdata: marked\n\n\uFEFFdata: not\n\n", "a mark at the beginning only", ":marked"),
                wire("\uFEFF\n\uFEFF\n\ndata: x\n\n", "marks and nothing else", ":x"),
                wire(
                        "data:no space\n\ndata:  two spaces\n\ndata:\ttab\n\n",
                        "one space",
                        ":no space",
                        ": two spaces",
                        ":\ttab"),
                wire("data\n\ndata:\n\ndata: \n\n", "data that is empty", ":", ":", ":"),
                wire("data\ndata\n\ndata:\ndata: x\ndata:\n\n", "empty lines of data", ":\n", ":\nx\n"),
                wire(
                        "data: first\ndata:  second\ndata:third: with: colons\n\n",
                        "several lines of data",
                        ":first\n second\nthird: with: colons"),
                wire(": comment\n:\n::\ndata: a\n: between\ndata: b\n\n: ping\n\n: data: not\n\n", "comments", ":a\nb"),
                wire("event: start\ndata: a\n\ndata: b\n\n", "a name for one event", "start:a", ":b"),
                wire("event: lost\n\ndata: a\n\nevent: x\nevent: y\ndata: b\n\n", "names without data", ":a", "y:b"),
                wire("event\ndata: a\n\nevent: x\nevent:\ndata: b\n\n", "names that are empty", ":a", ":b"),
                wire(
                        "data: a\nevent: late\n\nevent:gr\u00fc\u00dfe\ndata: b\n\n",
                        "names after data",
                        "late:a",
                        "gr\u00fc\u00dfe:b"),
                wire(
                        "id: 1\nretry: 10\nid: a\u0000b\nretry: never\nunknown: x\ndatax: y\nDATA: z\n data: w\ndata : v\ndata: a\n\n",
                        "fields that say nothing",
                        ":a"),
                wire("event: x\nid: 7\nretry: 1\n\n\n\n", "events without data"),
                wire("data: a\n\ndata: never\n", "an event without its end", ":a"),
                wire("data: a\n\ndata: nev", "a line without its end", ":a"),
                wire("data: a\n\nevent: b", "a name without its end", ":a"),
                wire(
                        "data: Gr\u00fc\u00dfe \ud83c\udf88 \u6771\u4eac \ud83d\udc69\u200d\ud83d\ude80\n\n",
                        "characters of every length",
                        ":Gr\u00fc\u00dfe \ud83c\udf88 \u6771\u4eac \ud83d\udc69\u200d\ud83d\ude80"),
                wire(
                        "data: {\"text\":\"a\\nb\"}\u2028\u0085\u000b\u000c\n\n",
                        "other breaks",
                        ":{\"text\":\"a\\nb\"}\u2028\u0085\u000b\u000c"),
                wire("data: \u0000\n\n", "a zero", ":\u0000"),
                wire(
                        "event: a\ndata: 1\n\nevent: ab\ndata: 2\n\nevent: a\ndata: 3\n\nevent: a\ndata: 4\n\n",
                        "names again",
                        "a:1",
                        "ab:2",
                        "a:3",
                        "a:4"),
                wire("data: [DONE]\n\ndata: late\n\n", "no word of a vendor", ":[DONE]", ":late"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void areTheSameForEveryCut(String what, byte[] wire, List<String> events) {
        assertThat(read(wire)).isEqualTo(events);
        for (int cut = 0; cut <= wire.length; cut++) {
            assertThat(read(Arrays.copyOf(wire, cut), Arrays.copyOfRange(wire, cut, wire.length)))
                    .as("cut at %d", cut)
                    .isEqualTo(events);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void areTheSameForEveryPairOfCuts(String what, byte[] wire, List<String> events) {
        for (int first = 0; first <= wire.length; first++) {
            for (int second = first; second <= wire.length; second++) {
                assertThat(read(
                                Arrays.copyOf(wire, first),
                                Arrays.copyOfRange(wire, first, second),
                                Arrays.copyOfRange(wire, second, wire.length)))
                        .isEqualTo(events);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void areTheSameByteByByte(String what, byte[] wire, List<String> events) {
        byte[][] parts = new byte[wire.length][];
        for (int i = 0; i < wire.length; i++) {
            parts[i] = new byte[] {wire[i]};
        }

        assertThat(read(parts)).isEqualTo(events);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longStreams")
    void areTheSameForManyCutsOfLongStreams(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        while (text.length() < 60_000) {
            List<Arguments> all = corpus().toList();
            Object[] one = all.get(random.nextInt(all.size())).get();
            String wire = new String((byte[]) one[1], UTF_8);
            boolean joinable = (wire.endsWith("\n\n") || wire.endsWith("\r\r")) && !wire.startsWith("\uFEFF");
            if (joinable) {
                text.append(wire);
                for (Object event : (List<?>) one[2]) {
                    expected.add((String) event);
                }
            }
            String large = "x".repeat(random.nextInt(2_000)) + "\n" + "\u00fc".repeat(random.nextInt(3_000));
            text.append("\n: ").append("c".repeat(random.nextInt(500)));
            text.append("\ndata: ")
                    .append(large.replace("\n", "\r\n: between\r\ndata: "))
                    .append("\n\n");
            expected.add(":" + large);
        }
        byte[] wire = text.toString().getBytes(UTF_8);
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < wire.length; ) {
            int end = Math.min(wire.length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 20_000 : 50));
            parts.add(Arrays.copyOfRange(wire, at, end));
            at = end;
        }

        assertThat(read(parts.toArray(byte[][]::new))).isEqualTo(expected);
    }

    static Stream<Long> longStreams() {
        return Stream.iterate(1L, seed -> seed + 1).limit(50);
    }

    private static Arguments wire(String text, String what, String... events) {
        return Arguments.of(what, text.getBytes(UTF_8), List.of(events));
    }

    private static List<String> read(byte[]... arriving) {
        StreamDecoder<String> decoder = new StreamDecoder<>() {
            @Override
            public Progress read(Piece piece, Consumer<String> items) {
                items.accept(piece.event() + ":" + piece.text());
                return Progress.GOING_ON;
            }

            @Override
            public boolean end(boolean verified, Consumer<String> items) {
                return true;
            }
        };
        return BodyReading.all(StreamBody.events(decoder), true, arriving);
    }
}
