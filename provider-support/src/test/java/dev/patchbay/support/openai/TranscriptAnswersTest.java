package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.answer;
import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.TokenDetail;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back. */
final class TranscriptAnswersTest {

    private static final OpenAiTranscriptionCodec CODEC = OpenAiTranscriptionCodec.of(WireFixtures.REFUSALS);
    private static final Upload AUDIO = Upload.of("talk.mp3", new byte[] {1});
    private static final Deployment MODEL = at("vendor-scribe");
    private static final String SRT = "1\n00:00:00,000 --> 00:00:01,000\nHi.\n";
    private static final String VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nHi.\n";

    @Test
    void readsATextWithWhatItUsed() {
        Transcription transcription = decode(null, json("""
                {"text": "Grüße 🎈", "languages": [{"code": "de", "x": 1}, "lv"], "note": 7, "error": null,
                 "logprobs": [{"token": "Gr", "logprob": -0.5, "bytes": [71, 114]}],
                 "usage": {"type": "tokens", "input_tokens": 14, "output_tokens": 45, "total_tokens": 59,
                   "input_token_details": {"text_tokens": 0, "audio_tokens": 14}}}"""));

        assertThat(transcription.text()).isEqualTo("Grüße 🎈");
        assertThat(transcription.languages()).containsExactly("de", "lv");
        assertThat(transcription.logprobs()).hasSize(1);
        assertThat(transcription.logprobs().get(0).bytes()).containsExactly(71, 114);
        assertThat(transcription.usage().totalTokens()).hasValue(59);
        assertThat(transcription.usage().detail(TokenDetail.AUDIO_INPUT)).hasValue(14);
        assertThat(transcription.extra()).isEqualTo(Map.of("note", 7L));
    }

    @Test
    void readsSegmentsAndWords() {
        Transcription transcription = decode(TranscriptFormat.VERBOSE, json("""
                {"task": "transcribe", "language": "english", "duration": 8.5, "text": "Hi there.",
                 "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 3, "text": " Hi there.", "avg_logprob": -0.25}],
                 "words": [{"word": "Hi", "start": 0, "end": 0.5}, {"word": "there", "start": null, "end": null}]}"""));

        assertThat(transcription.seconds()).isEqualTo(8.5);
        assertThat(transcription.usage().seconds()).hasValue(8.5);
        assertThat(transcription.languages()).containsExactly("english");
        assertThat(transcription.segments()).singleElement().satisfies(segment -> {
            assertThat(segment.id()).isEqualTo("0");
            assertThat(segment.end()).isEqualTo(3);
            assertThat(segment.text()).isEqualTo(" Hi there.");
            assertThat(segment.extra()).isEqualTo(Map.of("seek", 0L, "avg_logprob", -0.25));
        });
        assertThat(transcription.words()).hasSize(2);
        assertThat(transcription.words().get(0).end()).isEqualTo(0.5);
        assertThat(transcription.words().get(1).start()).isNull();
    }

    @Test
    void readsAsMuchAsALongRecordingHas() {
        String word = "{\"word\":\"a\",\"start\":0,\"end\":1}";
        String segment = "{\"id\":0,\"start\":0,\"end\":1,\"text\":\"a\",\"tokens\":["
                + String.join(",", Collections.nCopies(60, "50364")) + "]}";

        Transcription transcription = decode(
                TranscriptFormat.VERBOSE,
                json("{\"text\":\"a\",\"words\":[" + String.join(",", Collections.nCopies(200_000, word))
                        + "],\"segments\":[" + String.join(",", Collections.nCopies(4_000, segment)) + "]}"));

        assertThat(transcription.words()).hasSize(200_000);
        assertThat(transcription.segments()).hasSize(4_000);
        assertThat(transcription.segments().get(0).extra())
                .isEqualTo(Map.of("tokens", Collections.nCopies(60, 50364L)));
    }

    @Test
    void refusesATranscriptWithoutTheTimesThatWereAskedFor() {
        String words = "\"words\":[{\"word\":\"a\",\"start\":0,\"end\":1}]";
        String segments = "\"segments\":[{\"start\":0,\"end\":1,\"text\":\"a\"}]";

        assertThat(timed("{\"text\":\"a\"}", TimestampGranularity.WORD)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(timed("{\"text\":\"a\"," + words + "}", TimestampGranularity.SEGMENT))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(timed("{\"text\":\"a\"," + segments + "}", TimestampGranularity.WORD, TimestampGranularity.SEGMENT))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(timed("{\"text\":\"a\"," + words + "}", TimestampGranularity.WORD))
                .isNull();
        assertThat(timed("{\"text\":\" \"}", TimestampGranularity.WORD)).isNull();
    }

    private static @Nullable ErrorKind timed(String body, TimestampGranularity... times) {
        TranscriptionRequest request =
                TranscriptionRequest.builder("scribe", AUDIO).timestamps(times).build();
        try {
            CODEC.decode(request, MODEL, json(body));
            return null;
        } catch (ProviderException refused) {
            return refused.kind();
        }
    }

    @Test
    void readsWhoSpeaks() {
        Transcription transcription = decode(TranscriptFormat.DIARIZED, json("""
                {"task": "transcribe", "duration": 2, "text": "Hi. Hello.", "usage": {"type": "duration", "seconds": 2},
                 "segments": [
                   {"type": "transcript.text.segment", "id": "s1", "start": 0, "end": 1, "text": "Hi.", "speaker": "A"},
                   {"type": "transcript.text.segment", "id": "s2", "start": 1, "end": 2, "text": "Hello.", "speaker": "B"}]}"""));

        assertThat(transcription.speakers()).containsExactly("A", "B");
        assertThat(transcription.segments().get(1).id()).isEqualTo("s2");
        assertThat(transcription.usage().seconds()).hasValue(2);
    }

    @Test
    void takesSilenceForAnAnswer() {
        assertThat(decode(null, json("{\"text\":\"\"}")).text()).isEmpty();
        assertThat(decode(TranscriptFormat.DIARIZED, json("{\"text\":\"\",\"segments\":[]}"))
                        .segments())
                .isEmpty();
        assertThat(decode(TranscriptFormat.TEXT, text("")).text()).isEmpty();
        assertThat(decode(TranscriptFormat.SRT, text("\n")).text()).isEqualTo("\n");
        assertThat(decode(TranscriptFormat.VTT, text("WEBVTT\n\n")).text()).isEqualTo("WEBVTT\n\n");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-subrip", "text/vtt", "application/octet-stream"})
    void readsATextOfAnyMediaType(String mediaType) {
        HttpAnswer answer = answer(mediaType, SRT.getBytes(UTF_8));

        assertThat(decode(TranscriptFormat.SRT, answer).text()).isEqualTo(SRT);
        assertThat(decode(TranscriptFormat.TEXT, answer).text()).isEqualTo(SRT);
    }

    @Test
    void readsSubtitlesWithAByteOrderMark() {
        assertThat(decode(TranscriptFormat.VTT, text("\uFEFF" + VTT)).text()).endsWith(VTT);
    }

    @Test
    void readsATextThatCameAsJson() {
        assertThat(decode(TranscriptFormat.TEXT, json("{\"text\":\"Hi.\"}")).text())
                .isEqualTo("Hi.");
        assertThat(decode(TranscriptFormat.TEXT, text("{\"text\":\"Hi.\"}")).text())
                .isEqualTo("Hi.");
        assertThat(decode(TranscriptFormat.SRT, json("\"" + SRT.replace("\n", "\\n") + "\""))
                        .text())
                .isEqualTo(SRT);
        assertThat(decode(TranscriptFormat.TEXT, text("{he laughs}")).text()).isEqualTo("{he laughs}");
    }

    @Test
    void knowsTheFormThatADeploymentsOptionAsksFor() {
        Transcription transcription = CODEC.decode(
                TranscriptionRequest.of("scribe", AUDIO), at("m", Map.of("response_format", "vtt")), text(VTT));

        assertThat(transcription.text()).isEqualTo(VTT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"text\":null}",
                "{\"text\":7}",
                "{\"text\":\"canary\",\"segments\":[{}]}",
                "{\"text\":\"canary\",\"segments\":[{\"start\":0,\"end\":1}]}",
                "{\"text\":\"canary\",\"segments\":[{\"start\":\"0\",\"end\":1,\"text\":\"\"}]}",
                "{\"text\":\"canary\",\"words\":[{\"start\":0}]}",
                "{\"text\":\"canary\",\"logprobs\":[{\"token\":\"x\"}]}",
                "{\"text\":\"canary\"} {}",
                "canary"
            })
    void refusesWhatIsNoTranscript(String body) {
        assertThat(refused(null, json(body))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesATranscriptOfAnotherFormThanWasAskedFor() {
        assertThat(refused(TranscriptFormat.VTT, text("canary"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.VTT, text(SRT))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.SRT, text("canary"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.SRT, json("{\"text\":\"canary\"}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(null, text(SRT))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.DIARIZED, json("{\"text\":\"canary\"}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(
                        TranscriptFormat.DIARIZED,
                        json("{\"text\":\"canary\",\"segments\":[{\"start\":0,\"end\":1,\"text\":\"canary\"}]}")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAPageAndWhatIsNoTextInPlaceOfAText() {
        assertThat(refused(TranscriptFormat.TEXT, text(" <!DOCTYPE html><p>canary")))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.TEXT, answer("text/html", "canary".getBytes(UTF_8))))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(refused(TranscriptFormat.TEXT, answer("text/plain", "Grüße".getBytes(ISO_8859_1))))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsAnErrorFromAnAnswerWhateverItsMediaType() {
        String error = "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"canary\"}}";

        assertThat(refused(null, json(error))).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(refused(TranscriptFormat.SRT, text(error))).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(refused(null, json("{\"detail\":[{\"msg\":\"canary\"}]}"))).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void takesALengthThatIsNoneForUnknown() {
        assertThat(decode(null, json("{\"text\":\"\",\"duration\":\"8.4\"}")).seconds())
                .isNull();
        assertThat(decode(null, json("{\"text\":\"\",\"duration\":-1}")).usage())
                .hasToString("Usage[unknown]");
        assertThat(decode(null, json("{\"text\":\"\",\"usage\":null,\"duration\":2}"))
                        .usage()
                        .seconds())
                .hasValue(2);
    }

    private static ErrorKind refused(@Nullable TranscriptFormat format, HttpAnswer answer) {
        return WireFixtures.refused(CODEC, request(format), MODEL, answer);
    }

    private static Transcription decode(@Nullable TranscriptFormat format, HttpAnswer answer) {
        return CODEC.decode(request(format), MODEL, answer);
    }

    private static TranscriptionRequest request(@Nullable TranscriptFormat format) {
        return TranscriptionRequest.builder("scribe", AUDIO).format(format).build();
    }

    private static HttpAnswer text(String body) {
        return answer("text/plain", body.getBytes(UTF_8));
    }
}
