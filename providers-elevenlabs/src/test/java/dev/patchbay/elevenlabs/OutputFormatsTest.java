package dev.patchbay.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.speech.AudioFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputFormatsTest {

    @ParameterizedTest
    @CsvSource({
        "MP3, 0, mp3_44100_128",
        "MP3, 44100, mp3_44100_128",
        "MP3, 24000, mp3_24000_48",
        "MP3, 22050, mp3_22050_32",
        "PCM, 0, pcm_24000",
        "PCM, 8000, pcm_8000",
        "PCM, 16000, pcm_16000",
        "PCM, 22050, pcm_22050",
        "PCM, 24000, pcm_24000",
        "PCM, 32000, pcm_32000",
        "PCM, 44100, pcm_44100",
        "PCM, 48000, pcm_48000",
        "WAV, 0, wav_24000",
        "WAV, 8000, wav_8000",
        "WAV, 16000, wav_16000",
        "WAV, 22050, wav_22050",
        "WAV, 24000, wav_24000",
        "WAV, 32000, wav_32000",
        "WAV, 44100, wav_44100",
        "WAV, 48000, wav_48000",
        "ULAW, 0, ulaw_8000",
        "ALAW, 8000, alaw_8000",
        "OPUS, 0, opus_48000_128",
        "OPUS, 48000, opus_48000_128",
        ", 0, mp3_44100_128",
        ", 24000, mp3_24000_48",
    })
    void mapsWhatRequestsSay(AudioFormat coding, int sampleRate, String name) {
        assertThat(OutputFormats.OF_WHOLES.find(null, coding, sampleRate))
                .map(OutputFormat::name)
                .contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "MP3, 48000",
        "PCM, 12000",
        "WAV, 96000",
        "ULAW, 16000",
        "ALAW, 24000",
        "OPUS, 24000",
        "AAC, 0",
        "FLAC, 0",
        ", 96000"
    })
    void hasNothingForTheRest(AudioFormat coding, int sampleRate) {
        assertThat(OutputFormats.OF_WHOLES.find(null, coding, sampleRate)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp3_22050_32",
                "mp3_24000_48",
                "mp3_44100_32",
                "mp3_44100_64",
                "mp3_44100_96",
                "mp3_44100_128",
                "mp3_44100_192",
                "pcm_8000",
                "pcm_16000",
                "pcm_22050",
                "pcm_24000",
                "pcm_32000",
                "pcm_44100",
                "pcm_48000",
                "ulaw_8000",
                "alaw_8000",
                "opus_48000_32",
                "opus_48000_64",
                "opus_48000_96",
                "opus_48000_128",
                "opus_48000_192"
            })
    void takesEveryExactNameWholeOrStreamed(String name) {
        assertThat(OutputFormats.OF_WHOLES.find(name, null, 0))
                .map(OutputFormat::name)
                .contains(name);
        assertThat(OutputFormats.OF_STREAMS.find(name, null, 0))
                .map(OutputFormat::name)
                .contains(name);
    }

    @Test
    void streamsNoWav() {
        assertThat(OutputFormats.OF_WHOLES.find("wav_48000", null, 0)).isPresent();
        assertThat(OutputFormats.OF_STREAMS.find("wav_48000", null, 0)).isEmpty();
        assertThat(OutputFormats.OF_STREAMS.find(null, AudioFormat.WAV, 0)).isEmpty();
    }

    @Test
    void keepsTheExactFormatWhereTheRequestAgrees() {
        assertThat(found("mp3_44100_192", AudioFormat.MP3, 0)).isEqualTo("mp3_44100_192");
        assertThat(found("mp3_44100_192", null, 44_100)).isEqualTo("mp3_44100_192");
        assertThat(found("pcm_16000", AudioFormat.PCM, 0)).isEqualTo("pcm_16000");
    }

    @Test
    void letsTheRequestsOwnFieldsWin() {
        assertThat(found("mp3_44100_192", AudioFormat.MP3, 24_000)).isEqualTo("mp3_24000_48");
        assertThat(found("mp3_44100_192", AudioFormat.PCM, 0)).isEqualTo("pcm_24000");
        assertThat(found("pcm_16000", null, 8_000)).isEqualTo("pcm_8000");
    }

    @Test
    void hasNothingForANameThatIsNone() {
        for (Object name : List.of("mp3", "mp3_44100", "pcm_24000_16", "aac_44100", "", "PCM_24000", 24_000)) {
            assertThat(OutputFormats.OF_WHOLES.find(name, null, 0)).isEmpty();
            assertThat(OutputFormats.OF_WHOLES.find(name, AudioFormat.PCM, 0)).isEmpty();
        }
    }

    private static String found(String named, AudioFormat coding, int sampleRate) {
        return OutputFormats.OF_WHOLES
                .find(named, coding, sampleRate)
                .orElseThrow()
                .name();
    }
}
