package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Steps;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Events;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import dev.patchbay.spi.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** How a stream of server-sent events is read (WHATWG HTML, "Server-sent events"). */
final class EventRules {

    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration PING = Duration.ofMillis(20);
    private static final int GROUPS = 16;
    private static final String CHAT = "chat.completion.chunk";

    private EventRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                                "S041",
                                "items are the same wherever the bytes are cut and however lines end",
                                "what one read gives is taken for whole events",
                                EventRules::cuts)
                        .where(Obstacle.NO_EVENTS),
                ProviderRule.of(
                                "S043",
                                "an error within the stream is a failure",
                                "what is no item is skipped, errors included",
                                EventRules::errors)
                        .where(Obstacle.NO_EVENTS),
                ProviderRule.of(
                                "S045",
                                "comments and fields without data are no items",
                                "a keep-alive is taken for the first sign of an answer",
                                sample -> List.of(
                                        between("comments", sample, ": keep-alive\n\n"),
                                        between("times to wait", sample, "retry: 1000\n\n"),
                                        between("numbers", sample, "id: 7\n\n"),
                                        between("unknown fields", sample, "odd: field\n\n"),
                                        between("empty events", sample, "\n\n"),
                                        Variant.of("comments alone are no item", EventRules::pingsAlone)))
                        .where(Obstacle.NO_EVENTS),
                ProviderRule.of(
                                "S049",
                                "characters of several bytes stay whole",
                                "each read is made into text by itself",
                                sample -> List.of(Variant.of(
                                        "cuts within a character change nothing", EventRules::cutsWithinCharacters)))
                        .where(Obstacle.NO_EVENTS),
                ProviderRule.of(
                                "S050",
                                "the call of a tool is whole or fails",
                                "arguments are handed over as far as they came",
                                EventRules::tools)
                        .where(Obstacle.NO_EVENTS));
    }

    private static List<Variant> cuts(CallTypeSample<?> sample) {
        byte[] body = sample.wire().success().body();
        List<Variant> variants = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            List<int[]> cuts = new ArrayList<>();
            for (int at = 1 + group; at < body.length; at += GROUPS) {
                cuts.add(new int[] {at});
            }
            variants.add(same("one cut anywhere, part " + (group + 1) + " of " + GROUPS, sample, body, cuts));
        }
        Random random = new Random(sample.name().hashCode());
        List<int[]> many = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            TreeSet<Integer> places = new TreeSet<>();
            for (int j = 0; j < 8; j++) {
                places.add(1 + random.nextInt(body.length - 1));
            }
            many.add(places.stream().mapToInt(Integer::intValue).toArray());
        }
        variants.add(same("many cuts", sample, body, many));
        variants.add(lines("CRLF", sample, text -> text.replace("\n", "\r\n")));
        variants.add(lines("CR", sample, text -> text.replace("\n", "\r")));
        variants.add(lines("CRLF and LF in turns", sample, text -> text.replace("\n\n", "\r\n\n")));
        variants.add(lines("a byte order mark in front", sample, text -> "\uFEFF" + text));
        variants.add(lines(
                "a document in two lines of data",
                sample,
                text -> text.replaceAll("(?m)^(data: [^\n,]*[0-9}\\]\"],)(\"[^\n]*)$", "$1\ndata: $2")));
        variants.add(lines("no space behind the colon", sample, text -> text.replace("data: ", "data:")));
        return variants;
    }

    private static Variant lines(String words, CallTypeSample<?> sample, UnaryOperator<String> change) {
        String text = new String(sample.wire().success().body(), StandardCharsets.UTF_8);
        byte[] body = change.apply(text).getBytes(StandardCharsets.UTF_8);
        return same(words, sample, body, List.of(new int[0], new int[] {body.length / 2}, new int[] {
            body.length / 3, body.length - 1
        }));
    }

    private static Variant same(String words, CallTypeSample<?> sample, byte[] body, List<int[]> cuts) {
        return Variant.of(words + " gives the same items", exchange -> {
            WireAnswer success = sample.wire().success();
            Object usual = exchange.meets(success).isAnswered(sample);
            expect(exchange, usual, success.withBody(body), cuts);
        });
    }

    /** Sends an answer once for each way of cutting it, and expects the same items every time. */
    private static void expect(Exchange exchange, Object usual, WireAnswer answer, List<int[]> cuts)
            throws InterruptedException {
        List<Instruction> script = new ArrayList<>();
        for (int[] places : cuts) {
            script.add(cut(answer, places));
        }
        ScriptedUpstream upstream = exchange.playing(new Script(script, null));
        Provider provider = exchange.provider(upstream);
        for (int[] places : cuts) {
            Outcome outcome = exchange.call(provider);
            if (outcome.value() == null || !Digest.of(usual).equals(Digest.of(outcome.value()))) {
                throw new AssertionError("expected the same items, but cut at " + Arrays.toString(places) + " there is "
                        + outcome + " of " + outcome.items().size() + " items");
            }
        }
    }

    private static Instruction cut(WireAnswer answer, int... places) {
        Steps steps = Steps.of("cut at " + Arrays.toString(places)).send(answer.head(StreamPromises.lengthOf(answer)));
        int from = 0;
        for (int place : places) {
            steps = steps.send(Arrays.copyOfRange(answer.body(), from, place)).pause(BETWEEN);
            from = place;
        }
        return steps.send(Arrays.copyOfRange(answer.body(), from, answer.size()))
                .keep();
    }

    private static List<Variant> errors(CallTypeSample<?> sample) {
        List<String> forms = new ArrayList<>();
        sample.wire()
                .fault(ErrorKind.INVALID_RESPONSE)
                .ifPresent(hidden -> forms.add(
                        Events.data(new String(sample.wire().errorInSuccess().body(), StandardCharsets.UTF_8))));
        List<String> events = Events.of(sample.wire().success().body());
        if (events.get(0).contains(CHAT)) {
            forms.add(Events.data(
                    "{\"error\":{\"message\":\"odd\",\"type\":\"server_error\",\"param\":null,\"code\":null}}"));
            forms.add(
                    Events.data(
                            "{\"object\":\"error\",\"message\":\"odd\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}"));
            forms.add(Events.data(
                    "{\"id\":\"1\",\"object\":\"" + CHAT + "\",\"error\":{\"code\":502,\"message\":\"odd\"},"
                            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}"));
            forms.add("event: error\n"
                    + "data:"
                    + " {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"odd\"}}\n\n");
        }
        List<Variant> variants = new ArrayList<>();
        int[] places = {0, events.size() / 2, events.size() / 2 + 1};
        String[] words = {"first", "in the middle", "behind the middle"};
        for (int form = 0; form < forms.size(); form++) {
            for (int i = 0; i < places.length; i++) {
                byte[] body = Events.bytes(Events.with(events, places[i], forms.get(form)));
                WireAnswer answer = sample.wire().success().withBody(body);
                variants.add(Variant.of(
                        "an error of form " + (form + 1) + " " + words[i] + " is a failure",
                        exchange -> exchange.meets(answer).isFailure()));
            }
        }
        return variants;
    }

    private static Variant between(String words, CallTypeSample<?> sample, String what) {
        WireAnswer success = sample.wire().success();
        byte[] body = Events.of(success.body()).stream()
                .map(event -> what + event)
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
        return same(words + " between events", sample, body, List.of(new int[0]));
    }

    private static void pingsAlone(Exchange exchange) throws InterruptedException {
        ScriptedUpstream upstream = exchange.playing(Steps.of("comments alone")
                .send(exchange.wire().success().head("Transfer-Encoding: chunked\r\n"))
                .send("1000\r\n")
                .drip(": keep-alive\n\n".repeat(100).getBytes(StandardCharsets.UTF_8), 14, PING)
                .hold());
        ProviderCall call = exchange.start(exchange.provider(upstream));
        upstream.awaitFired(QUIET);
        Thread.sleep(QUIET.toMillis());

        boolean over = call.isOver();
        int items = call.itemsSoFar();
        call.cancel();
        call.await(Duration.ofSeconds(2));
        if (over || items > 0) {
            throw new AssertionError("expected to wait on, but there " + (over ? "is an end" : "are items"));
        }
    }

    private static void cutsWithinCharacters(Exchange exchange) throws InterruptedException {
        WireAnswer success = exchange.wire().success();
        List<String> events = new ArrayList<>(Events.of(success.body()));
        events.replaceAll(EventRules::withBird);
        byte[] body = Events.bytes(events);
        List<int[]> cuts = new ArrayList<>();
        for (int at = 1; at < body.length; at++) {
            if ((body[at] & 0xC0) == 0x80) {
                cuts.add(new int[] {at});
            }
        }
        WireAnswer answer = success.withBody(body);
        Outcome usual = exchange.meets(answer);
        if (cuts.isEmpty() || usual.value() == null) {
            throw new AssertionError("expected an answer with characters of several bytes, but saw " + usual);
        }
        expect(exchange, usual.value(), answer, cuts);
    }

    /** The event with characters of two, three and four bytes behind each of its texts that is of words. */
    private static String withBird(String event) {
        int data = Events.dataOf(event);
        return JsonText.of(event.substring(data).strip())
                .map(json -> {
                    String text = json.toString();
                    List<JsonValue> strings = json.values('"');
                    for (int i = strings.size() - 1; i >= 0; i--) {
                        if (json.text(strings.get(i)).contains(" ")) {
                            int end = strings.get(i).to() - 1;
                            text = text.substring(0, end) + "\u00e9\u20ac\uD83D\uDC26" + text.substring(end);
                        }
                    }
                    return event.substring(0, data) + text + "\n\n";
                })
                .orElse(event);
    }

    private static List<Variant> tools(CallTypeSample<?> sample) {
        if (!Events.of(sample.wire().success().body()).get(0).contains(CHAT)) {
            return List.of(
                    Variant.skipped("the call of a tool is whole or fails", "it is about chat on OpenAI's wire"));
        }
        String begun = chunk(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_1\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Par\"}}]}",
                "null");
        String ended = chunk("{}", "\"tool_calls\"") + Events.data("[DONE]");
        WireAnswer success = sample.wire().success();
        return List.of(
                Variant.of(
                        "arguments that end with the stream fail",
                        exchange -> exchange.meets(success.withBody(begun.getBytes(StandardCharsets.UTF_8)))
                                .isFailure()),
                Variant.of(
                        "arguments that end before they are JSON fail",
                        exchange -> exchange.meets(success.withBody((begun + ended).getBytes(StandardCharsets.UTF_8)))
                                .isFailure()));
    }

    private static String chunk(String delta, String finishReason) {
        return Events.data("{\"id\":\"1\",\"object\":\"" + CHAT + "\",\"created\":1750000000,\"model\":\"as-scripted\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}");
    }
}
