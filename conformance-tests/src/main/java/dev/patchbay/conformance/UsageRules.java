package dev.patchbay.conformance;

import dev.patchbay.Usage;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import dev.patchbay.spi.Provider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer used, as its JSON says it in members that are named {@code usage}, or as its sample says. */
final class UsageRules {

    private static final long FIRST = 41; // no number of a success, nor a sum of some of them
    private static final long STEP = 1_000;
    private static final String BEYOND = Long.toString(Long.MAX_VALUE);

    private UsageRules() {}

    static List<ProviderRule> rules() {
        return List.of(ProviderRule.of(
                        "P030",
                        "usage is told as it is, or not at all",
                        "a number that makes no sense is passed on, or made up, or is that of another answer",
                        UsageRules::variants)
                .where(sample -> sample.requests().usage() == null
                                && numbers(text(sample)).isEmpty()
                        ? "the success reports no usage in members named usage; usage(…) says where it is"
                        : null));
    }

    private static List<Variant> variants(CallTypeSample<?> sample) {
        @Nullable UsageWire wire = sample.requests().usage();
        if (wire == null) {
            return List.of(
                    Variant.of("other usage is told as what it is", UsageRules::changes),
                    unknown("missing usage is unknown", changed(sample, UsageRules::without)),
                    unknown("negative usage is unknown", changed(sample, json -> numbered(json, place -> "-7"))),
                    unknown(
                            "usage beyond all bounds is unknown",
                            changed(sample, json -> numbered(json, p -> BEYOND))));
        }
        return List.of(
                Variant.of("other usage is told as what it is", exchange -> tells(exchange, wire)),
                unknown("missing usage is unknown", wire.telling("", "")),
                unknown("negative usage is unknown", wire.telling("-7", "-7")),
                unknown("usage beyond all bounds is unknown", wire.telling(BEYOND, BEYOND)));
    }

    /** What the sample gives for what went in is told as that, and so is what came out. */
    private static void tells(Exchange exchange, UsageWire wire) throws InterruptedException {
        CallTypeSample<?> sample = exchange.sample();
        WireAnswer answer = wire.telling(Long.toString(FIRST), Long.toString(FIRST + STEP));

        Usage told = sample.usage(exchange.request(), exchange.meets(answer).isAnswered(sample));

        Set<Long> said = new TreeSet<>(tokens(told));
        told.characters().ifPresent(said::add);
        told.images().ifPresent(said::add);
        told.seconds().ifPresent(seconds -> said.add((long) seconds));
        boolean swapped = told.inputTokens().equals(OptionalLong.of(FIRST + STEP))
                || told.outputTokens().equals(OptionalLong.of(FIRST));
        boolean madeUp = !Set.of(FIRST, FIRST + STEP, FIRST + FIRST + STEP).containsAll(tokens(told));
        if (swapped || madeUp || (!said.contains(FIRST) && !said.contains(FIRST + STEP))) {
            throw new AssertionError("expected " + FIRST + " of what went in and " + (FIRST + STEP)
                    + " of what came out, as the answer says, but it is told as " + told);
        }
    }

    private static String text(CallTypeSample<?> sample) {
        return new String(sample.wire().success().body(), StandardCharsets.UTF_8);
    }

    private static WireAnswer changed(CallTypeSample<?> sample, UnaryOperator<String> change) {
        return sample.wire()
                .success()
                .withBody(DocumentRules.changed(sample, json -> change.apply(json.toString()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever is told is one of the numbers of the wire, or some of them together; and something is. */
    private static void changes(Exchange exchange) throws InterruptedException {
        CallTypeSample<?> sample = exchange.sample();
        WireAnswer answer = changed(sample, json -> numbered(json, place -> Long.toString(FIRST + place * STEP)));
        Set<Long> said = sums(numbers(new String(answer.body(), StandardCharsets.UTF_8)));

        Usage told = sample.usage(exchange.request(), exchange.meets(answer).isAnswered(sample));

        List<Long> tokens = tokens(told);
        boolean counted = told.images().isPresent()
                || told.seconds().isPresent()
                || told.characters().isPresent();
        if (!said.containsAll(tokens) || (tokens.isEmpty() && !counted)) {
            throw new AssertionError("expected usage of what the answer says, but it is told as " + told);
        }
    }

    /** Not that of the answer before, either; what is counted in the request may stay. */
    private static Variant unknown(String words, WireAnswer answer) {
        return Variant.of(words, exchange -> {
            CallTypeSample<?> sample = exchange.sample();
            ScriptedUpstream upstream = exchange.playing(exchange.success(), Instruction.answer(answer));
            Provider provider = exchange.provider(upstream);
            Usage known =
                    sample.usage(exchange.request(), exchange.call(provider).isAnswered(sample));

            Usage told =
                    sample.usage(exchange.request(), exchange.call(provider).isAnswered(sample));

            boolean same = tokens(told).isEmpty()
                    && (told.characters().isEmpty() || told.characters().equals(known.characters()))
                    && (told.images().isEmpty() || told.images().equals(known.images()))
                    && (told.seconds().isEmpty()
                            || told.seconds().equals(known.seconds())
                            || told.seconds().getAsDouble() > 1e18);
            if (!same) {
                throw new AssertionError("expected what is not known to stay unknown, but it is told as " + told);
            }
        });
    }

    private static List<Long> tokens(Usage usage) {
        return Stream.of(usage.inputTokens(), usage.outputTokens())
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
    }

    private static Optional<JsonValue> usage(JsonText json) {
        return json.values('{').stream()
                .filter(value -> value.name().equals("usage"))
                .findFirst();
    }

    private static String without(String text) {
        return JsonText.of(text).flatMap(json -> usage(json).map(json::without)).orElse(text);
    }

    /** The text with other numbers in its usage. */
    private static String numbered(String text, IntFunction<String> number) {
        JsonText json = JsonText.of(text).orElseThrow();
        Optional<JsonValue> usage = usage(json);
        String changed = text;
        List<JsonValue> values = json.values('0');
        for (int i = values.size() - 1; i >= 0; i--) {
            JsonValue value = values.get(i);
            if (usage.isPresent() && usage.get().holds(value)) {
                changed = changed.substring(0, value.from()) + number.apply(i) + changed.substring(value.to());
            }
        }
        return changed;
    }

    /** The numbers of all usage in a text. */
    private static List<Long> numbers(String text) {
        return Stream.of(text.split("\n"))
                .map(line -> line.startsWith("data: ") ? line.substring("data: ".length()) : line)
                .flatMap(line -> JsonText.of(line).stream())
                .flatMap(json -> json.values('0').stream()
                        .filter(value ->
                                usage(json).filter(usage -> usage.holds(value)).isPresent())
                        .map(json::text))
                .filter(number -> number.matches("[0-9]{1,15}"))
                .map(Long::valueOf)
                .distinct()
                .limit(8)
                .toList();
    }

    private static Set<Long> sums(List<Long> numbers) {
        Set<Long> sums = new TreeSet<>();
        sums.add(0L);
        for (long number : numbers) {
            for (long sum : List.copyOf(sums)) {
                sums.add(sum + number);
            }
        }
        sums.remove(0L);
        return sums;
    }
}
