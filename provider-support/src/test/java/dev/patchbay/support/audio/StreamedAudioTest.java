package dev.patchbay.support.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.errors.ErrorTable;
import dev.patchbay.support.stream.BodyReading;
import dev.patchbay.support.stream.StreamBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio that arrives bit by bit is checked before any of it is passed on. */
final class StreamedAudioTest {

    private static final AudioReader READER =
            new AudioReader(ErrorClassifier.of(ErrorTable.builder().build()), 24_000);
    private static final byte[] SAMPLES = {0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9, 0, 10};

    static Stream<Arguments> sounds() {
        return Stream.of(
                Arguments.of(AudioFormat.WAV, Audio.wav(24_000, 1, 400), 24_000),
                Arguments.of(AudioFormat.WAV, Audio.streamedWav(), 24_000),
                Arguments.of(AudioFormat.MP3, Audio.mp3(), 24_000),
                Arguments.of(AudioFormat.MP3, Audio.taggedMp3(), 24_000),
                Arguments.of(AudioFormat.AAC, joined(Audio.aac(), Audio.aac()), 24_000),
                Arguments.of(AudioFormat.FLAC, Audio.flac(), 24_000),
                Arguments.of(AudioFormat.OPUS, Audio.opus(), 48_000),
                Arguments.of(AudioFormat.PCM, SAMPLES, 24_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sounds")
    void passesOnEveryByteWhateverItIsCutInto(AudioFormat format, byte[] audio, int rate) {
        for (int part : new int[] {1, 3, 7, 64, audio.length}) {
            List<AudioChunk> chunks = read(format, "audio/any", true, parts(audio, part));

            assertThat(bytes(chunks)).as("in parts of %s", part).isEqualTo(audio);
            assertThat(chunks.get(0).info()).isEqualTo(new AudioInfo(format, rate, 1, false));
            assertThat(chunks.get(chunks.size() - 1).info()).isEqualTo(new AudioInfo(format, rate, 1, true));
            assertThat(chunks.get(chunks.size() - 1).usage().characters()).hasValue(5);
        }
    }

    @Test
    void passesOnSamplesWhole() {
        List<AudioChunk> chunks = read(AudioFormat.PCM, "audio/pcm", true, parts(SAMPLES, 5));

        assertThat(chunks).allMatch(chunk -> chunk.size() % 2 == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverEndsOnHalfASample(boolean verified) {
        byte[] odd = Arrays.copyOf(SAMPLES, SAMPLES.length - 1);

        assertThat(failure(AudioFormat.PCM, "audio/pcm", verified, odd).kind())
                .isEqualTo(verified ? ErrorKind.INVALID_RESPONSE : ErrorKind.TRUNCATED);
    }

    @Test
    void saysThatAnEndWasNotVerified() {
        List<AudioChunk> chunks = read(AudioFormat.MP3, "audio/mpeg", false, Audio.mp3());

        assertThat(chunks.get(chunks.size() - 1).info()).isEqualTo(new AudioInfo(AudioFormat.MP3, 24_000, 1, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"MP3", "OPUS"})
    void isCutOffInTheMiddleOfAFrameOrPageWhereNothingProvesTheEnd(AudioFormat format) {
        byte[] whole = format == AudioFormat.MP3 ? joined(Audio.mp3(), Audio.mp3()) : Audio.opus();
        byte[] cut = Arrays.copyOf(whole, whole.length - 7);

        for (int part : new int[] {1, 30, whole.length}) {
            assertThat(bytes(read(format, "audio/any", false, parts(whole, part))))
                    .isEqualTo(whole);
            assertThat(failure(format, "audio/any", false, parts(cut, part)).kind())
                    .isEqualTo(ErrorKind.TRUNCATED);
            assertThat(bytes(read(format, "audio/any", true, parts(cut, part)))).isEqualTo(cut);
        }
    }

    @ParameterizedTest
    @CsvSource({"ULAW, 7b", "ULAW, 3c", "ALAW, 5b", "ALAW, 20"})
    void passesOnQuietSamplesThatOpenLikeADocument(AudioFormat format, String first) {
        byte[] samples = new byte[20_000];
        Arrays.fill(samples, (byte) (format == AudioFormat.ULAW ? 0xff : 0xd5));
        samples[0] = (byte) Integer.parseInt(first, 16);

        assertThat(bytes(read(format, "audio/basic", true, parts(samples, 500))))
                .isEqualTo(samples);
    }

    @Test
    void refusesAnotherRateThanTheOneAskedFor() {
        StreamedAudio audio = new StreamedAudio(READER.expecting(24_000), AudioFormat.WAV, head("audio/wav"));
        byte[] wav = Audio.wav(22_050, 1, 400);

        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> audio.arrived(wav, 0, wav.length));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void isCutOffWhenLessComesThanTheHeaderAnnounces() {
        byte[] wav = Audio.wav(24_000, 1, 400);

        assertThat(failure(AudioFormat.WAV, "audio/wav", true, Arrays.copyOf(wav, wav.length - 2))
                        .kind())
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"m\",\"code\":\"x\"}}",
                "{\"ok\":true}",
                "  [1, 2]",
                "<html><body>Sign in</body></html>",
                "plain words are no audio either",
                "short"
            })
    void neverPassesOnText(String text) {
        for (@Nullable AudioFormat asked : new AudioFormat[] {null, AudioFormat.MP3, AudioFormat.WAV}) {
            for (int part : new int[] {1, 20, 1_000}) {
                ProviderException failure = failure(asked, "audio/mpeg", true, parts(text.getBytes(UTF_8), part));

                assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
            }
        }
    }

    @Test
    void neverPassesOnAnErrorWhereSamplesBelong() {
        byte[] error = "{\"error\":{\"message\":\"m\",\"code\":\"x\"}}".getBytes(UTF_8);

        assertThat(failure(AudioFormat.PCM, "application/json", true, error).kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void doesNotWaitForTheEndOfTextWithoutOne() {
        byte[] endless = ("{\"a\":\"" + "x".repeat(40_000)).getBytes(UTF_8);

        assertThat(failure(AudioFormat.PCM, "audio/pcm", true, parts(endless, 8_192))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAnotherFormatThanAskedFor() {
        assertThat(failure(AudioFormat.OPUS, "audio/ogg", true, Audio.mp3()).kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure(AudioFormat.PCM, "audio/pcm", true, Audio.wav(24_000, 1, 400))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(failure(AudioFormat.MP3, "audio/mpeg", true, new byte[0]).kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void usesOneArrayForAStreamThatIsOnlyCopied() {
        StreamedAudio audio = new StreamedAudio(READER, AudioFormat.PCM, head("audio/pcm"));
        audio.arrived(SAMPLES, 0, 20).release();
        AudioChunk second = audio.arrived(SAMPLES, 0, 20);
        byte[] secondBytes = bytes(List.of(second));
        second.release();

        AudioChunk third = audio.arrived(SAMPLES, 2, 18);

        assertThat(secondBytes).isEqualTo(SAMPLES);
        assertThat(second.size()).isZero();
        assertThat(bytes(List.of(third))).isEqualTo(Arrays.copyOfRange(SAMPLES, 2, 20));
    }

    @Test
    void leavesAChunkAloneThatSomebodyKeeps() {
        StreamedAudio audio = new StreamedAudio(READER, AudioFormat.PCM, head("audio/pcm"));
        AudioChunk kept = audio.arrived(SAMPLES, 0, 20);

        audio.arrived(new byte[20], 0, 20).release();
        audio.arrived(new byte[20], 0, 20);

        assertThat(bytes(List.of(kept))).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {24 << 10, 24_001, 8_192, 23_000, 1_001})
    void handsEveryByteOnWhetherChunksAreKeptOrGivenBack(int part) {
        byte[] samples = new byte[400_000];
        new Random(11).nextBytes(samples);

        assertThat(bytes(read(AudioFormat.PCM, "audio/pcm", true, parts(samples, part))))
                .as("kept to the end")
                .isEqualTo(samples);
        for (int every : new int[] {1, 2, 3}) {
            assertThat(copied(samples, part, every))
                    .as("every %s given back", every)
                    .isEqualTo(samples);
        }
    }

    /** What a reader gets that copies each chunk when it has it, and gives some of them back. */
    private static byte[] copied(byte[] samples, int part, int every) {
        StreamedAudio audio = new StreamedAudio(READER, AudioFormat.PCM, head("audio/pcm"));
        BodyReading<AudioChunk> reading = new BodyReading<>(StreamBody.bytes(new AudioPieces(audio, Usage.unknown())));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IdentityHashMap<AudioChunk, byte[]> kept = new IdentityHashMap<>();
        int number = 0;
        for (byte[] arriving : parts(samples, part)) {
            for (int at = 0; at < arriving.length; ) {
                byte[] space = reading.space();
                int count = Math.min(arriving.length - at, space.length - reading.end());
                System.arraycopy(arriving, at, space, reading.end(), count);
                reading.received(count);
                at += count;
                for (AudioChunk chunk = reading.next(); chunk != null; chunk = reading.next()) {
                    byte[] copy = bytes(List.of(chunk));
                    all.writeBytes(copy);
                    if (++number % every == 0) {
                        chunk.release();
                    } else {
                        kept.put(chunk, copy);
                    }
                }
            }
        }
        kept.forEach((chunk, copy) -> assertThat(bytes(List.of(chunk))).isEqualTo(copy));
        return all.toByteArray();
    }

    private static List<AudioChunk> read(
            @Nullable AudioFormat asked, String contentType, boolean verified, byte[]... parts) {
        StreamedAudio audio = new StreamedAudio(READER, asked, head(contentType));
        return BodyReading.all(StreamBody.bytes(new AudioPieces(audio, Usage.ofCharacters(5))), verified, parts);
    }

    private static ProviderException failure(
            @Nullable AudioFormat asked, String contentType, boolean verified, byte[]... parts) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> read(asked, contentType, verified, parts));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static HttpHead head(String contentType) {
        return new HttpHead(200, HttpHeaders.of(Map.of("content-type", List.of(contentType))));
    }

    private static byte[][] parts(byte[] all, int length) {
        byte[][] parts = new byte[(all.length + length - 1) / length][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Arrays.copyOfRange(all, i * length, Math.min(all.length, (i + 1) * length));
        }
        return parts;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] bytes(List<AudioChunk> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (AudioChunk chunk : chunks) {
                chunk.writeTo(all);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }
}
