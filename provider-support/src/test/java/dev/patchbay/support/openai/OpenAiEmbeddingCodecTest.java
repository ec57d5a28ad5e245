package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.body;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.refused;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.embedding.Embedding;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.embedding.TokenIds;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiEmbeddingCodecTest {

    private static final OpenAiEmbeddingCodec CODEC = OpenAiEmbeddingCodec.of(WireFixtures.REFUSALS);
    private static final EmbeddingRequest TWO = EmbeddingRequest.of("finder", "one", "two");
    private static final Deployment MODEL = at("vendor-embed");

    @Test
    void asksForBase64UnlessToldOtherwise() {
        JsonValue body = body(CODEC, EmbeddingRequest.of("finder", "Grüße 🎈"), MODEL);

        assertThat(body.names()).containsExactly("model", "input", "encoding_format");
        assertThat(body.get("model").text()).contains("vendor-embed");
        assertThat(body.get("input").text()).contains("Grüße 🎈");
        assertThat(body.get("encoding_format").text()).contains("base64");
        assertThat(body(CODEC, TWO, at("m", Map.of("encoding_format", "float")))
                        .get("encoding_format")
                        .text())
                .contains("float");
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .text("one")
                .text("two")
                .dimensions(256)
                .endUser("user-1")
                .option("dimensions", 7)
                .option("input_type", "query")
                .build();

        JsonValue body = body(CODEC, request, at("m", Map.of("input_type", "passage", "truncate", true)));

        assertThat(body.get("input").items())
                .extracting(item -> item.text().orElseThrow())
                .containsExactly("one", "two");
        assertThat(body.get("dimensions").integer()).hasValue(256);
        assertThat(body.get("user").text()).contains("user-1");
        assertThat(body.get("input_type").text()).contains("query");
        assertThat(body.get("truncate").truth()).contains(true);
    }

    @Test
    void writesTokens() {
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .tokens(TokenIds.of(1, 2))
                .tokens(TokenIds.of(3))
                .build();

        List<JsonValue> texts = body(CODEC, request, MODEL).get("input").items();

        assertThat(texts).hasSize(2);
        assertThat(texts.get(0).items())
                .extracting(token -> token.integer().getAsLong())
                .containsExactly(1L, 2L);
    }

    @Test
    void leavesTheModelToThePathWhereThePathNamesIt() {
        OpenAiEmbeddingCodec codec = CODEC.at(ModelPlace.PATH);

        assertThat(codec.encode(TWO, at("my embed/1")).path()).isEqualTo("deployments/my%20embed%2F1/embeddings");
        assertThat(body(codec, TWO, MODEL).names()).doesNotContain("model");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "input")) {
            EmbeddingRequest request = EmbeddingRequest.builder("finder")
                    .text("one")
                    .option(name, "x")
                    .build();

            assertThat(unwritable(CODEC, request, MODEL)).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(unwritable(CODEC, TWO, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(WireFixtures.fit(CODEC, request, "m")).isEqualTo(Fit.Verdict.UNSUPPORTED);
        }
        assertThat(unwritable(CODEC, EmbeddingRequest.of("finder", "half \ud83c"), MODEL))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void readsVectorsInTheOrderOfTheRequestWhateverTheirForm() {
        String item = "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}";
        String numbers = item.formatted(1, "[3, -0.25]");
        String base64 = item.formatted(0, '"' + base64(1, 2.5f) + '"');

        EmbeddingResponse response = CODEC.decode(TWO, MODEL, json("""
                {"object": "list", "model": "vendor-embed-1", "error": null, "service": "x",
                 "data": [%s, %s], "usage": {"prompt_tokens": 8, "total_tokens": 8}}""".formatted(numbers, base64)));

        assertThat(response.get(0)).isEqualTo(Embedding.of(new float[] {1, 2.5f}));
        assertThat(response.get(1)).isEqualTo(Embedding.of(new float[] {3, -0.25f}));
        assertThat(response.model()).isEqualTo("vendor-embed-1");
        assertThat(response.usage()).hasToString("Usage[inputTokens=8]");
        assertThat(response.extra()).isEqualTo(Map.of("service", "x"));
    }

    @Test
    void takesTheOrderOfTheAnswerWhereItNumbersNothing() {
        EmbeddingResponse response = CODEC.decode(
                TWO,
                MODEL,
                json("{\"data\":[{\"embedding\":[1]},{\"index\":null,\"embedding\":[2]}],"
                        + "\"usage\":{\"total_tokens\":3}}"));

        assertThat(response.get(1).get(0)).isEqualTo(2);
        assertThat(response.usage().inputTokens()).hasValue(3);
        assertThat(response.model()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"index\":0,\"embedding\":[1,2]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":0,\"embedding\":[1,2]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":2,\"embedding\":[1,2]}]",
                "[{\"index\":-1,\"embedding\":[1,2]},{\"index\":0,\"embedding\":[1,2]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,2]},{\"index\":2,\"embedding\":[1,2]}]",
                "[{\"embedding\":[1,2]},{\"embedding\":[1,2]},{\"embedding\":[1,2]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,2,3]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":null}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,\"canary\"]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[]}]",
                "[{\"index\":0,\"embedding\":[]},{\"index\":1,\"embedding\":[]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[0,-0.0]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,1e300]}]",
                "[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":\"canary\"}]",
                "[{\"index\":\"0\",\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1,2]}]",
                "{\"canary\":1}",
                "null"
            })
    void refusesVectorsThatAreNotWhatWasAskedFor(String data) {
        assertThat(refused(CODEC, TWO, MODEL, json("{\"data\":" + data + "}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            String data =
                    "[{\"embedding\":\"" + base64(1, 2, 3) + "\"},{\"embedding\":\"" + base64(1, wrong, 3) + "\"}]";

            assertThat(refused(CODEC, TWO, MODEL, json("{\"data\":" + data + "}")))
                    .isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void refusesVectorsOfAnotherLengthThanWasAskedFor() {
        HttpAnswer two = json("{\"data\":[{\"embedding\":[1,2]}]}");
        EmbeddingRequest.Builder one = EmbeddingRequest.builder("finder").text("one");
        EmbeddingRequest plain = one.build();
        EmbeddingRequest option = one.option("dimensions", 3).build();
        EmbeddingRequest field = one.dimensions(2).build();

        assertThat(refused(CODEC, option, MODEL, two)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, plain, at("m", Map.of("dimensions", 3)), two)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.decode(field, MODEL, two).dimensions()).isEqualTo(2);
    }

    @Test
    void refusesVectorsOfAnotherLengthThanTheModelHas() {
        EmbeddingRequest one = EmbeddingRequest.of("finder", "one");
        EmbeddingRequest three =
                EmbeddingRequest.builder("finder").text("one").dimensions(3).build();
        HttpAnswer numbers = json("{\"data\":[{\"embedding\":[1,2,3]}]}");
        HttpAnswer base64 = json("{\"data\":[{\"embedding\":\"" + base64(1, 2, 3) + "\"}]}");

        for (HttpAnswer answer : List.of(numbers, base64)) {
            assertThat(refused(CODEC, one, at("text-embedding-3-small"), answer))
                    .isEqualTo(ErrorKind.INVALID_RESPONSE);
            assertThat(CODEC.decode(three, at("text-embedding-3-small"), answer).dimensions())
                    .isEqualTo(3);
            assertThat(CODEC.decode(one, at("all-minilm"), answer).dimensions()).isEqualTo(3);
        }
    }

    @Test
    void takesNoMoreMemoryThanTheAnswerForWhateverLengthWasAskedFor() {
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .text("one")
                .dimensions(Integer.MAX_VALUE)
                .build();

        assertThat(refused(CODEC, request, MODEL, json("{\"data\":[{\"embedding\":[1,2,3]}]}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, request, MODEL, json("{\"data\":[{\"embedding\":\"" + base64(1, 2) + "\"}]}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsAnErrorFromAnAnswer() {
        assertThat(refused(
                        CODEC,
                        TWO,
                        MODEL,
                        json("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"canary\"}}")))
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(refused(CODEC, TWO, MODEL, json("{\"error\":{\"code\":429,\"message\":\"canary\"},\"data\":null}")))
                .isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(refused(CODEC, TWO, MODEL, json("{}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, TWO, MODEL, json("<html>canary</html>"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsAnAnswerThatIsCutOff() {
        byte[] cut = "{\"data\":[{\"embedding\":[1,2".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(refused(CODEC, TWO, MODEL, new HttpAnswer(200, HttpHeaders.of(Map.of()), cut, false)))
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void readsAsManyVectorsAsTheVendorGivesAtOnce() {
        int size = 2048;
        String vector = "{\"embedding\":[" + String.join(",", Collections.nCopies(1536, "0.5")) + "]}";
        EmbeddingRequest request = EmbeddingRequest.builder("finder")
                .texts(Collections.nCopies(size, "x"))
                .build();
        HttpAnswer answer = json("{\"data\":[" + String.join(",", Collections.nCopies(size, vector)) + "]}");
        assertThat(answer.body().length).isLessThan((int) CODEC.maxAnswerBytes());

        EmbeddingResponse response = CODEC.decode(request, MODEL, answer);

        assertThat(response.embeddings()).hasSize(size);
        assertThat(response.dimensions()).isEqualTo(1536);
    }

    @Test
    void tellsWhoseVectorsCanBeCompared() {
        String small = CODEC.equivalence(at("text-embedding-3-small"));

        assertThat(small).isNotNull().isEqualTo(CODEC.equivalence(at("text-embedding-3-small", Map.of("user", "x"))));
        assertThat(small).isNotEqualTo(CODEC.equivalence(at("text-embedding-3-large")));
        assertThat(small).isNotEqualTo(CODEC.equivalence(at("text-embedding-3-small", Map.of("dimensions", 256))));
        assertThat(CODEC.equivalence(at("gpt-4.1"))).isNull();
        assertThat(CODEC.equivalence(at("bge-m3", Map.of("dimensions", 256))))
                .isNotNull()
                .isNotEqualTo(CODEC.equivalence(at("voyage-3", Map.of("dimensions", 256))));
        assertThat(CODEC.inSpace("ours").at(ModelPlace.PATH).equivalence(at("gpt-4.1")))
                .isEqualTo("ours");
    }

    @Test
    void knowsTheLimitsOfTheVendorsOwnModelsAlone() {
        EmbeddingRequest many = EmbeddingRequest.builder("finder")
                .texts(Collections.nCopies(2049, "x"))
                .build();
        EmbeddingRequest most = EmbeddingRequest.builder("finder")
                .texts(Collections.nCopies(2048, "x"))
                .build();
        EmbeddingRequest long8192 = tokens(8192);
        EmbeddingRequest long8193 = tokens(8193);

        assertThat(WireFixtures.fit(CODEC, many, "text-embedding-3-small")).isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(CODEC, most, "text-embedding-3-small")).isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, many, "bge-m3")).isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, long8193, "text-embedding-ada-002")).isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(CODEC, long8192, "text-embedding-ada-002")).isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, long8193, "bge-m3")).isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, manyTokens(37), "text-embedding-ada-002"))
                .as("303,104 tokens in all")
                .isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(CODEC, manyTokens(36), "text-embedding-ada-002"))
                .isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, longTexts(2_400_008), "text-embedding-ada-002"))
                .isEqualTo(Fit.Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(CODEC, longTexts(2_400_000), "text-embedding-ada-002"))
                .isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, dimensions(3073), "text-embedding-3-large"))
                .isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, dimensions(3072), "text-embedding-3-large"))
                .isEqualTo(Fit.Verdict.FITS);
        assertThat(WireFixtures.fit(CODEC, dimensions(256), "text-embedding-ada-002"))
                .isEqualTo(Fit.Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(CODEC, dimensions(9999), "bge-m3")).isEqualTo(Fit.Verdict.FITS);
    }

    private static EmbeddingRequest tokens(int count) {
        return EmbeddingRequest.builder("finder")
                .tokens(TokenIds.of(new int[count]))
                .build();
    }

    private static EmbeddingRequest manyTokens(int texts) {
        EmbeddingRequest.Builder request = EmbeddingRequest.builder("finder");
        for (int i = 0; i < texts; i++) {
            request.tokens(TokenIds.of(new int[8192]));
        }
        return request.build();
    }

    private static EmbeddingRequest longTexts(int characters) {
        int half = characters / 2;
        return EmbeddingRequest.of("finder", "x".repeat(half), "y".repeat(characters - half));
    }

    private static EmbeddingRequest dimensions(int value) {
        return EmbeddingRequest.builder("finder").text("x").dimensions(value).build();
    }

    private static String base64(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
