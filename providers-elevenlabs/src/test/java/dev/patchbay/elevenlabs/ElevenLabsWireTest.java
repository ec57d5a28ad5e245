package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.VOICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the factory to the wire and back. */
@Timeout(30)
final class ElevenLabsWireTest {

    private static final String KEY = "sk-canary-7c1d";
    private static final SpeechRequest SPEECH = SpeechRequest.of("narrator", "Every call gets through.");

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void speaksWhereverTheBaseUrlEnds(String end) throws Exception {
        byte[] mp3 = Audio.mp3(44_100);
        Map<String, String> headers = Map.of("Content-Type", "audio/mpeg", "request-id", "r-1", "character-cost", "24");
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, headers, mp3);
                Provider provider = provider(upstream.url() + end)) {

            Speech speech = invoke(provider, SpeechRequest.TYPE, SPEECH);

            assertThat(speech.toByteArray()).isEqualTo(mp3);
            assertThat(speech.id()).isEqualTo("r-1");
            assertThat(speech.usage().characters()).hasValue(24);
            Received received = upstream.onlyRequest();
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.target()).isEqualTo("/v1/text-to-speech/" + VOICE + "?output_format=mp3_44100_128");
            assertThat(received.header("xi-api-key")).containsExactly(KEY);
            assertThat(received.header("Authorization")).isEmpty();
            assertThat(received.mediaType()).isEqualTo("application/json");
        }
    }

    @Test
    void makesASound() throws Exception {
        byte[] mp3 = Audio.mp3(44_100);
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of(), mp3);
                Provider provider = provider(upstream.url())) {

            invoke(provider, SoundRequest.TYPE, SoundRequest.of("effects", "Rain."));

            assertThat(upstream.onlyRequest().target()).isEqualTo("/v1/sound-generation?output_format=mp3_44100_128");
        }
    }

    @Test
    void saysWhatARefusalMeansAndNothingOfItsWords() throws Exception {
        byte[] body = ("{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"" + KEY + " has no credits\"}}")
                .getBytes(UTF_8);
        try (RecordingUpstream upstream = RecordingUpstream.answering(401, Map.of(), body);
                Provider provider = provider(upstream.url())) {

            ProviderException failure = failure(provider, SPEECH);

            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure.code()).contains("quota_exceeded");
            assertThat(failure.toString()).doesNotContain("canary").doesNotContain("credits");
            assertThat(upstream.received()).hasSize(1);
        }
    }

    @Test
    void sendsNothingForAVoiceThatIsNotThere() throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of(), new byte[0]);
                Provider provider = provider(upstream.url())) {

            for (String voice : new String[] {"../v1/models", "a?b", "%2e%2e", "x".repeat(200_000)}) {
                SpeechRequest request =
                        SpeechRequest.builder("narrator", "Hello").voice(voice).build();

                assertThat(failure(provider, request).kind()).isEqualTo(ErrorKind.UNSUPPORTED);
            }
            assertThat(upstream.received()).isEmpty();
        }
    }

    private static Provider provider(String baseUrl) {
        return new ElevenLabsProviderFactory()
                .create(Settings.of(Map.of("base-url", baseUrl, "api-key", Secret.of(KEY), "voice", VOICE)));
    }

    private static <R> R invoke(Provider provider, CallType<?, R> type, CallRequest<R> request) {
        return provider.invoke(type, request, OneAttempt.at("model-of-tomorrow"))
                .toCompletableFuture()
                .join();
    }

    private static ProviderException failure(Provider provider, SpeechRequest request) {
        return provider.invoke(SpeechRequest.TYPE, request, OneAttempt.at("model-of-tomorrow"))
                .<ProviderException>handle((speech, failure) -> (ProviderException)
                        (failure instanceof CompletionException wrapped ? wrapped.getCause() : failure))
                .toCompletableFuture()
                .join();
    }
}
