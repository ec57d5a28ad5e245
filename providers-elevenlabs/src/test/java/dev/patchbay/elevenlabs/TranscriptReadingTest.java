package dev.patchbay.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.TranscriptWord.Kind;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionRequestBuilder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an answer with a transcript, and what is no answer. */
final class TranscriptReadingTest {

    private static final TranscriptionCodec CODEC = new TranscriptionCodec(Fixtures.REFUSALS);
    private static final String TWO_SPEAKERS = """
            {"language_code":"en","language_probability":0.98,"text":"Hello there. Hi! (laughter)","words":[
              {"text":"Hello","start":0.0,"end":0.5,"type":"word","speaker_id":"speaker_0","logprob":-0.1},
              {"text":" ","start":0.5,"end":0.6,"type":"spacing","speaker_id":"speaker_0","logprob":0},
              {"text":"there.","start":0.6,"end":1,"type":"word","speaker_id":"speaker_0","logprob":-0.2},
              {"text":" ","start":null,"end":null,"type":"spacing","speaker_id":null,"logprob":0},
              {"text":"Hi!","start":1.2,"end":1.5,"type":"word","speaker_id":"speaker_1","logprob":-0.3},
              {"text":"(laughter)","start":1.5,"end":2,"type":"audio_event","speaker_id":"speaker_1","logprob":0}],
             "transcription_id":"t-1","audio_duration_secs":2.5,"entities":null,"more":[1]}
            """;

    @Test
    void readsTextAndWords() {
        Transcription heard = decode(request(), TWO_SPEAKERS);

        assertThat(heard.text()).isEqualTo("Hello there. Hi! (laughter)");
        assertThat(heard.languages()).containsExactly("en");
        assertThat(heard.seconds()).isEqualTo(2.5);
        assertThat(heard.usage().seconds()).hasValue(2.5);
        assertThat(heard.speakers()).containsExactly("speaker_0", "speaker_1");
        assertThat(heard.words())
                .extracting(TranscriptWord::kind)
                .containsExactly(Kind.WORD, Kind.SPACING, Kind.WORD, Kind.SPACING, Kind.WORD, Kind.AUDIO_EVENT);
        assertThat(heard.words().get(0))
                .isEqualTo(TranscriptWord.builder("Hello")
                        .times(0.0, 0.5)
                        .speaker("speaker_0")
                        .logprob(-0.1)
                        .build());
        assertThat(heard.words().get(3).start()).isNull();
        assertThat(heard.extra())
                .contains(entry("language_probability", 0.98), entry("transcription_id", "t-1"))
                .doesNotContainKey("entities");
        assertThat(heard.segments()).isEmpty();
        assertThat(heard.logprobs()).isEmpty();
    }

    @Test
    void tellsSpeakersApartWhereThatIsAskedFor() {
        Transcription heard = decode(request().format(TranscriptFormat.DIARIZED), TWO_SPEAKERS);

        assertThat(heard.segments())
                .containsExactly(
                        new TranscriptSegment("0", 0, 1, "Hello there.", "speaker_0", Map.of()),
                        new TranscriptSegment("1", 1.2, 2, "Hi!(laughter)", "speaker_1", Map.of()));
    }

    @Test
    void tellsHowLikelyTheWordsWereWhereThatIsAskedFor() {
        Transcription heard = decode(request().logprobs(true), TWO_SPEAKERS);

        assertThat(heard.logprobs()).extracting("token").containsExactly("Hello", "there.", "Hi!");
        assertThat(heard.logprobs()).extracting("logprob").containsExactly(-0.1, -0.2, -0.3);
    }

    @Test
    void keepsTheTimesOfCharacters() {
        Transcription heard = decode(
                request(),
                "{\"text\":\"a\",\"words\":[{\"text\":\"a\",\"type\":\"word\",\"logprob\":0,"
                        + "\"characters\":[{\"text\":\"a\",\"start\":0,\"end\":0.1}]}]}");

        assertThat(heard.words().get(0).extra())
                .isEqualTo(Map.of("characters", List.of(Map.of("text", "a", "start", 0.0, "end", 0.1))));
        assertThat(heard.usage().seconds()).isEmpty();
    }

    @Test
    void keepsTheTimesOfAsManyCharactersAsALongTranscriptHas() {
        String character = "{\"text\":\"a\",\"start\":0,\"end\":0.1}";
        String word = "{\"text\":\"aaaaa\",\"type\":\"word\",\"characters\":["
                + String.join(",", Collections.nCopies(5, character)) + "]}";
        String words = String.join(",", Collections.nCopies(10_000, word));

        assertThat(decode(request(), "{\"text\":\"a\",\"words\":[" + words + "]}")
                        .words())
                .hasSize(10_000);
    }

    @Test
    void refusesATranscriptThatIsNotWhatWasAskedFor() {
        String nobody = "{\"text\":\"a\",\"words\":[{\"text\":\"a\",\"type\":\"word\"}]}";
        String wordless = "{\"text\":\"a\",\"words\":[]}";

        assertThat(kind(request().format(TranscriptFormat.DIARIZED), nobody)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(request().timestamps(TimestampGranularity.WORD), wordless))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(decode(request().format(TranscriptFormat.DIARIZED), "{\"text\":\"\",\"words\":[]}")
                        .segments())
                .isEmpty();
    }

    @Test
    void readsATranscriptPerChannel() {
        Transcription heard = decode(request().option("use_multi_channel", true), """
                {"transcripts":[
                  {"language_code":"en","language_probability":1,"text":"One.","words":[
                    {"text":"One.","start":0,"end":1,"type":"word","speaker_id":"speaker_0","channel_index":0,"logprob":0}]},
                  {"language_code":"de","language_probability":1,"text":"Zwei.","channel_index":1,"words":[
                    {"text":"Zwei.","start":0,"end":1,"type":"word","logprob":0}]},
                  {"language_code":"en","language_probability":1,"text":"Three.","words":[
                    {"text":"Three.","start":0,"end":1,"type":"word","logprob":0}]}],
                 "transcription_id":"t-2","audio_duration_secs":3}
                """);

        assertThat(heard.text()).isEqualTo("One.\nZwei.\nThree.");
        assertThat(heard.languages()).containsExactly("en", "de");
        assertThat(heard.words()).extracting(TranscriptWord::channel).containsExactly(0, 1, 2);
        assertThat(heard.seconds()).isEqualTo(3);
        assertThat(heard.extra()).containsEntry("transcription_id", "t-2").containsKey("channels");
    }

    @Test
    void readsSubtitlesWhereTheyAreAskedFor() {
        String srt = "1\n00:00:00,000 --> 00:00:01,000\nHello\n";
        String encoded = Base64.getEncoder().encodeToString(srt.getBytes(UTF_8));

        assertThat(subtitles(srt.replace("\n", "\\n"), false).text()).isEqualTo(srt);
        assertThat(subtitles(encoded, true).text()).isEqualTo(srt);
        assertThat(kind(request().format(TranscriptFormat.SRT), TWO_SPEAKERS)).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void takesSilenceForAnAnswer() {
        Transcription heard =
                decode(request(), "{\"language_code\":\"en\",\"language_probability\":0,\"text\":\"\",\"words\":[]}");

        assertThat(heard.text()).isEmpty();
        assertThat(heard.words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"text\":null}",
                "{\"text\":7}",
                "{\"transcripts\":[]}",
                "{\"transcripts\":[{}]}",
                "{\"text\":\"a\",\"words\":null}",
                "{\"text\":\"a\",\"words\":[{}]}",
                "{\"text\":\"a\",\"words\":[{\"text\":\"a\",\"start\":\"0\"}]}",
                "{\"text\":\"a\",\"words\":[{\"text\":\"a\",\"channel_index\":-1}]}",
                "{\"text\":\"a\"} {}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "<html>"
            })
    void takesNothingElseForATranscript(String body) {
        assertThat(kind(request(), body)).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void takesWordOfALaterAnswerForNone() {
        String later = "{\"message\":\"Request accepted.\",\"request_id\":\"abc123\",\"text\":\"\"}";

        assertThat(Fixtures.failure(() -> CODEC.decode(
                                request().build(),
                                Fixtures.deployment("scribe_v2", Map.of()),
                                Fixtures.json(202, later)))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void findsTheErrorInASuccess() {
        assertThat(kind(request(), "{\"detail\":{\"status\":\"quota_exceeded\"}}"))
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    private static Transcription subtitles(String content, boolean encoded) {
        return decode(
                request().format(TranscriptFormat.SRT),
                "{\"text\":\"Hello\",\"words\":[],\"additional_formats\":[null,{\"requested_format\":\"txt\",\"content\":\"x\"},"
                        + "{\"requested_format\":\"srt\",\"file_extension\":\"srt\",\"content_type\":\"text/srt\","
                        + "\"is_base64_encoded\":" + encoded + ",\"content\":\"" + content + "\"}]}");
    }

    private static Transcription decode(TranscriptionRequestBuilder request, String body) {
        return CODEC.decode(request.build(), Fixtures.deployment("scribe_v2", Map.of()), Fixtures.json(body));
    }

    private static ErrorKind kind(TranscriptionRequestBuilder request, String body) {
        return Fixtures.failure(() -> decode(request, body)).kind();
    }

    private static TranscriptionRequestBuilder request() {
        return TranscriptionRequest.builder("scribe", Upload.of("speech.mp3", new byte[] {1}));
    }
}
