package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.azure.AzureProviderFactory;
import dev.patchbay.conformance.testing.Outage;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.elevenlabs.ElevenLabsProviderFactory;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import dev.patchbay.transcription.TranscriptionRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, voices and files that cannot be sent: a typed error, of which the upstream hears nothing where it can be known. */
final class BadInputTest {

    private static final String NOT_AGAIN = "the request cannot be sent a second time";

    private final Outage first = new Outage(WireAnswer.json(200, "{\"text\":\"Hello.\"}"));
    private final Outage second = new Outage(WireAnswer.json(200, "{\"text\":\"Hello.\"}"));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "azure", "elevenlabs"})
    void aVoiceOfTwoHundredKilobytesReachesNobody(String vendor) {
        for (String voice : new String[] {"v".repeat(200_000), "voice_" + "v".repeat(200_000)}) {
            CallException failure = fails(vendor, speech(voice));

            assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
            assertThat(failure.toString() + failure.trail()).hasSizeLessThan(2_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1/models", "a?b=c", "%2e%2e", "a/b", "a#b", "a\r\nx: y", "\"", "\ud83c"})
    void aVoiceThatLeadsElsewhereReachesNobody(String voice) {
        CallException failure = fails("elevenlabs", speech(voice));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
    }

    @Test
    void aFileWhoseNameCouldEndItsHeaderReachesNobody() {
        for (String name : new String[] {"a\r\nContent-Type: text/html.mp3", "a\u0000.mp3", "a\nb.mp3"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Upload.of(name, new byte[] {1}));
        }
        for (String vendor : new String[] {"openai", "azure", "elevenlabs"}) {
            CallException failure = fails(vendor, TranscriptionRequest.of("m", Upload.of("a\"b.mp3", new byte[] {1})));

            assertThat(failure.kind()).as(vendor).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }

    @Test
    void whatCanBeSentOnceIsSentOnceAndTheTrailSaysSo() {
        first.down(true);
        Upload once = Upload.once("talk.mp3", new ByteArrayInputStream(new byte[100_000]));

        CallException failure =
                catchThrowableOfType(CallException.class, () -> call("openai", TranscriptionRequest.of("m", once)));

        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.trail().toString()).contains(NOT_AGAIN);
        assertThat(first.requests() + second.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "shorter"})
    void aFileThatChangesBetweenAttemptsIsNotSentTruncated(String change) throws IOException {
        Path file = Files.write(folder.resolve("talk.mp3"), new byte[100_000]);
        first.down(true);
        first.whenAsked(() -> {
            try {
                Files.delete(file);
                if (change.equals("shorter")) {
                    Files.write(file, new byte[50_000]);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });

        CallException failure = catchThrowableOfType(
                CallException.class, () -> call("openai", TranscriptionRequest.of("m", Upload.of(file))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.trail().toString()).contains(NOT_AGAIN);
        assertThat(first.requests()).isEqualTo(1);
        assertThat(second.requests()).isZero();
    }

    private static SpeechRequest speech(String voice) {
        return SpeechRequest.builder("m", "Hello").voice(voice).build();
    }

    private CallException fails(String vendor, CallRequest<?> request) {
        CallException failure = catchThrowableOfType(CallException.class, () -> call(vendor, request));
        nobodyHeard();
        return failure;
    }

    private void nobodyHeard() {
        assertThat(first.requests()).isZero();
        assertThat(second.requests()).isZero();
    }

    private Object call(String vendor, CallRequest<?> request) {
        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new OpenAiProviderFactory())
                .provider(new AzureProviderFactory())
                .provider(new ElevenLabsProviderFactory())
                .config(RouterConfig.builder()
                        .model("m", model -> {
                            for (Outage upstream : new Outage[] {first, second}) {
                                model.deployment(
                                        vendor,
                                        vendor.equals("elevenlabs") ? "scribe_v1" : "whisper-1",
                                        it -> it.id(upstream == first ? "first" : "second")
                                                .order(upstream == first ? 1 : 2)
                                                .setting(
                                                        "base-url",
                                                        upstream.baseUrl().toString())
                                                .setting("api-key", Secret.of("any")));
                            }
                        })
                        .build())
                .build()) {
            return router.call(request);
        }
    }
}
