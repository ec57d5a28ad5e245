package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.body;
import static dev.patchbay.support.openai.WireFixtures.json;
import static dev.patchbay.support.openai.WireFixtures.refused;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.ErrorKind;
import dev.patchbay.rerank.RankedDocument;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiRerankCodecTest {

    private static final OpenAiRerankCodec CODEC = OpenAiRerankCodec.of(WireFixtures.REFUSALS);
    private static final RerankRequest REQUEST = RerankRequest.of("sorter", "capital?", List.of("a", "b", "c"));
    private static final Deployment MODEL = at("vendor-rerank");

    @Test
    void writesTheLeastThatIsNeeded() {
        JsonValue body = body(CODEC, REQUEST, MODEL);

        assertThat(CODEC.encode(REQUEST, MODEL).path()).isEqualTo("rerank");
        assertThat(CODEC.atPath("v2/rerank").encode(REQUEST, MODEL).path()).isEqualTo("v2/rerank");
        assertThat(body.names()).containsExactly("model", "query", "documents");
        assertThat(body.get("query").text()).contains("capital?");
        assertThat(body.get("documents").items()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/rerank", "rerank/", "v2//rerank", "../rerank", "v2/./rerank", "rerank?x=1", "re rank"})
    void refusesAPathThatIsNone(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.atPath(path));
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        RerankRequest request = RerankRequest.builder("sorter", "capital?")
                .document("a")
                .most(1)
                .returnDocuments(false)
                .option("top_n", 9)
                .option("max_tokens_per_doc", 512)
                .build();

        JsonValue body = body(CODEC, request, at("m", Map.of("max_tokens_per_doc", 7, "priority", 1)));

        assertThat(body.get("top_n").integer()).hasValue(1);
        assertThat(body.get("return_documents").truth()).contains(false);
        assertThat(body.get("max_tokens_per_doc").integer()).hasValue(512);
        assertThat(body.get("priority").integer()).hasValue(1);
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "query", "documents")) {
            assertThat(unwritable(CODEC, REQUEST, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(CODEC.fit(REQUEST, at("m", Map.of(name, "x"))).verdict()).isEqualTo(Fit.Verdict.UNSUPPORTED);
        }
        assertThat(CODEC.fit(REQUEST, MODEL)).isEqualTo(Fit.FITS);
    }

    @Test
    void readsResultsAsOneVendorSendsThem() {
        RerankResponse response = CODEC.decode(REQUEST, MODEL, json("""
                {"id": "r-1", "results": [{"index": 1, "relevance_score": 0.25}, {"index": 2, "relevance_score": 0.75}],
                 "meta": {"billed_units": {"search_units": 1}}}"""));

        assertThat(response.id()).isEqualTo("r-1");
        assertThat(response.results())
                .containsExactly(new RankedDocument(2, 0.75, null), new RankedDocument(1, 0.25, null));
        assertThat(response.usage()).hasToString("Usage[unknown]");
        assertThat(response.extra()).containsKey("meta");
    }

    @Test
    void readsResultsAsOtherVendorsSendThem() {
        RerankResponse response = CODEC.decode(REQUEST, MODEL, json("""
                {"object": "list", "model": "m-1", "usage": {"total_tokens": 81}, "data": [
                  {"index": 0, "score": -2.5, "document": {"text": "a", "id": 7}},
                  {"index": 2, "relevance_score": 3, "document": "c", "extra": []}]}"""));

        assertThat(response.model()).isEqualTo("m-1");
        assertThat(response.results()).containsExactly(new RankedDocument(2, 3, "c"), new RankedDocument(0, -2.5, "a"));
        assertThat(response.usage().inputTokens()).hasValue(81);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[{\"index\":3,\"relevance_score\":0.5}]",
                "[{\"index\":-1,\"relevance_score\":0.5}]",
                "[{\"index\":4294967296,\"relevance_score\":0.5}]",
                "[{\"index\":1,\"relevance_score\":0.5},{\"index\":1,\"relevance_score\":0.4}]",
                "[{\"relevance_score\":0.5}]",
                "[{\"index\":1}]",
                "[{\"index\":1,\"relevance_score\":null}]",
                "[{\"index\":1,\"relevance_score\":\"canary\"}]",
                "[{\"index\":\"1\",\"relevance_score\":0.5}]",
                "[{\"index\":1,\"relevance_score\":1e400}]",
                "[\"canary\"]",
                "{\"canary\":1}"
            })
    void refusesResultsThatNameNoDocumentOfTheRequest(String results) {
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"results\":" + results + "}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesMoreResultsThanWereAskedFor() {
        String two = "{\"results\":[{\"index\":1,\"relevance_score\":0.5},{\"index\":0,\"relevance_score\":0.4}]}";
        RerankRequest one = RerankRequest.builder("sorter", "q")
                .documents(List.of("a", "b"))
                .most(1)
                .build();

        assertThat(refused(CODEC, one, MODEL, json(two))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, REQUEST, at("m", Map.of("top_n", 1)), json(two)))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(CODEC.decode(REQUEST, at("m", Map.of("top_n", 2)), json(two)).results())
                .hasSize(2);
    }

    @Test
    void tellsErrorsFromAnswersInEveryForm() {
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"id\":\"r\",\"message\":\"canary\"}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"detail\":\"canary\"}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(CODEC, REQUEST, MODEL, json("{\"error\":{\"code\":\"rate_limit_exceeded\"}}")))
                .isEqualTo(ErrorKind.RATE_LIMITED);
    }
}
