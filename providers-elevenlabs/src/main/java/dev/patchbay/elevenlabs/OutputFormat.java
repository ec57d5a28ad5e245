package dev.patchbay.elevenlabs;

import dev.patchbay.speech.AudioFormat;

/**
 * One value of the vendor's {@code output_format}.
 *
 * @param name as the vendor writes it: coding, samples per second and, where it compresses, kilobits per second
 * @param coding container and coding
 * @param sampleRate samples per second
 */
record OutputFormat(String name, AudioFormat coding, int sampleRate) {

    static OutputFormat of(String name) {
        String[] parts = name.split("_");
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
}
