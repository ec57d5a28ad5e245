package dev.patchbay.support.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AudioReaderTest {

    private static final RefusalReader REFUSALS = refusal -> ProviderException.builder(ErrorKind.OVERLOADED)
            .status(refusal.status())
            .build();
    private static final AudioReader READER = new AudioReader(REFUSALS, 24_000);

    static Stream<Arguments> sound() {
        return Stream.of(
                Arguments.of(AudioFormat.WAV, Audio.wav(24_000, 1, 10), 24_000, 1),
                Arguments.of(AudioFormat.WAV, Audio.wav(44_100, 2, 10), 44_100, 2),
                Arguments.of(AudioFormat.WAV, Audio.streamedWav(), 24_000, 1),
                Arguments.of(AudioFormat.MP3, Audio.mp3(), 24_000, 1),
                Arguments.of(AudioFormat.MP3, Audio.taggedMp3(), 24_000, 1),
                Arguments.of(AudioFormat.AAC, Audio.aac(), 24_000, 1),
                Arguments.of(AudioFormat.FLAC, Audio.flac(), 24_000, 1),
                Arguments.of(AudioFormat.OPUS, Audio.opus(), 48_000, 1),
                Arguments.of(AudioFormat.PCM, new byte[] {'{', 'a', 1, 0}, 24_000, 1),
                Arguments.of(AudioFormat.PCM, new byte[] {'<', 'a', 1, 0}, 24_000, 1),
                Arguments.of(AudioFormat.PCM, new byte[] {(byte) 0xff, (byte) 0xfb, 1, 0}, 24_000, 1),
                Arguments.of(AudioFormat.ULAW, new byte[] {1, 2, 3}, 8_000, 1),
                Arguments.of(AudioFormat.ALAW, new byte[] {1, 2, 3}, 8_000, 1));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void readsWhatTheAudioIs(AudioFormat format, byte[] audio, int rate, int channels) {
        AudioInfo info = READER.read(answer("application/octet-stream", audio), format);

        assertThat(info).isEqualTo(new AudioInfo(format, rate, channels, true));
    }

    @Test
    void takesAnEmptyObjectForText() {
        assertThat(kindOf(answer("audio/pcm", "{}".getBytes(UTF_8)), AudioFormat.PCM))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void saysWhetherTheEndWasVerified() {
        HttpAnswer answer = new HttpAnswer(200, HttpHeaders.of(Map.of()), Audio.streamedWav(), false);

        assertThat(READER.read(answer, AudioFormat.WAV).endVerified()).isFalse();
    }

    @Test
    void recognizesAnyContainerWhereAnyWillDo() {
        assertThat(READER.read(answer("audio/mpeg", Audio.wav(8_000, 1, 4)), null)
                        .format())
                .isEqualTo(AudioFormat.WAV);
        assertThat(READER.read(answer("", Audio.aac()), null).format()).isEqualTo(AudioFormat.AAC);
        assertThat(READER.read(answer("audio/pcm; rate=24000", new byte[4]), null)
                        .format())
                .isEqualTo(AudioFormat.PCM);
    }

    @Test
    void refusesAnotherFormatThanTheOneAskedFor() {
        assertThat(kindOf(answer("audio/wav", Audio.mp3()), AudioFormat.WAV)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/mpeg", Audio.wav(24_000, 1, 4)), AudioFormat.MP3))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/pcm", Audio.wav(24_000, 1, 4)), AudioFormat.PCM))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/ogg", Audio.vorbis()), AudioFormat.OPUS))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/aac", Audio.mp3()), AudioFormat.AAC)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/mpeg", Audio.aac()), AudioFormat.MP3)).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"busy\"}}",
                "{\"error\":\"busy\"}",
                " \n{\"detail\":{\"message\":\"busy\"}}",
                "{\"detail\":\"busy\"}"
            })
    void asksTheRefusalReaderAboutAnErrorInASuccess(String body) {
        for (AudioFormat format : AudioFormat.values()) {
            assertThat(kindOf(answer("audio/mpeg", body.getBytes(UTF_8)), format))
                    .isEqualTo(ErrorKind.OVERLOADED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ok\":true}",
                "{\"error\":null}",
                "[]",
                "<!DOCTYPE html><html></html>",
                " <HTML>",
                "<?xml version='1.0'?>"
            })
    void refusesTextInPlaceOfAudio(String body) {
        for (AudioFormat format : AudioFormat.values()) {
            assertThat(kindOf(answer("audio/mpeg", body.getBytes(UTF_8)), format))
                    .isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void believesAContentTypeThatAdmitsToText() {
        byte[] words = "try later!".getBytes(UTF_8);

        assertThat(kindOf(answer("text/plain; charset=utf-8", words), AudioFormat.PCM))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("application/problem+json", words), AudioFormat.ULAW))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAnAnswerWithoutAudio() {
        byte[][] empty = {
            new byte[0],
            Audio.wav(24_000, 1, 0),
            Audio.wav(24_000, 1, new byte[0], -1),
            Audio.joined(Audio.tag(20), new byte[20]),
            Arrays.copyOf(Audio.flac(), 42),
            Arrays.copyOf(Audio.opus(), 47)
        };

        for (byte[] body : empty) {
            assertThat(kindOf(answer("audio/mpeg", body), null)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void seesThatAContainerWasCut() {
        byte[] wav = Audio.wav(24_000, 1, 100);

        assertThat(kindOf(answer("audio/wav", Arrays.copyOf(wav, wav.length - 1)), AudioFormat.WAV))
                .isEqualTo(ErrorKind.TRUNCATED);
        assertThat(kindOf(answer("audio/wav", Arrays.copyOf(wav, 30)), AudioFormat.WAV))
                .isEqualTo(ErrorKind.TRUNCATED);
        assertThat(kindOf(answer("audio/mpeg", Audio.tag(900)), AudioFormat.MP3))
                .isEqualTo(ErrorKind.TRUNCATED);
        assertThat(kindOf(answer("audio/flac", Arrays.copyOf(Audio.flac(), 20)), AudioFormat.FLAC))
                .isEqualTo(ErrorKind.TRUNCATED);
        assertThat(kindOf(answer("audio/ogg", Arrays.copyOf(Audio.opus(), 20)), AudioFormat.OPUS))
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void seesThatAFrameOrTheLastPageIsMissingWhereNothingElseTells() {
        byte[] tagged = Audio.joined(Audio.taggedMp3(), Audio.mp3(), Audio.ascii("TAG"), new byte[125]);

        for (byte[] mp3 : new byte[][] {Audio.mp3(), tagged}) {
            assertThat(READER.read(unverified(mp3), AudioFormat.MP3).endVerified())
                    .isFalse();
            assertThat(kindOf(unverified(Arrays.copyOf(mp3, mp3.length - 1)), AudioFormat.MP3))
                    .isEqualTo(ErrorKind.TRUNCATED);
        }
        byte[] opus = Audio.opus();
        assertThat(READER.read(unverified(opus), AudioFormat.OPUS).endVerified())
                .isFalse();
        for (int missing : new int[] {1, 200, 329, 330}) {
            assertThat(kindOf(unverified(Arrays.copyOf(opus, opus.length - missing)), AudioFormat.OPUS))
                    .isEqualTo(ErrorKind.TRUNCATED);
        }
    }

    @Test
    void takesNoOtherCodingInAContainerForAudioOfItsFormat() {
        byte[] tagAndJunk = Audio.joined(Audio.tag(20), new byte[20], "junk that goes on".getBytes(UTF_8));

        assertThat(kindOf(answer("audio/wav", Audio.wavOf(17)), AudioFormat.WAV))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/wav", Audio.wavOf(0xfffe)), AudioFormat.WAV))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(answer("audio/mpeg", tagAndJunk), AudioFormat.MP3)).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void refusesAnotherRateThanTheOneAskedFor() {
        HttpAnswer low = answer("audio/wav", Audio.wav(22_050, 1, 10));

        assertThat(READER.read(low, AudioFormat.WAV).sampleRate()).isEqualTo(22_050);
        assertThat(catchThrowableOfType(
                                ProviderException.class,
                                () -> READER.expecting(24_000).read(low, AudioFormat.WAV))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(READER.expecting(24_000)
                        .read(answer("audio/ogg", Audio.opus()), AudioFormat.OPUS)
                        .sampleRate())
                .isEqualTo(48_000);
    }

    @Test
    void tellsAudioInsideOfSomethingElse() {
        assertThat(AudioReader.canBe(Audio.mp3(), AudioFormat.MP3)).isTrue();
        assertThat(AudioReader.canBe(Audio.mp3(), AudioFormat.WAV)).isFalse();
        assertThat(AudioReader.canBe("<html>".getBytes(UTF_8), AudioFormat.MP3)).isFalse();
        assertThat(AudioReader.canBe(new byte[4], AudioFormat.PCM)).isTrue();
        assertThat(AudioReader.canBe(new byte[3], AudioFormat.PCM)).isFalse();
        assertThat(AudioReader.canBe(Audio.wav(24_000, 1, 10), AudioFormat.PCM)).isFalse();
    }

    private static HttpAnswer unverified(byte[] body) {
        return new HttpAnswer(200, HttpHeaders.of(Map.of()), body, false);
    }

    @Test
    void seesHalfASample() {
        byte[] odd = new byte[3];

        assertThat(kindOf(answer("audio/pcm", odd), AudioFormat.PCM)).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kindOf(new HttpAnswer(200, HttpHeaders.of(Map.of()), odd, false), AudioFormat.PCM))
                .isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void survivesEveryPrefixOfEveryContainer() {
        sound().map(arguments -> (byte[]) arguments.get()[1]).forEach(audio -> {
            for (int length = 0; length < audio.length; length++) {
                HttpAnswer answer = answer("audio/mpeg", Arrays.copyOf(audio, length));
                try {
                    assertThat(READER.read(answer, null).sampleRate()).isNotNegative();
                } catch (ProviderException refused) {
                    assertThat(refused.sent()).isEqualTo(Sent.PROCESSED);
                }
            }
        });
    }

    @Test
    void keepsWhatItReadOutOfMessages() {
        HttpAnswer answer = answer("text/plain", "canary-7c1d".getBytes(UTF_8));

        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> READER.read(answer, AudioFormat.MP3));

        assertThat(failure.toString()).doesNotContain("canary");
        assertThat(failure).hasNoCause();
    }

    private static HttpAnswer answer(String contentType, byte[] body) {
        return new HttpAnswer(200, HttpHeaders.of(Map.of("Content-Type", List.of(contentType))), body, true);
    }

    private static ErrorKind kindOf(HttpAnswer answer, AudioFormat asked) {
        return catchThrowableOfType(ProviderException.class, () -> READER.read(answer, asked))
                .kind();
    }
}
