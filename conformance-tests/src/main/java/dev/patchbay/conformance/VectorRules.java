package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.wire.JsonText;
import dev.patchbay.conformance.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** Answers that belong to one modality, and are well-formed but not what was asked for. */
final class VectorRules {

    private VectorRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                                "E080",
                                "vectors come in the order of the inputs, one each, of one length",
                                "vectors are taken in the order in which they arrive",
                                sample -> List.of(
                                        either(sample, "vectors in another order", VectorRules::reversed),
                                        refused(sample, "a vector too few", json -> json.without(last(elements(json)))),
                                        refused(sample, "a vector too many", VectorRules::doubled),
                                        refused(sample, "indices that are all the same", json -> numbered(json, "0")),
                                        refused(sample, "indices beyond the inputs", json -> numbered(json, "70")),
                                        refused(sample, "a shorter vector", VectorRules::shortened),
                                        refused(sample, "a vector with no numbers", VectorRules::notANumber)))
                        .where(Obstacle.unlessNamed("embedding")),
                ProviderRule.of(
                                "M081",
                                "a judgement that is missing is none",
                                "what the vendor does not say is taken for harmless",
                                sample -> List.of(
                                        refused(
                                                sample,
                                                "a result too few",
                                                json -> json.without(
                                                        elements(json).get(0))),
                                        refused(sample, "a result too many", VectorRules::doubled),
                                        refused(
                                                sample,
                                                "a result without categories",
                                                json -> json.without(named(json, "categories"))),
                                        refused(
                                                sample,
                                                "a result with no category",
                                                json -> json.with(named(json, "categories"), "{}")),
                                        refused(
                                                sample,
                                                "a result without a verdict",
                                                json -> json.without(named(json, "flagged"))),
                                        refused(
                                                sample,
                                                "a verdict that is null",
                                                json -> json.with(named(json, "flagged"), "null"))))
                        .where(Obstacle.unlessNamed("moderation")),
                ProviderRule.of(
                                "R082",
                                "indices are those of the documents, each once",
                                "an index out of range is moved into it",
                                sample -> List.of(
                                        refused(sample, "an index beyond the documents", json -> numbered(json, "70")),
                                        refused(
                                                sample,
                                                "an index just beyond the documents",
                                                json -> numbered(json, "2")),
                                        refused(sample, "a negative index", json -> numbered(json, "-1")),
                                        refused(
                                                sample,
                                                "an index beyond all bounds",
                                                json -> numbered(json, "2147483648")),
                                        refused(sample, "a document named twice", VectorRules::doubled)))
                        .where(Obstacle.unlessNamed("rerank")),
                ProviderRule.single(
                                "I083",
                                "addresses in answers are data",
                                "the provider fetches what an address leads to, wherever that is",
                                bench -> bench.exchange(VectorRules::staysAway))
                        .where(Obstacle.unlessNamed("image", "image-edit")));
    }

    private static Variant refused(CallTypeSample<?> sample, String words, Change change) {
        return Variant.of(
                words + " is refused",
                exchange -> exchange.meets(changed(sample, change)).isFailure());
    }

    private static Variant either(CallTypeSample<?> sample, String words, Change change) {
        return Variant.of(
                words + " are put in order or refused",
                exchange -> exchange.meets(changed(sample, change)).isFailureOrAnswered(sample));
    }

    /** A change to a document. */
    private interface Change {
        String of(JsonText json);
    }

    private static WireAnswer changed(CallTypeSample<?> sample, Change change) {
        WireAnswer success = sample.wire().success();
        String text = new String(success.body(), StandardCharsets.UTF_8);
        JsonText json = JsonText.of(text).orElseGet(() -> Assumptions.abort("the success is no JSON document"));
        return success.withBody(change.of(json).getBytes(StandardCharsets.UTF_8));
    }

    /** The objects that are the elements of a list. */
    private static List<JsonValue> elements(JsonText json) {
        List<JsonValue> elements = json.values('{').stream()
                .filter(value -> value.name().isEmpty() && value.from() > 0)
                .toList();
        Assumptions.assumeFalse(elements.isEmpty(), "the success has no list of objects");
        return elements;
    }

    private static JsonValue last(List<JsonValue> values) {
        return values.get(values.size() - 1);
    }

    private static JsonValue named(JsonText json, String name) {
        return find(json, name, value -> true);
    }

    /** A member that this wire may call something else, or not have at all. */
    private static JsonValue find(JsonText json, String name, Predicate<JsonValue> wanted) {
        return json.values().stream()
                .filter(value -> value.name().equals(name))
                .filter(wanted)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("the success has no '" + name + "'"));
    }

    private static String reversed(JsonText json) {
        named(json, "index"); // without it the order is the place
        List<JsonValue> elements = elements(json);
        if (elements.size() < 2) {
            throw new AssertionError("the success has one vector; to be put in order it takes two");
        }
        JsonValue first = elements.get(0);
        JsonValue second = elements.get(1);
        String text = json.toString();
        return text.substring(0, first.from())
                + json.text(second)
                + text.substring(first.to(), second.from())
                + json.text(first)
                + text.substring(second.to());
    }

    private static String doubled(JsonText json) {
        JsonValue element = elements(json).get(0);
        return json.with(element, json.text(element) + "," + json.text(element));
    }

    private static String numbered(JsonText json, String number) {
        named(json, "index");
        return json.toString().replaceAll("(\"index\"\\s*:\\s*)-?[0-9]+", "$1" + number);
    }

    private static String shortened(JsonText json) {
        return vector(
                json,
                text -> text.startsWith("[")
                        ? "[" + text.substring(text.indexOf(',') + 1)
                        : '"' + text.substring(1 + (text.length() - 2) / 8 * 4, text.length()));
    }

    private static String notANumber(JsonText json) {
        return vector(
                json,
                text -> text.startsWith("[")
                        ? text.replaceAll("[0-9.]+", "null")
                        : text.replaceAll("[A-Za-z0-9+]", "/"));
    }

    private static String vector(JsonText json, UnaryOperator<String> change) {
        JsonValue vector = find(json, "embedding", value -> "[\"".indexOf(value.kind()) >= 0);
        return json.with(vector, change.apply(json.text(vector)));
    }

    private static void staysAway(Exchange exchange) throws InterruptedException {
        ScriptedUpstream elsewhere = exchange.untouched();
        WireAnswer success = exchange.wire().success();
        String text = new String(success.body(), StandardCharsets.UTF_8);
        JsonText json = JsonText.of(text).orElseGet(() -> Assumptions.abort("the success is no JSON document"));
        JsonValue image = elements(json).get(0);
        String address = "{\"url\":\"" + elsewhere.baseUrl() + "/picture.png\"}";

        exchange.meets(success.withBody(json.with(image, address).getBytes(StandardCharsets.UTF_8)));
    }
}
