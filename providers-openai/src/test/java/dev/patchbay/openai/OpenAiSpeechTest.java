package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Speech from the factory to the wire and back. */
@Timeout(30)
final class OpenAiSpeechTest {

    private static final String KEY = "sk-canary-7c1d";
    private static final SpeechRequest REQUEST = SpeechRequest.builder("narrator", "Every call gets through.")
            .voice("nova")
            .format(AudioFormat.WAV)
            .build();

    @Test
    void speaks() throws Exception {
        byte[] wav = wav();
        try (RecordingUpstream upstream =
                        RecordingUpstream.answering(200, Map.of("Content-Type", "application/octet-stream"), wav);
                Provider provider = provider(upstream, Map.of("organization", "org-1", "project", "proj-1"))) {

            Speech speech = speak(provider, REQUEST);

            assertThat(speech.toByteArray()).isEqualTo(wav);
            assertThat(speech.info()).isEqualTo(new AudioInfo(AudioFormat.WAV, 24_000, 1, true));
            assertThat(speech.usage().characters()).hasValue(24);
            Received received = upstream.onlyRequest();
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.target()).isEqualTo("/v1/audio/speech");
            assertThat(received.headers().get("Authorization")).containsExactly("Bearer " + KEY);
            assertThat(received.headers().get("OpenAI-Organization")).containsExactly("org-1");
            assertThat(received.headers().get("OpenAI-Project")).containsExactly("proj-1");
            assertThat(received.headers().getFirst("Content-Type")).startsWith("application/json");
            JsonValue body = Json.read(received.body());
            assertThat(body.get("model").text()).contains("gpt-4o-mini-tts");
            assertThat(body.get("input").text()).contains("Every call gets through.");
            assertThat(body.get("voice").text()).contains("nova");
            assertThat(body.get("response_format").text()).contains("wav");
        }
    }

    @Test
    void sendsNoKeyWhereNoneIsConfigured() throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of(), wav());
                Provider provider =
                        new OpenAiProviderFactory().create(Settings.of(Map.of("base-url", upstream.url() + "/v1")))) {

            speak(provider, REQUEST);

            assertThat(upstream.received().get(0).headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void saysWhatARefusalMeans() throws Exception {
        String body = "{\"error\":{\"message\":\"Rate limit reached for " + KEY + ". Please try again in 9s.\","
                + "\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"}}";
        try (RecordingUpstream upstream =
                        RecordingUpstream.answering(429, Map.of("Retry-After", "2"), body.getBytes(UTF_8));
                Provider provider = provider(upstream, Map.of())) {

            ProviderException failure = failureOf(provider);

            assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.code()).contains("rate_limit_exceeded");
            assertThat(failure.serverDelay()).contains(Duration.ofSeconds(2));
            assertThat(failure.toString()).doesNotContain("canary");
            assertThat(upstream.received()).hasSize(1);
        }
    }

    @Test
    void findsTheErrorInASuccess() throws Exception {
        byte[] body = "{\"error\":{\"code\":\"insufficient_quota\"}}".getBytes(UTF_8);
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of("Content-Type", "audio/wav"), body);
                Provider provider = provider(upstream, Map.of())) {

            assertThat(failureOf(provider).kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        }
    }

    @Test
    void takesAnEmptyAnswerForNone() throws Exception {
        for (int status : List.of(200, 204)) {
            try (RecordingUpstream upstream = RecordingUpstream.answering(status, Map.of(), new byte[0]);
                    Provider provider = provider(upstream, Map.of())) {

                assertThat(failureOf(provider).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
            }
        }
    }

    private static Provider provider(RecordingUpstream upstream, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("base-url", upstream.url() + "/v1");
        settings.put("api-key", Secret.of(KEY));
        return new OpenAiProviderFactory().create(Settings.of(settings));
    }

    private static Speech speak(Provider provider, SpeechRequest request) throws Exception {
        return provider.invoke(SpeechRequest.TYPE, request, OneAttempt.at("gpt-4o-mini-tts"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static ProviderException failureOf(Provider provider) {
        return provider.invoke(SpeechRequest.TYPE, REQUEST, OneAttempt.at("gpt-4o-mini-tts"))
                .<ProviderException>handle((speech, failure) -> (ProviderException)
                        (failure instanceof CompletionException wrapped ? wrapped.getCause() : failure))
                .toCompletableFuture()
                .join();
    }

    private static byte[] wav() {
        ByteBuffer wav = ByteBuffer.allocate(44 + 480).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8)).putInt(36 + 480).put("WAVEfmt ".getBytes(UTF_8));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(24_000).putInt(48_000);
        wav.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF_8)).putInt(480);
        return wav.array();
    }
}
