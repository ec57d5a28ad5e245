package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.Events;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** What is read off a JSON document: all of it or nothing, and what nobody knows does no harm. */
final class DocumentRules {

    private static final String UNKNOWN = "\"not-known-yet\":{\"a\":[1,null,{\"b\":\"c\"}]}";

    private DocumentRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                        "P021",
                        "a document that is broken or incomplete is refused",
                        "a lenient parser, which takes UTF-16 too (RFC 8259, section 8.1), or an answer put together from what is there",
                        DocumentRules::refused),
                ProviderRule.of(
                                "P034",
                                "fields that nobody knows do no harm",
                                "the parser fails on unknown properties",
                                sample -> List.of(
                                        same("unknown fields in the whole", sample, DocumentRules::unknownInWhole),
                                        same("unknown fields in elements", sample, DocumentRules::unknownInElements)))
                        .where(sample -> sample.answersJson() || sample.answersEvents()
                                ? null
                                : "the success is neither JSON nor events"));
    }

    private static String text(CallTypeSample<?> sample) {
        return new String(sample.wire().success().body(), StandardCharsets.UTF_8);
    }

    /** What is broken is a document; what is incomplete may be anything. */
    private static List<Variant> refused(CallTypeSample<?> sample) {
        @Nullable String reason = Obstacle.NO_DOCUMENT.against(sample);
        List<Variant> variants = new ArrayList<>(
                reason == null
                        ? broken(sample)
                        : List.of(Variant.skipped("a document that is broken is refused", reason)));
        sample.asked().forEach((words, answer) -> {
            if (answer.isNone()) {
                variants.add(Variant.of(
                        words + " is refused",
                        exchange -> ServingRules.sent(exchange, answer).isFailure(ErrorKind.INVALID_RESPONSE)));
            }
        });
        return variants;
    }

    private static List<Variant> broken(CallTypeSample<?> sample) {
        String text = text(sample);
        JsonText json =
                JsonText.of(text).orElseThrow(() -> new AssertionError("the success is said to be JSON and is not"));
        String inside = text.strip().substring(1);
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("nothing at all", "");
        documents.put("a space", " ");
        documents.put("null", "null");
        documents.put("an empty list", "[]");
        documents.put("an empty object", "{}");
        documents.put("a list around it", "[" + text + "]");
        documents.put("a number", "1");
        documents.put("true", "true");
        documents.put("NaN", "NaN");
        documents.put("the first half", text.substring(0, text.length() / 2));
        documents.put(
                "all but the last character",
                text.strip().substring(0, text.strip().length() - 1));
        documents.put("garbage behind it", text + "x");
        documents.put("a second document behind it", text + text);
        documents.put("a second document in the next line", text + "\n{}");
        if (json.isObject()) {
            documents.put("a member given twice", "{" + first(json) + "," + inside);
            documents.put("a comma too many", "{," + inside);
        }
        documents.put("names without quotes", text.replaceFirst("\"(\\w+)\":", "$1:"));
        documents.values().removeIf(text::equals); // of a document without names, for example
        List<Variant> variants = new ArrayList<>();
        documents.forEach((words, document) -> variants.add(refused(sample, words, document, StandardCharsets.UTF_8)));
        variants.add(refused(sample, "UTF-16", text, StandardCharsets.UTF_16BE));
        variants.add(either(sample, "each member left out", json, json::without));
        variants.add(either(sample, "each value null", json, value -> json.with(value, "null")));
        variants.add(either(
                sample,
                "each value of another type",
                json,
                value -> json.with(value, value.kind() == '{' ? "7" : "{}")));
        return variants;
    }

    /** The first member, as it stands. */
    private static String first(JsonText json) {
        JsonValue member = json.values().stream()
                .filter(value -> !value.name().isEmpty())
                .findFirst()
                .orElseThrow();
        return json.toString().substring(member.start(), member.to());
    }

    private static Variant refused(CallTypeSample<?> sample, String words, String document, Charset charset) {
        WireAnswer answer = sample.wire().success().withBody(document.getBytes(charset));
        return Variant.of(
                words + " is refused", exchange -> exchange.meets(answer).isFailure());
    }

    /** Whatever is left of the answer is refused, or is all that matters of it. */
    private static Variant either(
            CallTypeSample<?> sample, String words, JsonText json, Function<JsonValue, String> change) {
        return new Variant(words + " is refused, or does not matter", bench -> {
            for (JsonValue value : json.values().subList(1, json.values().size())) {
                WireAnswer answer =
                        sample.wire().success().withBody(change.apply(value).getBytes(StandardCharsets.UTF_8));
                bench.exchange(exchange -> exchange.meets(answer).isFailureOrAnswered(sample));
            }
        });
    }

    private static Variant same(String words, CallTypeSample<?> sample, Function<JsonText, String> change) {
        return Variant.of(
                words + " do no harm",
                exchange -> exchange.meets(sample.wire()
                                .success()
                                .withBody(changed(sample, change).getBytes(StandardCharsets.UTF_8)))
                        .isAnswered(sample));
    }

    /** The success with each of its documents changed. */
    static String changed(CallTypeSample<?> sample, Function<JsonText, String> change) {
        if (!sample.answersEvents()) {
            return JsonText.of(text(sample)).map(change).orElseThrow();
        }
        StringBuilder all = new StringBuilder();
        for (String event : Events.of(sample.wire().success().body())) {
            int data = Events.dataOf(event);
            String head = event.substring(0, data);
            all.append(JsonText.of(event.substring(data).strip())
                    .map(json -> head + change.apply(json) + "\n\n")
                    .orElse(event));
        }
        return all.toString();
    }

    private static String unknownInWhole(JsonText json) {
        Assumptions.assumeTrue(json.isObject(), "the success is no JSON object");
        return "{" + UNKNOWN + "," + json.toString().strip().substring(1);
    }

    /** Into every object that is the element of a list: other objects may be maps, whose members are data. */
    private static String unknownInElements(JsonText json) {
        String text = json.toString();
        List<JsonValue> objects = json.values('{');
        for (int i = objects.size() - 1; i > 0; i--) {
            JsonValue object = objects.get(i);
            if (object.name().isEmpty()) {
                text = text.substring(0, object.from() + 1) + UNKNOWN + "," + text.substring(object.from() + 1);
            }
        }
        return text;
    }
}
