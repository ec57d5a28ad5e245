package dev.patchbay.speech;

/** Audio containers and codings that providers of speech speak. */
public enum AudioFormat {
    /** MPEG layer III. */
    MP3("audio/mpeg"),
    /** Opus in Ogg. */
    OPUS("audio/ogg"),
    /** AAC in ADTS. */
    AAC("audio/aac"),
    /** FLAC. */
    FLAC("audio/flac"),
    /** PCM in RIFF/WAVE. */
    WAV("audio/wav"),
    /** Samples without a header: 16 bit, signed, little-endian. */
    PCM("audio/pcm"),
    /** G.711 µ-law, 8 kHz. */
    ULAW("audio/basic"),
    /** G.711 A-law, 8 kHz. */
    ALAW("audio/x-alaw-basic");

    private final String mediaType;

    AudioFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The usual media type, for example {@code audio/mpeg}. */
    public String mediaType() {
        return mediaType;
    }
}
