package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.MODEL;
import static dev.patchbay.elevenlabs.Fixtures.SPEECH;
import static dev.patchbay.elevenlabs.Fixtures.VOICE;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.json;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.StreamBody;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.RecordingUpstream;
import dev.patchbay.testing.VendorDocument;
import dev.patchbay.testing.VendorFiles;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against the vendor's own document and examples, where there is a collection of them beside the project. */
final class VendorDocumentsTest {

    private static final Map<String, ErrorKind> KINDS = Map.ofEntries(
            Map.entry("error.400.invalid-api-key-400.json", ErrorKind.AUTHENTICATION),
            Map.entry("error.400.invalid-parameters.json", ErrorKind.INVALID_REQUEST),
            Map.entry("error.400.legacy-max-character-limit-exceeded.json", ErrorKind.TOO_LARGE),
            Map.entry("error.400.text-too-long.json", ErrorKind.TOO_LARGE),
            Map.entry("error.401.invalid-api-key.json", ErrorKind.AUTHENTICATION),
            Map.entry("error.401.legacy-quota-exceeded.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.401.needs-authorization.json", ErrorKind.AUTHENTICATION),
            Map.entry("error.401.quota-exceeded.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.402.insufficient-credits.json", ErrorKind.QUOTA_EXHAUSTED),
            Map.entry("error.403.subscription-required.json", ErrorKind.UNSUPPORTED),
            Map.entry("error.404.model-not-found.json", ErrorKind.NOT_FOUND),
            Map.entry("error.404.voice-not-found.json", ErrorKind.UNSUPPORTED),
            Map.entry("error.409.already-running.json", ErrorKind.SERVER_ERROR),
            Map.entry("error.422.missing-text.json", ErrorKind.INVALID_REQUEST),
            Map.entry("error.422.stability-range.json", ErrorKind.INVALID_REQUEST),
            Map.entry("error.429.concurrent-limit-exceeded.json", ErrorKind.CONCURRENCY_LIMITED),
            Map.entry("error.429.legacy-too-many-concurrent-requests.json", ErrorKind.CONCURRENCY_LIMITED),
            Map.entry("error.429.rate-limit-exceeded.json", ErrorKind.RATE_LIMITED),
            Map.entry("error.429.system-busy.json", ErrorKind.OVERLOADED),
            Map.entry("error.500.internal-error.json", ErrorKind.SERVER_ERROR),
            Map.entry("error.503.maintenance.json", ErrorKind.OVERLOADED),
            Map.entry("error.503.service-unavailable.json", ErrorKind.OVERLOADED));

    private static final Upload AUDIO = Upload.of("speech.wav", Audio.wav(16_000));
    private static final Map<String, String> MODELS = Map.of(
            "speech", "eleven_flash_v2_5",
            "speech-stream", "eleven_flash_v2_5",
            "transcription", "scribe_v2",
            "sound-generation", "eleven_text_to_sound_v2",
            "voice-conversion", "eleven_multilingual_sts_v2");

    static List<CallRequest<?>> requests() {
        SpeechRequest.Builder everything = speech().format(AudioFormat.PCM)
                .sampleRate(24_000)
                .speed(1.1)
                .language("de")
                .option("voice_settings", Map.of("stability", 0.5, "style", 0.2, "use_speaker_boost", true))
                .option("seed", 4_294_967_295L)
                .option("previous_text", "Before.")
                .option("next_text", "After.")
                .option("previous_request_ids", List.of("a", "b", "c"))
                .option("next_request_ids", List.of("d"))
                .option("pronunciation_dictionary_locators", List.of(Map.of("pronunciation_dictionary_id", "p")))
                .option("apply_text_normalization", "auto")
                .option("apply_language_text_normalization", true)
                .option("use_pvc_as_ivc", false)
                .option("enable_logging", true)
                .option("optimize_streaming_latency", 4);
        return List.of(
                SpeechRequest.of("narrator", "Hello"),
                everything.build(),
                everything.timestamps(true).build(),
                everything.build().streamed(),
                everything.timestamps(false).build().streamed(),
                TranscriptionRequest.of("scribe", AUDIO),
                TranscriptionRequest.builder("scribe", AUDIO)
                        .language("de")
                        .format(TranscriptFormat.DIARIZED)
                        .timestamps(TimestampGranularity.CHARACTER)
                        .keywords("Patchbay", "an odd term")
                        .temperature(0.5)
                        .option("num_speakers", 2)
                        .option("tag_audio_events", true)
                        .option("use_multi_channel", false)
                        .option("enable_logging", true)
                        .build(),
                TranscriptionRequest.builder("scribe", AUDIO)
                        .format(TranscriptFormat.SRT)
                        .build(),
                VoiceConversionRequest.of("dub", AUDIO),
                VoiceConversionRequest.builder("dub", AUDIO)
                        .removeNoise(true)
                        .option("voice_settings", Map.of("stability", 0.5, "similarity_boost", 0.75))
                        .option("seed", 7)
                        .option("file_format", "pcm_s16le_16")
                        .build(),
                SoundRequest.of("effects", "Rain."),
                SoundRequest.builder("effects", "Rain.")
                        .seconds(4)
                        .promptInfluence(0.3)
                        .loop(true)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("requests")
    <R> void writesWhatTheDocumentAllows(CallRequest<R> request) throws Exception {
        VendorDocument document = VendorDocument.of("elevenlabs.openapi.json");
        try (RecordingUpstream upstream = RecordingUpstream.answering(500, Map.of(), new byte[0]);
                Provider provider = new ElevenLabsProviderFactory()
                        .create(Settings.of(Map.of("base-url", upstream.url(), "voice", VOICE)))) {

            provider.invoke(
                    request.type(),
                    request,
                    new OneAttempt(
                            new Deployment("main", MODELS.get(request.type().name()), Map.of())));

            assertThat(document.objections(upstream.onlyRequest(), "")).isEmpty();
        }
    }

    @Test
    void classifiesEveryErrorThatTheVendorWasSeenToSend() throws Exception {
        Map<String, JsonNode> errors = VendorFiles.examples("elevenlabs", "error\\..*\\.json");

        assertThat(errors.keySet()).containsAll(KINDS.keySet());
        errors.forEach((file, example) -> {
            ProviderException failure = Fixtures.REFUSALS.read(new Refusal(
                    example.get("status").asInt(),
                    HttpHeaders.of(Map.of()),
                    example.get("body").toString().getBytes(UTF_8)));

            assertThat(failure.kind()).as(file).isEqualTo(KINDS.get(file));
            assertThat(failure.toString()).as(file).matches("\\S+ [A-Z_]+ \\d{3}( \\([a-z_+]+\\))?");
        });
    }

    @Test
    void readsTheExampleOfAnAnswerWithTimes() throws Exception {
        JsonNode example = VendorFiles.examples("elevenlabs", "speech_with_timestamps\\.json")
                .get("speech_with_timestamps.json")
                .get("response");
        ((ObjectNode) example).put("audio_base64", Base64.getEncoder().encodeToString(Audio.mp3(44_100)));

        Speech speech =
                SPEECH.decode(speech().timestamps(true).build(), deployment(MODEL, Map.of()), json(example.toString()));

        assertThat(speech.alignment().written())
                .hasSameSizeAs(example.get("alignment").get("characters"))
                .extracting("text")
                .containsExactly("H", "e", "l", "l", "o");
        assertThat(speech.alignment().spoken()).isEqualTo(speech.alignment().written());
    }

    @Test
    void readsTheExamplesOfTranscripts() throws Exception {
        Map<String, JsonNode> examples = VendorFiles.examples("elevenlabs", "transcription\\..*\\.json");

        Transcription single = transcript(examples.get("transcription.single-channel.json"));
        Transcription several = transcript(examples.get("transcription.multichannel.json"));

        assertThat(single.text()).isEqualTo("Hello world!");
        assertThat(single.languages()).containsExactly("en");
        assertThat(single.speakers()).containsExactly("speaker_1");
        assertThat(several.text()).isEqualTo("Hello from channel one.\nGreetings from channel two.");
        assertThat(several.words()).extracting("channel").containsExactly(0, 1);
        assertThat(Fixtures.failure(() -> transcript(examples.get("transcription.webhook-accepted.json")))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void readsTheExampleOfLinesWithTimes() throws Exception {
        String example = new String(VendorFiles.bytes("examples/elevenlabs/speech_stream_timestamps.ndjson"), UTF_8);
        String audio = Base64.getEncoder().encodeToString(Audio.mp3(44_100));
        StreamBody<AudioChunk> body = new SpeechStreamCodec(Fixtures.VOICES, Fixtures.REFUSALS)
                .open(
                        speech().timestamps(true).build().streamed(),
                        deployment(),
                        new HttpHead(200, HttpHeaders.of(Map.of())));
        List<AudioChunk> chunks = new ArrayList<>();

        for (String line :
                example.replace("base64_encoded_audio_chunk", audio).lines().toList()) {
            body.decoder().read(Piece.of(line.getBytes(UTF_8)), chunks::add);
        }

        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(1).alignment().written()).extracting("text").containsExactly("H", "e");
    }

    private static Transcription transcript(JsonNode example) {
        return new TranscriptionCodec(Fixtures.REFUSALS)
                .decode(
                        TranscriptionRequest.of("scribe", AUDIO),
                        deployment("scribe_v2", Map.of()),
                        json(
                                example.get("status").asInt(),
                                example.get("response").toString()));
    }
}
