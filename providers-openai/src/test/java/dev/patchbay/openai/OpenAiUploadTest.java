package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.Upload;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that carry files, from the factory to the wire and back. */
@Timeout(30)
final class OpenAiUploadTest {

    private static final OneAttempt WHISPER = OneAttempt.at("whisper-1");
    private static final byte[] SOUND = "RIFF....WAVE".getBytes(UTF_8);
    private static final String HELLO = "{\"text\":\"Hello.\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}";

    @TempDir
    Path folder;

    @Test
    void transcribesAFile() throws Exception {
        Path file = Files.write(folder.resolve("talk.wav"), SOUND);
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, HELLO)) {

            Transcription transcription =
                    Asked.answer(openAi.provider(), TranscriptionRequest.of("scribe", Upload.of(file)), WHISPER);

            assertThat(transcription.text()).isEqualTo("Hello.");
            assertThat(transcription.usage().seconds()).hasValue(2);
            Received received = openAi.upstream().onlyRequest();
            assertThat(received.target()).isEqualTo("/v1/audio/transcriptions");
            assertThat(received.header("Authorization")).containsExactly("Bearer " + OpenAiUpstream.KEY);
            MultipartForm.Part sent = MultipartForm.of(received).part("file").orElseThrow();
            assertThat(sent.fileName()).isEqualTo("talk.wav");
            assertThat(sent.content()).isEqualTo(SOUND);
        }
    }

    @Test
    void translatesASubtitledStream() throws Exception {
        byte[] srt = "1\n00:00:00,000 --> 00:00:01,000\nHello.\n".getBytes(UTF_8);
        TranslationRequest request = TranslationRequest.builder(
                        "scribe", Upload.once("talk.ogg", new ByteArrayInputStream(SOUND)))
                .format(TranscriptFormat.SRT)
                .build();
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, "text/plain; charset=utf-8", srt, Map.of())) {

            Transcription translation = Asked.answer(openAi.provider(), request, WHISPER);

            assertThat(translation.text()).contains("-->");
            assertThat(openAi.upstream().onlyRequest().target()).isEqualTo("/v1/audio/translations");
        }
    }

    @Test
    void editsImages() throws Exception {
        Upload cat = Upload.of("cat.png", SOUND);
        String png = "{\"data\":[{\"b64_json\":\"iVBORw0KGgoAAAAA\"}]}";
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(200, png)) {

            ImageResponse response = Asked.answer(
                    openAi.provider(),
                    ImageRequest.of("painter", "a hat").editing(cat, cat).withMask(cat),
                    OneAttempt.at("gpt-image-1"));

            assertThat(response.image().format()).isEqualTo(ImageFormat.PNG);
            MultipartForm form = MultipartForm.of(openAi.upstream().onlyRequest());
            assertThat(form.parts())
                    .extracting(MultipartForm.Part::name)
                    .containsExactly("model", "prompt", "image[]", "image[]", "mask");
        }
    }

    @Test
    void sendsNothingOfAFileThatDisappearedAfterTheFirstAttempt() throws Exception {
        Path file = Files.write(folder.resolve("talk.wav"), SOUND);
        TranscriptionRequest request = TranscriptionRequest.of("scribe", Upload.of(file));
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(500, "{\"error\":{\"type\":\"server_error\"}}")) {
            ProviderException first = Asked.failure(openAi.provider(), request, WHISPER);

            Files.delete(file);
            ProviderException second = Asked.failure(openAi.provider(), request, WHISPER);

            assertThat(first.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
            assertThat(request.isReplayable()).isFalse();
            assertThat(second.sent()).isEqualTo(Sent.NEVER);
            assertThat(second.kind().disposition().budgeted()).isFalse();
            assertThat(openAi.upstream().received()).hasSize(1);
        }
    }

    @Test
    void sendsAStreamThatIsThereOnceOnlyOnce() throws Exception {
        TranscriptionRequest request =
                TranscriptionRequest.of("scribe", Upload.once("talk.wav", new ByteArrayInputStream(SOUND)));
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(500, "{\"error\":{\"type\":\"server_error\"}}")) {
            Asked.failure(openAi.provider(), request, WHISPER);

            ProviderException second = Asked.failure(openAi.provider(), request, WHISPER);

            assertThat(second.sent()).isEqualTo(Sent.NEVER);
            assertThat(openAi.upstream().received()).hasSize(1);
        }
    }

    @Test
    void refusesAnUploadThatTheVendorFindsTooLarge() throws Exception {
        String tooLarge = "{\"error\":{\"message\":\"canary\",\"type\":\"server_error\",\"code\":null}}";
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(413, tooLarge)) {
            ProviderException failure = Asked.failure(
                    openAi.provider(), TranscriptionRequest.of("scribe", Upload.of("talk.wav", SOUND)), WHISPER);

            assertThat(failure.kind()).isEqualTo(ErrorKind.TOO_LARGE);
            assertThat(failure.toString()).doesNotContain("canary");
        }
    }
}
