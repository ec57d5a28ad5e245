package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Speech from the factory to the wire and back. */
@Timeout(30)
final class AzureSpeechTest {

    private static final byte[] SAMPLES = new byte[480];
    private static final SpeechRequest REQUEST = SpeechRequest.builder("narrator", "Every call gets through.")
            .format(AudioFormat.PCM)
            .build();

    @Test
    void speaks() throws IOException {
        try (RecordingUpstream upstream = speaking();
                Provider provider = Asking.dated(upstream)) {

            Speech speech = Asking.ask(provider, REQUEST);

            assertThat(speech.toByteArray()).isEqualTo(SAMPLES);
            Received received = upstream.onlyRequest();
            assertThat(received.path()).isEqualTo("/openai/deployments/my-deployment/audio/speech");
            JsonValue body = Json.read(received.body());
            assertThat(body.names()).containsExactlyInAnyOrder("input", "voice", "response_format");
            assertThat(body.get("voice").text()).contains("alloy");
        }
    }

    @Test
    void namesTheDeploymentInTheBodyOfAV1Url() throws IOException {
        try (RecordingUpstream upstream = speaking();
                Provider provider = Asking.v1(upstream)) {

            Asking.ask(
                    provider,
                    SpeechRequest.builder("narrator", "Hello")
                            .format(AudioFormat.PCM)
                            .instructions("calm")
                            .build());

            JsonValue body = Json.read(upstream.onlyRequest().body());
            assertThat(upstream.onlyRequest().target()).isEqualTo("/openai/v1/audio/speech");
            assertThat(body.get("model").text()).contains("my-deployment");
            assertThat(body.get("instructions").text()).contains("calm");
        }
    }

    @Test
    void passesOnWhatIsSetAsAnOption() throws IOException {
        try (RecordingUpstream upstream = speaking();
                Provider provider = Asking.dated(upstream)) {

            Asked.answer(
                    provider,
                    REQUEST,
                    new OneAttempt(new Deployment("main", "my-deployment", Map.of("instructions", "calm"))));

            assertThat(Json.read(upstream.onlyRequest().body())
                            .get("instructions")
                            .text())
                    .contains("calm");
        }
    }

    @Test
    void isPassedOverForInstructionsOnADatedUrl() throws IOException {
        try (RecordingUpstream upstream = speaking();
                Provider dated = Asking.dated(upstream);
                Provider v1 = Asking.v1(upstream)) {
            SpeechRequest request = SpeechRequest.builder("narrator", "Hello")
                    .instructions("calm")
                    .build();

            assertThat(fit(dated, request)).isEqualTo(Fit.Verdict.UNSUPPORTED);
            assertThat(fit(v1, request)).isEqualTo(Fit.Verdict.FITS);
        }
    }

    @Test
    void hasTheVendorsVoicesAndThoseThatAreMapped() throws IOException {
        try (RecordingUpstream upstream = speaking();
                Provider provider = Asking.provider(
                        upstream,
                        Map.of(
                                "api-key",
                                Secret.of(Asking.KEY),
                                "voice",
                                "narrator",
                                "voices",
                                Map.of("narrator", "nova")))) {

            Asking.ask(provider, REQUEST);

            assertThat(Json.read(upstream.onlyRequest().body()).get("voice").text())
                    .contains("nova");
            assertThat(fit(provider, voice("shimmer"))).isEqualTo(Fit.Verdict.FITS);
            assertThat(fit(provider, voice("marin"))).isEqualTo(Fit.Verdict.FITS);
            assertThat(fit(provider, voice("rachel"))).isEqualTo(Fit.Verdict.UNSUPPORTED);
        }
    }

    @Test
    void takesJsonInPlaceOfAudioForNoAnswer() throws IOException {
        byte[] error = "{\"error\":{\"code\":\"429\",\"message\":\"experiencing high demand\"}}".getBytes(UTF_8);
        try (RecordingUpstream upstream = RecordingUpstream.answering(200, Map.of(), error);
                Provider provider = Asking.dated(upstream)) {

            ProviderException failure = Asking.failure(provider, REQUEST);

            assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
            assertThat(upstream.received()).hasSize(1);
        }
    }

    private static SpeechRequest voice(String name) {
        return SpeechRequest.builder("narrator", "Hello").voice(name).build();
    }

    private static Fit.Verdict fit(Provider provider, SpeechRequest request) {
        return provider.fit(SpeechRequest.TYPE, request, new Deployment("main", "my-deployment", Map.of()))
                .verdict();
    }

    private static RecordingUpstream speaking() throws IOException {
        return RecordingUpstream.answering(200, Map.of("Content-Type", "audio/pcm"), SAMPLES);
    }
}
