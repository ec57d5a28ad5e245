package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.WireFixtures.at;
import static dev.patchbay.support.openai.WireFixtures.unwritable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Media;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpCall;
import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionRequestBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent. */
final class OpenAiTranscriptionCodecTest {

    private static final OpenAiTranscriptionCodec CODEC = OpenAiTranscriptionCodec.of(WireFixtures.REFUSALS);
    private static final Upload AUDIO = Upload.of("talk.mp3", "sound".getBytes(UTF_8));
    private static final TranscriptionRequest REQUEST = TranscriptionRequest.of("scribe", AUDIO);
    private static final Deployment MODEL = at("vendor-scribe");

    @Test
    void writesTheLeastThatIsNeeded() {
        HttpCall call = CODEC.encode(REQUEST, MODEL);

        assertThat(call.path()).isEqualTo("audio/transcriptions");
        assertThat(call.body().contentType()).startsWith("multipart/form-data; boundary=");
        assertThat(Forms.parts(call)).containsExactly("model=vendor-scribe", "file=@talk.mp3 (audio/mpeg): sound");
        assertThat(CODEC.carriesUploads()).isTrue();
    }

    @Test
    void writesEverythingThatCanBeSaid() {
        TranscriptionRequest request = request()
                .language("de")
                .prompt("Grüße 🎈 \"\r\n--")
                .keywords("Patchbay", "Riga")
                .format(TranscriptFormat.VERBOSE)
                .timestamps(TimestampGranularity.WORD, TimestampGranularity.SEGMENT)
                .logprobs(true)
                .temperature(0.25)
                .chunking(new ChunkingStrategy.VoiceActivity(0.5, 100, null))
                .speakers(
                        new KnownSpeaker("Anna", Media.of("audio/wav", new byte[] {1, 2, 3})),
                        new KnownSpeaker("Bert", null))
                .option("temperature", 1)
                .option("seed", 7)
                .option("flags", List.of(true, "x"))
                .build();

        assertThat(Forms.parts(CODEC.encode(request, at("m", Map.of("seed", 1, "vad", Map.of("on", false))))))
                .containsExactlyInAnyOrder(
                        "model=m",
                        "language=de",
                        "prompt=Grüße 🎈 \"\r\n--",
                        "keywords[]=Patchbay",
                        "keywords[]=Riga",
                        "response_format=verbose_json",
                        "timestamp_granularities[]=segment",
                        "timestamp_granularities[]=word",
                        "include[]=logprobs",
                        "temperature=0.25",
                        "chunking_strategy[type]=server_vad",
                        "chunking_strategy[threshold]=0.5",
                        "chunking_strategy[prefix_padding_ms]=100",
                        "known_speaker_names[]=Anna",
                        "known_speaker_names[]=Bert",
                        "known_speaker_references[]=data:audio/wav;base64,AQID",
                        "seed=7",
                        "flags[]=true",
                        "flags[]=x",
                        "vad[on]=false",
                        "file=@talk.mp3 (audio/mpeg): sound");
    }

    @Test
    void asksForTheOneFormThatHasTimesWhereTimesAreWanted() {
        TranscriptionRequest request =
                request().timestamps(TimestampGranularity.WORD).build();

        assertThat(Forms.parts(CODEC.encode(request, MODEL))).contains("response_format=verbose_json");
        assertThat(Forms.parts(CODEC.encode(request, at("m", Map.of("response_format", "json")))))
                .contains("response_format=json");
    }

    @Test
    void writesLanguagesAsTheModelReadsThem() {
        TranscriptionRequest one = request().language("de").build();
        TranscriptionRequest two = request().language("de", "lv").build();

        assertThat(Forms.parts(CODEC.encode(one, at("whisper-1")))).contains("language=de");
        assertThat(Forms.parts(CODEC.encode(one, at("gpt-transcribe")))).contains("languages[]=de");
        assertThat(Forms.parts(CODEC.encode(two, MODEL))).contains("languages[]=de", "languages[]=lv");
    }

    @Test
    void leavesTheChunksToTheVendorWhereItInsistsOnSome() {
        Deployment diarizing = at("gpt-4o-transcribe-diarize");
        Deployment told = at("gpt-4o-transcribe-diarize", Map.of("chunking_strategy", "manual"));

        assertThat(Forms.parts(CODEC.encode(REQUEST, diarizing))).contains("chunking_strategy=auto");
        assertThat(Forms.parts(CODEC.encode(REQUEST, told)))
                .contains("chunking_strategy=manual")
                .doesNotContain("chunking_strategy=auto");
        assertThat(Forms.parts(CODEC.encode(REQUEST, at("whisper-1")))).doesNotContain("chunking_strategy=auto");
    }

    @Test
    void leavesTheChunksToTheVendor() {
        TranscriptionRequest request =
                request().chunking(ChunkingStrategy.auto()).build();

        assertThat(Forms.parts(CODEC.encode(request, MODEL))).contains("chunking_strategy=auto");
    }

    @Test
    void leavesTheModelToThePathWhereThePathNamesIt() {
        HttpCall call = CODEC.at(ModelPlace.PATH).encode(REQUEST, at("my scribe"));

        assertThat(call.path()).isEqualTo("deployments/my%20scribe/audio/transcriptions");
        assertThat(Forms.parts(call)).containsExactly("file=@talk.mp3 (audio/mpeg): sound");
    }

    @ParameterizedTest
    @CsvSource({
        "talk.mp3, , talk.mp3, audio/mpeg",
        "talk.M4A, , talk.M4A, audio/mp4",
        "talk.webm, video/webm, talk.webm, video/webm",
        "talk, audio/mpeg, talk.mp3, audio/mpeg",
        "talk.bin, audio/x-wav, talk.bin.wav, audio/x-wav",
        "blob, audio/webm;codecs=opus, blob.webm, audio/webm;codecs=opus",
        "talk.bin, , talk.bin, application/octet-stream",
        "talk.bin, text/plain, talk.bin, text/plain"
    })
    void namesAudioSoThatTheVendorCanTellIt(String name, String mediaType, String sent, String sentType) {
        Upload audio = Upload.of(name, "sound".getBytes(UTF_8)).withMediaType(mediaType);

        assertThat(Forms.parts(CODEC.encode(TranscriptionRequest.of("scribe", audio), MODEL)))
                .contains("file=@" + sent + " (" + sentType + "): sound");
    }

    @Test
    void refusesToWriteWhatAnOptionMayNotSet() {
        for (String name : List.of("model", "file", "stream")) {
            assertThat(unwritable(CODEC, REQUEST, at("m", Map.of(name, "x")))).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
    }

    @Test
    void refusesToWriteWhatNoFormCanCarry() {
        Upload quoted = Upload.of("a\"b.mp3", new byte[] {1});

        assertThat(unwritable(CODEC, request().prompt("half \ud83c").build(), MODEL))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(unwritable(CODEC, request().option("a\r\nb", "x").build(), MODEL))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(unwritable(CODEC, request().option("a", Map.of("\"", 1)).build(), MODEL))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(unwritable(CODEC, TranscriptionRequest.of("scribe", quoted), MODEL))
                .isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void writesNoFieldForAnOptionThatIsNull() {
        TranscriptionRequest request =
                request().option("list", Arrays.asList("a", null)).build();

        assertThat(Forms.parts(CODEC.encode(request, MODEL)))
                .contains("list[]=a")
                .hasSize(3);
    }

    private static TranscriptionRequestBuilder request() {
        return TranscriptionRequest.builder("scribe", AUDIO);
    }
}
