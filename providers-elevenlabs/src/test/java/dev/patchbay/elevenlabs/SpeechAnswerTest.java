package dev.patchbay.elevenlabs;

import static dev.patchbay.elevenlabs.Fixtures.MODEL;
import static dev.patchbay.elevenlabs.Fixtures.SPEECH;
import static dev.patchbay.elevenlabs.Fixtures.answer;
import static dev.patchbay.elevenlabs.Fixtures.audio;
import static dev.patchbay.elevenlabs.Fixtures.deployment;
import static dev.patchbay.elevenlabs.Fixtures.failure;
import static dev.patchbay.elevenlabs.Fixtures.json;
import static dev.patchbay.elevenlabs.Fixtures.speech;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read off an answer, and what is no answer. */
final class SpeechAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp3_22050_32",
                "mp3_24000_48",
                "mp3_44100_192",
                "pcm_8000",
                "pcm_44100",
                "pcm_48000",
                "ulaw_8000",
                "alaw_8000",
                "opus_48000_32",
                "wav_8000",
                "wav_48000"
            })
    void readsEveryFormatWhoeverAskedForIt(String name) {
        byte[] body = Audio.of(name);
        OutputFormat format = OutputFormat.of(name);
        SpeechRequest own = speech().option("output_format", name).build();

        Speech asked = SPEECH.decode(own, deployment(), audio(body));
        Speech configured =
                SPEECH.decode(speech().build(), deployment(MODEL, Map.of("output_format", name)), audio(body));

        assertThat(asked.info().format()).isEqualTo(format.coding());
        assertThat(asked.info().sampleRate()).isEqualTo(format.sampleRate());
        assertThat(asked.info().channels()).isEqualTo(1);
        assertThat(asked.toByteArray()).isEqualTo(body);
        assertThat(configured.info()).isEqualTo(asked.info());
    }

    @Test
    void readsSamplesAtTheRateThatOthersHaveThemAt() {
        Speech speech = SPEECH.decode(speech().format(AudioFormat.PCM).build(), deployment(), audio(Audio.samples()));

        assertThat(speech.info()).isEqualTo(new AudioInfo(AudioFormat.PCM, 24_000, 1, true));
    }

    @Test
    void saysSoWhenNothingProvedTheEnd() {
        HttpAnswer closed = new HttpAnswer(200, HttpHeaders.of(Map.of()), Audio.mp3(44_100), false);

        assertThat(SPEECH.decode(speech().build(), deployment(), closed).info().endVerified())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"91, 91", "0, 0", "12.5, 13", "-1, 5", "many, 5", "99999999999999999999, 5", "NaN, 5", "'', 5"})
    void billsWhatTheHeaderSays(String cost, long characters) {
        Speech speech = SPEECH.decode(
                speech().build(), deployment(), answer(Map.of("character-cost", cost), Audio.mp3(44_100)));

        assertThat(speech.usage().characters()).hasValue(characters);
    }

    @Test
    void billsTheCodePointsOfTheTextWithoutTheHeader() {
        Speech speech = SPEECH.decode(SpeechRequest.of("m", "🎈🎈🎈"), deployment(), audio(Audio.mp3(44_100)));

        assertThat(speech.usage().characters()).hasValue(3);
    }

    @Test
    void namesTheRequestForWhoeverStitchesTheNextToIt() {
        Map<String, String> headers = Map.of("request-id", "3c807fc4c3a1705f9638ecc764a91c01");

        Speech speech = SPEECH.decode(speech().build(), deployment(), answer(headers, Audio.mp3(44_100)));
        Speech odd =
                SPEECH.decode(speech().build(), deployment(), answer(Map.of("request-id", "a b"), Audio.mp3(44_100)));

        assertThat(speech.id()).isEqualTo("3c807fc4c3a1705f9638ecc764a91c01");
        assertThat(odd.id()).isNull();
    }

    @Test
    void takesNoOtherFormatOrRateForTheOneAskedFor() {
        assertThat(kind("mp3_44100_128", audio(Audio.wav(44_100)))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("mp3_44100_128", audio(Audio.mp3(24_000)))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("wav_24000", audio(Audio.wav(16_000)))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("pcm_24000", audio(Audio.wav(24_000)))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("opus_48000_64", audio(Audio.mp3(44_100)))).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3_44100_128", "pcm_24000", "ulaw_8000", "wav_24000"})
    void takesNothingElseForAudio(String format) {
        assertThat(kind(format, audio(new byte[0]))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(format, json("{}"))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(format, audio("<!DOCTYPE html><p>Please log in.".getBytes(UTF_8))))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind(format, answer(Map.of("Content-Type", "text/plain"), "no audio today!!".getBytes(UTF_8))))
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void takesNoHalfOfASample() {
        HttpAnswer closed = new HttpAnswer(200, HttpHeaders.of(Map.of()), new byte[481], false);

        assertThat(kind("pcm_16000", audio(new byte[481]))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("pcm_16000", closed)).isEqualTo(ErrorKind.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3_44100_128", "pcm_24000"})
    void findsTheErrorInASuccess(String format) {
        HttpAnswer quota = audio("{\"detail\":{\"status\":\"quota_exceeded\"}}".getBytes(UTF_8));

        assertThat(kind(format, quota)).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    private static ErrorKind kind(String format, HttpAnswer answer) {
        ProviderException failure = failure(
                () -> SPEECH.decode(speech().option("output_format", format).build(), deployment(), answer));
        return failure.kind();
    }
}
