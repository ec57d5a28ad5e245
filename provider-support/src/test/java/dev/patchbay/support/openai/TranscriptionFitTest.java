package dev.patchbay.support.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Media;
import dev.patchbay.Upload;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionRequestBuilder;
import dev.patchbay.transcription.TranslationRequest;
import java.io.InputStream;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed over without an attempt, and without opening the audio. */
final class TranscriptionFitTest {

    private static final OpenAiTranscriptionCodec CODEC = OpenAiTranscriptionCodec.of(WireFixtures.REFUSALS);
    private static final OpenAiTranslationCodec TRANSLATION = OpenAiTranslationCodec.of(WireFixtures.REFUSALS);
    private static final long LARGEST = 26_214_400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper-1",
                "gpt-transcribe",
                "gpt-4o-transcribe",
                "gpt-4o-mini-transcribe-2025-12-15",
                "gpt-4o-transcribe-diarize"
            })
    void knowsHowLargeAudioMayBeWhereItsSizeIsKnown(String model) {
        assertThat(fit(sized(LARGEST - 128), model)).isEqualTo(Verdict.FITS);
        assertThat(fit(sized(LARGEST), model)).as("with the form around it").isEqualTo(Verdict.TOO_LARGE);
        assertThat(fit(TranscriptionRequest.of("s", unopened("talk.mp3")), model))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(sized(LARGEST + 1), "someones-scribe")).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "mp3", "MP4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm"})
    void knowsTheAudioThatIsTaken(String extension) {
        assertThat(fit(TranscriptionRequest.of("s", unopened("talk." + extension)), "whisper-1"))
                .isEqualTo(Verdict.FITS);
    }

    @Test
    void knowsTheAudioThatIsNotTaken() {
        Upload bin = unopened("talk.bin");

        assertThat(fit(TranscriptionRequest.of("s", bin), "whisper-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(TranscriptionRequest.of("s", unopened("mp3")), "whisper-1"))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(TranscriptionRequest.of("s", bin.withMediaType("audio/mpeg")), "whisper-1"))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(TranscriptionRequest.of("s", bin), "someones-scribe")).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheFormsThatModelsMake(TranscriptFormat format) {
        TranscriptionRequest request = request().format(format).build();
        boolean text = format == TranscriptFormat.JSON || format == TranscriptFormat.TEXT;

        assertThat(fit(request, "whisper-1")).isEqualTo(verdict(format != TranscriptFormat.DIARIZED));
        assertThat(fit(request, "gpt-4o-transcribe")).isEqualTo(verdict(format == TranscriptFormat.JSON));
        assertThat(fit(request, "gpt-4o-transcribe-diarize"))
                .isEqualTo(verdict(text || format == TranscriptFormat.DIARIZED));
        assertThat(fit(request, "someones-scribe")).isEqualTo(Verdict.FITS);
    }

    @ParameterizedTest
    @CsvSource({
        "whisper-1, true, false, false, false, true, false",
        "gpt-transcribe, true, true, true, false, false, false",
        "gpt-4o-mini-transcribe, true, false, false, true, false, false",
        "gpt-4o-transcribe-diarize, false, false, false, false, false, true",
        "someones-scribe, true, true, true, true, true, true"
    })
    void knowsWhatTheModelsTake(
            String model,
            boolean prompt,
            boolean languages,
            boolean keywords,
            boolean logprobs,
            boolean times,
            boolean speakers) {
        assertThat(fit(request().prompt("canary").build(), model)).isEqualTo(verdict(prompt));
        assertThat(fit(request().language("de", "lv").build(), model)).isEqualTo(verdict(languages));
        assertThat(fit(request().keywords("canary").build(), model)).isEqualTo(verdict(keywords));
        assertThat(fit(request().logprobs(true).build(), model)).isEqualTo(verdict(logprobs));
        assertThat(fit(request().timestamps(TimestampGranularity.WORD).build(), model))
                .isEqualTo(verdict(times));
        assertThat(fit(request().speakers(known(1)).build(), model)).isEqualTo(verdict(speakers));
        assertThat(fit(request().language("de").build(), model)).isEqualTo(Verdict.FITS);
        assertThat(fit(request().temperature(1).build(), model)).isEqualTo(Verdict.FITS);
    }

    @Test
    void knowsThatTimesComeInOneForm() {
        TranscriptionRequestBuilder times = request().timestamps(TimestampGranularity.SEGMENT);

        assertThat(fit(times.format(TranscriptFormat.VERBOSE).build(), "whisper-1"))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(times.format(TranscriptFormat.SRT).build(), "whisper-1")).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsThatCharactersHaveNoTimesAnywhere() {
        TranscriptionRequest request =
                request().timestamps(TimestampGranularity.CHARACTER).build();

        assertThat(fit(request, "whisper-1")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request, "someones-scribe")).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsHowManySpeakersCanBeKnown() {
        assertThat(fit(request().speakers(known(4)).build(), "gpt-4o-transcribe-diarize"))
                .isEqualTo(Verdict.FITS);
        assertThat(fit(request().speakers(known(5)).build(), "gpt-4o-transcribe-diarize"))
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsTheOptionsThatMayNotBeSet() {
        assertThat(fit(request().option("stream", true).build(), "someones-scribe"))
                .isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(request().option("keywords", "x").build(), "whisper-1")).isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void knowsTheOneModelThatTranslates() {
        TranslationRequest request = TranslationRequest.of("s", unopened("talk.mp3"));

        assertThat(WireFixtures.fit(TRANSLATION, request, "whisper-1")).isEqualTo(Verdict.FITS);
        assertThat(WireFixtures.fit(TRANSLATION, request, "gpt-4o-transcribe")).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(WireFixtures.fit(TRANSLATION, request, "someones-scribe")).isEqualTo(Verdict.FITS);
        assertThat(WireFixtures.fit(
                        TRANSLATION,
                        TranslationRequest.of("s", unopened("talk.mp3").withSize(LARGEST + 1)),
                        "whisper-1"))
                .isEqualTo(Verdict.TOO_LARGE);
        assertThat(WireFixtures.fit(
                        TRANSLATION,
                        TranslationRequest.builder("s", unopened("talk.mp3"))
                                .option("file", "x")
                                .build(),
                        "whisper-1"))
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    private static Verdict verdict(boolean fits) {
        return fits ? Verdict.FITS : Verdict.UNSUPPORTED;
    }

    private static Verdict fit(TranscriptionRequest request, String model) {
        return WireFixtures.fit(CODEC, request, model);
    }

    private static TranscriptionRequestBuilder request() {
        return TranscriptionRequest.builder("s", unopened("talk.mp3"));
    }

    private static TranscriptionRequest sized(long bytes) {
        return TranscriptionRequest.of("s", unopened("talk.mp3").withSize(bytes));
    }

    private static Upload unopened(String name) {
        return Upload.replayable(name, TranscriptionFitTest::opened);
    }

    private static InputStream opened() {
        throw new AssertionError("nobody opens audio to see whether it fits");
    }

    private static KnownSpeaker[] known(int count) {
        KnownSpeaker anna = new KnownSpeaker("canary", Media.of("audio/wav", new byte[] {1}));
        return Collections.nCopies(count, anna).toArray(KnownSpeaker[]::new);
    }
}
