package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.support.HttpCall;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.MultipartForm.Part;
import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionRequestBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for a transcript, and what is passed over. */
final class TranscriptionCodecTest {

    private static final TranscriptionCodec CODEC = new TranscriptionCodec(Fixtures.REFUSALS);

    @Test
    void writesTheLeastThatIsNeeded() throws IOException {
        HttpCall call = CODEC.encode(request().build(), deployment("scribe_v2", Map.of()));

        MultipartForm form = Fixtures.form(call);
        assertThat(call.path()).isEqualTo("v1/speech-to-text");
        assertThat(form.parts()).extracting(Part::name).containsExactly("model_id", "file");
        assertThat(text(form, "model_id")).isEqualTo("scribe_v2");
        assertThat(text(form, "file")).isEqualTo("what was said");
        assertThat(form.part("file").orElseThrow().fileName()).isEqualTo("speech.mp3");
    }

    @Test
    void writesEverythingThatCanBeSaid() throws IOException {
        TranscriptionRequest request = request()
                .language("de")
                .format(TranscriptFormat.DIARIZED)
                .timestamps(TimestampGranularity.CHARACTER, TimestampGranularity.WORD)
                .keywords("Patchbay", "an odd term")
                .temperature(0.5)
                .logprobs(true)
                .chunking(ChunkingStrategy.auto())
                .option("num_speakers", 3)
                .option("diarization_threshold", 0.2)
                .option("tag_audio_events", false)
                .option("seed", 2_147_483_647)
                .option("entity_detection", List.of("pii", "phi"))
                .option("enable_logging", false)
                .build();

        HttpCall call = CODEC.encode(request, deployment("scribe_v2", Map.of("num_speakers", 9, "no_verbatim", true)));

        MultipartForm form = Fixtures.form(call);
        assertThat(call.path()).isEqualTo("v1/speech-to-text?enable_logging=false");
        assertThat(text(form, "language_code")).isEqualTo("de");
        assertThat(text(form, "diarize")).isEqualTo("true");
        assertThat(text(form, "timestamps_granularity")).isEqualTo("character");
        assertThat(texts(form, "keyterms")).containsExactly("Patchbay", "an odd term");
        assertThat(text(form, "temperature")).isEqualTo("0.5");
        assertThat(text(form, "num_speakers")).isEqualTo("3");
        assertThat(text(form, "tag_audio_events")).isEqualTo("false");
        assertThat(text(form, "seed")).isEqualTo("2147483647");
        assertThat(text(form, "no_verbatim")).isEqualTo("true");
        assertThat(texts(form, "entity_detection")).containsExactly("pii", "phi");
        assertThat(form.part("enable_logging")).isEmpty();
    }

    @Test
    void asksForSubtitlesAsOneMoreFormat() throws IOException {
        HttpCall call = CODEC.encode(request().format(TranscriptFormat.SRT).build(), deployment("scribe_v1", Map.of()));

        assertThat(text(Fixtures.form(call), "additional_formats")).isEqualTo("[{\"format\":\"srt\"}]");
    }

    @Test
    void leavesSeveralLanguagesToTheModel() throws IOException {
        HttpCall call = CODEC.encode(request().language("de", "en").build(), deployment("scribe_v2", Map.of()));

        assertThat(Fixtures.form(call).part("language_code")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JSON, FITS", "TEXT, FITS", "SRT, FITS", "DIARIZED, FITS", "VTT, UNSUPPORTED", "VERBOSE, UNSUPPORTED"})
    void knowsTheFormsThatAreMade(TranscriptFormat format, Verdict verdict) {
        assertThat(fit(request().format(format))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhatHasTimes(TimestampGranularity granularity) {
        boolean segments = granularity == TimestampGranularity.SEGMENT;

        assertThat(fit(request().timestamps(granularity))).isEqualTo(segments ? Verdict.UNSUPPORTED : Verdict.FITS);
        assertThat(fit(request().timestamps(granularity).format(TranscriptFormat.DIARIZED)))
                .isEqualTo(Verdict.FITS);
    }

    @Test
    void passesOverWhatOthersHave() {
        assertThat(fit(request().prompt("Before."))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().chunking(ChunkingStrategy.voiceActivity()))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().speakers(new KnownSpeaker("Ada", null)))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().temperature(2.1))).isEqualTo(Verdict.UNSUPPORTED);
        for (String model : new String[] {"eleven_v3", "eleven_multilingual_sts_v2", "eleven_text_to_sound_v2"}) {
            assertThat(fit(request(), model)).as(model).isEqualTo(Verdict.UNSUPPORTED);
        }
        assertThat(fit(request(), "whisper-of-tomorrow")).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_id",
                "file",
                "source_url",
                "cloud_storage_url",
                "webhook",
                "webhook_id",
                "webhook_metadata",
                "token"
            })
    void knowsTheOptionsThatMayNotBeSet(String name) {
        assertThat(fit(request().option(name, true))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(CODEC.fit(request().build(), deployment("scribe_v2", Map.of(name, "x")))
                        .verdict())
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({
        "num_speakers, 0",
        "num_speakers, 33",
        "seed, 2147483648",
        "seed, -1",
        "diarization_threshold, 1",
        "timestamps_granularity, sentence",
        "file_format, wav",
        "multichannel_output_style, mixed",
        "diarize, yes",
        "keyterms, Patchbay"
    })
    void knowsTheOptionsThatCannotBeSetSo(String name, String value) {
        Object typed = value.matches("-?\\d+") ? (Object) Long.valueOf(value) : value;

        assertThat(fit(request().option(name, typed))).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsWhatAKeytermIs() {
        assertThat(fit(request().keywords("x".repeat(49)))).isEqualTo(Verdict.FITS);
        assertThat(fit(request().keywords("one two three four five"))).isEqualTo(Verdict.FITS);
        assertThat(fit(request().keywords("x".repeat(50)))).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().keywords("one two three four five six"))).isEqualTo(Verdict.UNSUPPORTED);
        for (String mark : List.of("<", ">", "{", "}", "[", "]", "\\")) {
            assertThat(fit(request().keywords("a" + mark))).as(mark).isEqualTo(Verdict.UNSUPPORTED);
        }
        String[] many = Collections.nCopies(1_001, "word").toArray(String[]::new);
        assertThat(fit(request().keywords(many))).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsWhatTheOlderModelDoesNot() {
        assertThat(fit(request().keywords("Patchbay"), "scribe_v1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().option("no_verbatim", true), "scribe_v1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request(), "scribe_v1")).isEqualTo(Verdict.FITS);
    }

    @Test
    void passesOverAFileThatIsTooLarge() {
        Upload upload = Upload.once("long.wav", new ByteArrayInputStream(new byte[0]));

        assertThat(fit(TranscriptionRequest.builder("m", upload.withSize(4_999_999_999L))))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(TranscriptionRequest.builder("m", upload.withSize(5_000_000_000L))))
                .isEqualTo(Verdict.TOO_LARGE);
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        assertThat(Fixtures.failure(() -> CODEC.encode(
                                request().option("webhook", true).build(), deployment("scribe_v2", Map.of())))
                        .kind())
                .isEqualTo(ErrorKind.UNSUPPORTED);
    }

    private static Verdict fit(TranscriptionRequestBuilder request) {
        return fit(request, "scribe_v2");
    }

    private static Verdict fit(TranscriptionRequestBuilder request, String model) {
        return CODEC.fit(request.build(), deployment(model, Map.of())).verdict();
    }

    private static TranscriptionRequestBuilder request() {
        return TranscriptionRequest.builder("scribe", Upload.of("speech.mp3", "what was said".getBytes(UTF_8)));
    }

    private static String text(MultipartForm form, String name) {
        return form.part(name).orElseThrow().text();
    }

    private static List<String> texts(MultipartForm form, String name) {
        return form.parts().stream()
                .filter(part -> part.name().equals(name))
                .map(Part::text)
                .toList();
    }
}
