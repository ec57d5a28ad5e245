package dev.patchbay.elevenlabs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The least that is audio, of every coding that the vendor has. */
final class Audio {

    private Audio() {}

    /** Audio as the vendor would send it for an output format. */
    static byte[] of(String outputFormat) {
        OutputFormat format = OutputFormat.of(outputFormat);
        return switch (format.coding()) {
            case MP3 -> mp3(format.sampleRate());
            case WAV -> wav(format.sampleRate());
            case OPUS -> opus();
            case PCM, ULAW, ALAW -> samples();
            case AAC, FLAC -> throw new AssertionError("the vendor makes none");
        };
    }

    static byte[] samples() {
        byte[] samples = new byte[480];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 37);
        }
        return samples;
    }

    /** One frame of layer III: MPEG 1 for 44.1 kHz, MPEG 2 for half that and for 24 kHz. */
    static byte[] mp3(int sampleRate) {
        int versionAndLayer = switch (sampleRate) {
            case 44_100 -> 0xfb;
            case 22_050, 24_000 -> 0xf3;
            default -> throw new AssertionError("no frame of that rate here");
        };
        byte[] frame = new byte[417];
        frame[0] = (byte) 0xff;
        frame[1] = (byte) versionAndLayer;
        frame[2] = (byte) (sampleRate == 24_000 ? 0x94 : 0x90);
        frame[3] = (byte) 0xc4; // mono
        return frame;
    }

    static byte[] wav(int sampleRate) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 480).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(36 + 480).put("WAVEfmt ".getBytes(US_ASCII));
        wav.putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(sampleRate)
                .putInt(sampleRate * 2);
        wav.putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(US_ASCII))
                .putInt(480);
        return wav.put(samples()).array();
    }

    /** One page with the identification header, and the beginning of the next. */
    static byte[] opus() {
        ByteBuffer ogg = ByteBuffer.allocate(27 + 1 + 19 + 40).order(ByteOrder.LITTLE_ENDIAN);
        ogg.put("OggS".getBytes(US_ASCII)).put(new byte[22]).put((byte) 1).put((byte) 19);
        ogg.put("OpusHead".getBytes(US_ASCII)).put((byte) 1).put((byte) 1);
        ogg.putShort((short) 0).putInt(48_000).putShort((short) 0).put((byte) 0);
        return ogg.put("OggS".getBytes(US_ASCII)).array();
    }
}
