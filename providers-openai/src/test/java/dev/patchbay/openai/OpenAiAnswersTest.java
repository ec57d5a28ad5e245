package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.RecordingUpstream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that are answered by one document, from the factory to the wire and back. */
@Timeout(30)
final class OpenAiAnswersTest {

    private static final EmbeddingRequest EMBEDDING = EmbeddingRequest.of("finder", "one");
    private static final ImageRequest IMAGE = ImageRequest.of("painter", "a cat");
    private static final ModerationRequest MODERATION = ModerationRequest.of("warden", "one");
    private static final RerankRequest RERANK = RerankRequest.of("sorter", "q", List.of("a", "b"));

    static Stream<Arguments> successes() {
        return Stream.of(
                Arguments.of(EMBEDDING, "/v1/embeddings", "{\"data\":[{\"index\":0,\"embedding\":\"AACAPwAAAEA=\"}]}"),
                Arguments.of(IMAGE, "/v1/images/generations", "{\"data\":[{\"b64_json\":\"iVBORw0KGgoAAAAA\"}]}"),
                Arguments.of(
                        MODERATION,
                        "/v1/moderations",
                        "{\"results\":[{\"flagged\":false,\"categories\":{\"hate\":false},\"category_scores\":{\"hate\":0}}]}"),
                Arguments.of(RERANK, "/v1/rerank", "{\"results\":[{\"index\":1,\"relevance_score\":0.5}]}"));
    }

    static Stream<CallRequest<?>> requests() {
        return Stream.of(EMBEDDING, IMAGE, MODERATION, RERANK);
    }

    @ParameterizedTest
    @MethodSource("successes")
    void answers(CallRequest<?> request, String path, String body) throws Exception {
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, body)) {

            Object answer = Asked.answer(openAi.provider(), request, OneAttempt.at("vendor-1"));

            assertThat(answer).isInstanceOf(request.type().responseClass());
            assertThat(openAi.upstream().onlyRequest().target()).isEqualTo(path);
            assertThat(openAi.upstream().onlyRequest().header("Authorization"))
                    .containsExactly("Bearer " + OpenAiUpstream.KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void tellsRefusalsApart(CallRequest<?> request) throws Exception {
        assertThat(refused(request, 429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"canary\"}}"))
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(refused(request, 429, "{\"message\":\"You are past the per minute request limit, canary\"}"))
                .isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(refused(request, 422, "{\"detail\":[{\"loc\":[\"canary\"],\"msg\":\"canary\"}]}"))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(refused(request, 401, "{\"detail\":\"canary\"}")).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(refused(request, 200, "{\"error\":{\"code\":\"server_is_overloaded\"}}"))
                .isEqualTo(ErrorKind.OVERLOADED);
        assertThat(refused(request, 200, "[\"canary\"]")).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(request, 200, "")).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void asksForRerankWhereTheServerHasIt() throws Exception {
        byte[] body = "{\"data\":[{\"index\":0,\"relevance_score\":0.5}]}".getBytes(UTF_8);
        Map<String, String> elsewhere = Map.of("rerank-path", "v2/rerank");
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, "application/json", body, elsewhere)) {

            Asked.answer(openAi.provider(), RERANK, OneAttempt.at("vendor-1"));

            assertThat(openAi.upstream().onlyRequest().target()).isEqualTo("/v1/v2/rerank");
        }
    }

    @Test
    void neverFollowsTheUrlOfAnImage() throws Exception {
        try (RecordingUpstream elsewhere = RecordingUpstream.answering(200, Map.of(), new byte[0]);
                OpenAiUpstream openAi =
                        OpenAiUpstream.answering(200, "{\"data\":[{\"url\":\"" + elsewhere.url() + "/1.png\"}]}")) {

            ImageResponse response = Asked.answer(openAi.provider(), IMAGE, OneAttempt.at("dall-e-3"));

            assertThat(response.image().url()).isEqualTo(elsewhere.url() + "/1.png");
            assertThat(response.image().size()).isZero();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    private static ErrorKind refused(CallRequest<?> request, int status, String body) throws Exception {
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(status, body)) {
            ProviderException failure = Asked.failure(openAi.provider(), request, OneAttempt.at("vendor-1"));
            assertThat(failure.toString()).doesNotContain("canary");
            assertThat(openAi.upstream().received()).hasSize(1);
            return failure.kind();
        }
    }
}
