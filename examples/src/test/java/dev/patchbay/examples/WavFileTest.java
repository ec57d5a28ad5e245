package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

final class WavFileTest {

    private final short[] samples = WordTones.play("Every call gets through.");
    private final byte[] file = WavFile.of(samples, 24_000);

    @Test
    void everyFieldOfTheHeaderIsRight() {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file).hasSize(44 + samples.length * 2);
        assertThat(tag(0)).isEqualTo("RIFF");
        assertThat(header.getInt(4)).isEqualTo(file.length - 8);
        assertThat(tag(8)).isEqualTo("WAVE");
        assertThat(tag(12)).isEqualTo("fmt ");
        assertThat(header.getInt(16)).isEqualTo(16);
        assertThat(header.getShort(20)).as("PCM").isEqualTo((short) 1);
        assertThat(header.getShort(22)).as("channels").isEqualTo((short) 1);
        assertThat(header.getInt(24)).as("samples per second").isEqualTo(24_000);
        assertThat(header.getInt(28)).as("bytes per second").isEqualTo(48_000);
        assertThat(header.getShort(32)).as("bytes per sample").isEqualTo((short) 2);
        assertThat(header.getShort(34)).as("bits per sample").isEqualTo((short) 16);
        assertThat(tag(36)).isEqualTo("data");
        assertThat(header.getInt(40)).isEqualTo(samples.length * 2);
    }

    @Test
    void playersReadBackWhatWasWritten() throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat format = audio.getFormat();

            assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
            assertThat(format.getSampleRate()).isEqualTo(24_000f);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(format.isBigEndian()).isFalse();
            assertThat(audio.getFrameLength()).isEqualTo(samples.length);
            assertThat(audio.readAllBytes()).isEqualTo(Arrays.copyOfRange(file, 44, file.length));
        }
    }

    @Test
    void theDurationComesFromTheHeader() {
        assertThat(WavFile.duration(file)).contains(Duration.ofMillis(1895));
    }

    @Test
    void aStreamedFileWithoutLengthIsMeasuredByWhatIsThere() {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, -1).putInt(40, -1);

        assertThat(WavFile.duration(file)).contains(Duration.ofMillis(1895));
    }

    @Test
    void chunksThatNobodyAskedForAreSkipped() {
        ByteBuffer longer = ByteBuffer.allocate(file.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        longer.put(file, 0, 36);
        longer.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0); // an odd length is padded
        longer.put(file, 36, file.length - 36);

        assertThat(WavFile.duration(longer.array())).contains(Duration.ofMillis(1895));
    }

    @Test
    void whatIsNoSuchFileHasNoDuration() {
        assertThat(WavFile.duration(new byte[0])).isEmpty();
        assertThat(WavFile.duration("ID3 and so on, an MP3 file".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(WavFile.duration(Arrays.copyOf(file, 30))).isEmpty();
    }

    private String tag(int at) {
        return new String(file, at, 4, StandardCharsets.US_ASCII);
    }
}
