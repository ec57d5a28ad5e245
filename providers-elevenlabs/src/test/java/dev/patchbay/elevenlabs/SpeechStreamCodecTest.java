package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.MODEL;
import static dev.patchbay.elevenlabs.Fixtures.VOICE;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.Alignment;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.TimedText;
import dev.patchbay.spi.Fit.Verdict;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.StreamBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech as it is spoken: plain audio, and lines with times. */
final class SpeechStreamCodecTest {

    private static final SpeechStreamCodec CODEC = new SpeechStreamCodec(Fixtures.VOICES, Fixtures.REFUSALS);
    private static final SpeechRequest PCM = speech().format(AudioFormat.PCM).build();
    private static final SpeechRequest TIMED =
            speech().format(AudioFormat.PCM).timestamps(true).build();

    @Test
    void asksAtThePathsOfStreams() {
        assertThat(CODEC.encode(PCM.streamed(), deployment()).path())
                .isEqualTo("v1/text-to-speech/" + VOICE + "/stream?output_format=pcm_24000");
        assertThat(CODEC.encode(TIMED.streamed(), deployment()).path())
                .isEqualTo("v1/text-to-speech/" + VOICE + "/stream/with-timestamps?output_format=pcm_24000");
    }

    @Test
    void passesOverWhatTheWholeIsPassedOverForAndWav() {
        assertThat(fit(SpeechRequest.of("m", "x".repeat(10_001)))).isEqualTo(Verdict.TOO_LARGE);
        assertThat(fit(speech().voice("nobody").build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().format(AudioFormat.WAV).build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(speech().option("output_format", "wav_24000").build())).isEqualTo(Verdict.UNSUPPORTED);
        assertThat(fit(PCM)).isEqualTo(Verdict.FITS);
    }

    @Test
    void passesAudioOnAsItArrivesInWholeSamples() throws IOException {
        StreamBody<AudioChunk> body = open(PCM, Map.of("request-id", "r-1", "character-cost", "7"));

        List<AudioChunk> chunks = read(body, Audio.samples(), 33);

        assertThat(body.form()).isEqualTo(StreamBody.Form.BYTES);
        assertThat(audio(chunks)).isEqualTo(Audio.samples());
        assertThat(chunks).hasSizeGreaterThan(10).allMatch(chunk -> chunk.size() % 2 == 0);
        assertThat(chunks.get(0).info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, false));
        AudioChunk end = chunks.get(chunks.size() - 1);
        assertThat(end.info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, true));
        assertThat(end.id()).isEqualTo("r-1");
        assertThat(end.usage().characters()).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3_22050_32", "mp3_24000_48", "mp3_44100_64", "pcm_8000", "ulaw_8000", "opus_48000_96"})
    void passesEveryFormatOn(String name) throws IOException {
        byte[] whole = Audio.of(name);

        List<AudioChunk> chunks =
                read(open(speech().option("output_format", name).build(), Map.of()), whole, 100);

        assertThat(audio(chunks)).isEqualTo(whole);
        assertThat(chunks.get(0).info().sampleRate())
                .isEqualTo(OutputFormat.of(name).sampleRate());
    }

    @Test
    void takesNoOtherRateAndNoTextForAudio() {
        assertThat(kind(speech().build(), Audio.mp3(24_000))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(PCM, Audio.wav(24_000))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(PCM, new byte[0])).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(PCM, "<!DOCTYPE html><p>Please log in.".getBytes(UTF_8)))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(PCM, "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"none\"}}".getBytes(UTF_8)))
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    @Test
    void takesAnOddEndForACut() {
        assertThat(kind(PCM, Arrays.copyOf(Audio.samples(), 479))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void readsLinesWithAudioAndTimes() throws IOException {
        StreamBody<AudioChunk> body = open(TIMED, Map.of("Content-Type", "application/json", "request-id", "r-2"));
        byte[] first = Arrays.copyOf(Audio.samples(), 6);
        byte[] rest = Arrays.copyOfRange(Audio.samples(), 6, 480);

        List<AudioChunk> chunks = lines(
                body,
                true,
                line(first, "H", 0, 0.1),
                line(rest, "i", 0.1, 0.25),
                "{\"audio_base64\":\"\",\"alignment\":null,\"normalized_alignment\":null,\"more\":{}}");

        assertThat(body.form()).isEqualTo(StreamBody.Form.LINES);
        assertThat(audio(chunks)).isEqualTo(Audio.samples());
        assertThat(chunks.get(0).alignment())
                .as("the times of what was held back come with it")
                .isEqualTo(
                        new Alignment(List.of(new TimedText("H", 0, 0.1), new TimedText("i", 0.1, 0.25)), List.of()));
        AudioChunk end = chunks.get(chunks.size() - 1);
        assertThat(end.id()).isEqualTo("r-2");
        assertThat(end.info().endVerified()).isTrue();
        assertThat(end.usage().characters()).hasValue(5);
    }

    @Test
    void tellsThatNothingProvedTheEndOfTheLines() throws IOException {
        List<AudioChunk> chunks = lines(open(TIMED, Map.of()), false, line(Audio.samples(), "H", 0, 0.1));

        assertThat(chunks.get(chunks.size() - 1).info().endVerified()).isFalse();
    }

    @Test
    void findsTheErrorAmongTheLines() {
        StreamBody<AudioChunk> body = open(TIMED, Map.of());

        assertThat(failure(() -> lines(
                                body,
                                true,
                                line(Audio.samples(), "H", 0, 0.1),
                                "{\"detail\":{\"code\":\"system_busy\",\"message\":\"canary\"}}"))
                        .kind())
                .isEqualTo(ErrorKind.OVERLOADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{}", "[]", "{\"audio_base64\":7}", "{\"audio_base64\":\"AAAA\"}}"})
    void takesNothingElseForALine(String line) {
        assertThat(failure(() -> lines(open(TIMED, Map.of()), true, line)).kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void takesHalfALineForACut() {
        assertThat(failure(() -> lines(open(TIMED, Map.of()), false, "{\"audio_base64\":\"AAAA"))
                        .kind())
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    private static Verdict fit(SpeechRequest request) {
        return CODEC.fit(request.streamed(), deployment(MODEL, Map.of())).verdict();
    }

    private static StreamBody<AudioChunk> open(SpeechRequest request, Map<String, String> headers) {
        Map<String, List<String>> lists = new java.util.TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return CODEC.open(request.streamed(), deployment(), new HttpHead(200, HttpHeaders.of(lists)));
    }

    private static ErrorKind kind(SpeechRequest request, byte[] body) {
        return failure(() -> read(open(request, Map.of()), body, 64)).kind();
    }

    private static List<AudioChunk> read(StreamBody<AudioChunk> body, byte[] bytes, int pieceLength) {
        List<AudioChunk> chunks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += pieceLength) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceLength));
            body.decoder().read(Piece.of(piece), chunks::add);
        }
        assertThat(body.decoder().end(true, chunks::add)).isTrue();
        return chunks;
    }

    private static List<AudioChunk> lines(StreamBody<AudioChunk> body, boolean verified, String... lines) {
        List<AudioChunk> chunks = new ArrayList<>();
        for (String line : lines) {
            body.decoder().read(Piece.of(line.getBytes(UTF_8)), chunks::add);
        }
        assertThat(body.decoder().end(verified, chunks::add)).isTrue();
        return chunks;
    }

    private static String line(byte[] audio, String character, double from, double to) {
        return "{\"audio_base64\":\"" + Base64.getEncoder().encodeToString(audio)
                + "\",\"alignment\":{\"characters\":[\"" + character + "\"],\"character_start_times_seconds\":[" + from
                + "],\"character_end_times_seconds\":[" + to + "]}}";
    }

    private static byte[] audio(List<AudioChunk> chunks) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (AudioChunk chunk : chunks) {
            chunk.writeTo(all);
        }
        return all.toByteArray();
    }
}
