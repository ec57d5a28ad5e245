package dev.patchbay.chat;

/** Formats of audio in a conversation. Source: OpenAI's OpenAPI document, {@code CreateChatCompletionRequest.audio}. */
public enum SoundFormat {
    /** PCM in RIFF/WAVE. */
    WAV("audio/wav"),
    /** MPEG layer III. */
    MP3("audio/mpeg"),
    /** FLAC. */
    FLAC("audio/flac"),
    /** Opus in Ogg. */
    OPUS("audio/ogg"),
    /** AAC in ADTS. */
    AAC("audio/aac"),
    /** Samples without a header: 16 bit, signed, little-endian. */
    PCM16("audio/pcm");

    private final String mediaType;

    SoundFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The usual media type, for example {@code audio/mpeg}. */
    public String mediaType() {
        return mediaType;
    }
}
