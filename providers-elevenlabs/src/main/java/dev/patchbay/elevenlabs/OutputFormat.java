package dev.patchbay.elevenlabs;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.audio.AudioReader;
import dev.patchbay.support.audio.StreamedAudio;

/**
 * One value of the vendor's {@code output_format}, and the check that audio is of it.
 *
 * @param name as the vendor writes it: coding, samples per second and, where it compresses, kilobits per second
 * @param coding container and coding
 * @param sampleRate samples per second
 */
record OutputFormat(String name, AudioFormat coding, int sampleRate) {

    /** 256 MiB: the longest text that a model takes, in samples without compression. */
    static final long MOST_BYTES = 256L << 20;

    static OutputFormat of(String name) {
        String[] parts = name.split("_", -1);
        AudioFormat coding = switch (parts[0]) {
            case "mp3" -> AudioFormat.MP3;
            case "pcm" -> AudioFormat.PCM;
            case "ulaw" -> AudioFormat.ULAW;
            case "alaw" -> AudioFormat.ALAW;
            case "opus" -> AudioFormat.OPUS;
            case "wav" -> AudioFormat.WAV;
            default -> throw new IllegalArgumentException("no coding of the vendor");
        };
        return new OutputFormat(name, coding, Integer.parseInt(parts[1]));
    }

    /** What the audio of a whole answer is, if it is this format. */
    AudioInfo read(HttpAnswer answer, RefusalReader refusals) {
        return reader(refusals).read(answer, coding);
    }

    /** Audio of this format as it arrives. */
    StreamedAudio streamed(RefusalReader refusals, HttpHead head) {
        return new StreamedAudio(reader(refusals), coding, head);
    }

    /** The same inside of something else. */
    StreamedAudio inside(RefusalReader refusals, int status) {
        return StreamedAudio.inside(reader(refusals), coding, status);
    }

    private AudioReader reader(RefusalReader refusals) {
        return new AudioReader(refusals, sampleRate).expecting(sampleRate);
    }
}
