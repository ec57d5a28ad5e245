package dev.patchbay.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.speech.Speech;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.RecordingUpstream;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The call types that the plugin brings along, through a router that has never heard of them. */
@Timeout(30)
final class OwnCallTypesTest {

    private static final byte[] MP3 = Audio.mp3(44_100);

    @TempDir
    private Path folder;

    @Test
    void areFailedOverLikeAnyOther() throws Exception {
        Path recording = folder.resolve("said.wav");
        Files.write(recording, Audio.wav(16_000));
        try (RecordingUpstream failing = RecordingUpstream.answering(500, Map.of(), new byte[0]);
                RecordingUpstream answering = RecordingUpstream.answering(200, Map.of(), MP3);
                Patchbay router = router(failing, answering)) {

            // PAGE
            Sound rain = router.call(SoundRequest.builder("effects", "Rain on a tin roof")
                    .seconds(4)
                    .loop(true)
                    .build());
            Speech dubbed = router.call(VoiceConversionRequest.of("dub", Upload.of(recording)));
            // PAGE

            assertThat(rain.info().sampleRate()).isEqualTo(44_100);
            assertThat(dubbed.toByteArray()).isEqualTo(MP3);
            assertThat(failing.received()).hasSize(2);
            assertThat(answering.received()).hasSize(2);
            assertThat(MultipartForm.of(answering.received().get(1))
                            .part("audio")
                            .orElseThrow()
                            .content())
                    .as("the file again, and all of it")
                    .isEqualTo(Audio.wav(16_000));
        }
    }

    @Test
    void areAttemptedOnceWhereTheAudioIsThereOnce() throws Exception {
        Upload once = Upload.once("said.wav", new ByteArrayInputStream(Audio.wav(16_000)));
        try (RecordingUpstream failing = RecordingUpstream.answering(500, Map.of(), new byte[0]);
                RecordingUpstream answering = RecordingUpstream.answering(200, Map.of(), MP3);
                Patchbay router = router(failing, answering)) {

            CallException failure = catchThrowableOfType(
                    CallException.class, () -> router.call(VoiceConversionRequest.of("dub", once)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertThat(failing.received()).hasSize(1);
            assertThat(answering.received()).isEmpty();
        }
    }

    private static Patchbay router(RecordingUpstream failing, RecordingUpstream answering) {
        RouterConfigBuilder config = RouterConfig.builder();
        for (String model : List.of("effects", "dub")) {
            config.model(model, it -> deploy(deploy(it, 1, failing), 2, answering));
        }
        return Patchbay.of(config.build());
    }

    private static ModelBuilder deploy(ModelBuilder model, int order, RecordingUpstream upstream) {
        return model.deployment(
                "elevenlabs",
                "model-of-tomorrow",
                deployment -> deployment
                        .id("deployment-" + order)
                        .order(order)
                        .setting("base-url", upstream.url())
                        .setting("voice", Fixtures.VOICE));
    }
}
