package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.conformance.flawed.WireFlaws;
import dev.patchbay.conformance.ready.StandardSamples;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.conformance.vectors.VectorWire;
import dev.patchbay.spi.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** A good provider is told nothing bad, whatever form its vendor's answers have. */
final class OtherWiresTest {

    private static final Set<String> RULES = Set.of("P006", "P017", "P021", "P030", "P031", "P034", "E080");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A wire. */
    private record Wire(String form, String mediaType, String success, VectorWire.Reader reader) {
        @Override
        public String toString() {
            return form;
        }
    }

    static Stream<Wire> wires() {
        return Stream.of(
                json("objects without an index", "{\"embeddings\":[{\"values\":[1.0,2.0]},{\"values\":[3.0,4.0]}]}"),
                json("lists in a list", "{\"embeddings\":[[1.0,2.0],[3.0,4.0]]}"),
                json("a list at the top", "[[1.0,2.0],[3.0,4.0]]"),
                new Wire("lines of text", "text/vectors", "1.0 2.0\n3.0 4.0", OtherWiresTest::lines));
    }

    @Test
    void aModelMayStandInTheQuery() {
        ProviderSubject subject = new ProviderSubject(
                WireFlaws.modelInTheQuery(),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("key")),
                ProviderMutants.CHAT,
                ProviderMutant.CHILD);

        List<String> told = new ArrayList<>();
        for (ProviderRule rule : ProviderRuleBook.rules()) {
            if (rule.id().equals("P006") || rule.id().equals("P026")) {
                rule.asked(subject.sample()).forEach(variant -> ask(rule, variant, subject, told));
            }
        }

        assertThat(told).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wires")
    void isGreen(Wire wire) {
        WireAnswer success = WireAnswer.of(200, wire.mediaType(), wire.success().getBytes(StandardCharsets.UTF_8));
        CallTypeSample<?> sample =
                StandardSamples.of(OpenAiShapedWire::answering).embedding(success);
        ProviderSubject subject = new ProviderSubject(
                new VectorWire(wire.reader()),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("key")),
                sample,
                ProviderMutant.CHILD);

        List<String> told = new ArrayList<>();
        for (ProviderRule rule : ProviderRuleBook.rules()) {
            if (RULES.contains(rule.id())) {
                rule.asked(sample).forEach(variant -> ask(rule, variant, subject, told));
            }
        }

        assertThat(told).isEmpty();
    }

    private static void ask(ProviderRule rule, Variant variant, ProviderSubject subject, List<String> told) {
        try {
            rule.prove(variant, subject);
        } catch (TestAbortedException doesNotApply) {
            // It is shown as skipped, with this reason.
        } catch (AssertionError broken) {
            told.add(broken.getMessage());
        }
    }

    private static Wire json(String form, String success) {
        return new Wire(form, "application/json", success, body -> {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode whole = JSON.readTree(text);
            List<float[]> vectors = new ArrayList<>();
            for (JsonNode vector : whole.isArray() ? whole : whole.required("embeddings")) {
                vectors.add(numbers(vector.isObject() ? vector.required("values") : vector));
            }
            return vectors;
        });
    }

    private static float[] numbers(JsonNode vector) {
        float[] numbers = new float[vector.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!vector.get(i).isNumber()) {
                throw new IllegalArgumentException("no number");
            }
            numbers[i] = vector.get(i).floatValue();
        }
        return numbers;
    }

    private static List<float[]> lines(byte[] body) {
        List<float[]> vectors = new ArrayList<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            float[] numbers = new float[parts.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Float.parseFloat(parts[i]);
            }
            vectors.add(numbers);
        }
        return vectors;
    }
}
