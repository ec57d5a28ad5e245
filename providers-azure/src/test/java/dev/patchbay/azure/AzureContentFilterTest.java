package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the filter in front of and behind the model has to say. */
@Timeout(30)
final class AzureContentFilterTest {

    private static final ChatRequest REQUEST = ChatRequest.of("assistant", "canary-question");
    private static final String SAFE = "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}";

    @Test
    void refusesAPrompt() throws IOException {
        ProviderException failure = failure(
                400,
                "{\"error\":{\"message\":\"canary-question\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\","
                        + "\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\","
                        + "\"content_filter_result\":{\"jailbreak\":{\"detected\":true,\"filtered\":true}}}}}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.code()).contains("content_filter");
        assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void endsAnAnswerWithWhatWasSaidSoFar() throws IOException {
        ProviderException failure = failure(
                200,
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"So\"},"
                        + "\"content_filter_results\":{\"violence\":{\"filtered\":true,\"severity\":\"high\"}}}]}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.answer())
                .get()
                .isInstanceOfSatisfying(
                        ChatResponse.class, answer -> assertThat(answer.text()).isEqualTo("So"));
    }

    @Test
    void endsAnAnswerBeforeAnythingWasSaid() throws IOException {
        ProviderException failure = failure(200, "{\"choices\":[{\"index\":0,\"finish_reason\":\"content_filter\"}]}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    @Test
    void annotatesAnAnswerThatPasses() throws IOException {
        ChatResponse response = answer("{\"id\":\"\",\"prompt_filter_results\":[{\"prompt_index\":0,"
                + "\"content_filter_results\":" + SAFE + "}],\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                + "\"content_filter_results\":" + SAFE + ",\"message\":{\"content\":\"Fine.\"}}]}");

        assertThat(response.text()).isEqualTo("Fine.");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void isDownAndLetsTheAnswerPassUnfiltered() throws IOException {
        ChatResponse response =
                answer("{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"content_filter_results\":"
                        + "{\"error\":{\"code\":\"content_filter_error\",\"message\":\"The contents are not filtered\"}},"
                        + "\"message\":{\"content\":\"Fine.\"}}]}");

        assertThat(response.text()).isEqualTo("Fine.");
    }

    private static ChatResponse answer(String body) throws IOException {
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of(), body.getBytes(UTF_8));
                Provider provider = Asking.dated(upstream)) {
            return Asking.ask(provider, REQUEST);
        }
    }

    private static ProviderException failure(int status, String body) throws IOException {
        try (RecordingUpstream upstream = RecordingUpstream.answering(status, Map.of(), body.getBytes(UTF_8));
                Provider provider = Asking.dated(upstream)) {
            return Asking.failure(provider, REQUEST);
        }
    }
}
