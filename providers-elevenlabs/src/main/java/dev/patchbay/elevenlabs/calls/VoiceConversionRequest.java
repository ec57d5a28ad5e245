package dev.patchbay.elevenlabs.calls;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Upload;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is said in a piece of audio to be said again by another voice. What is not set is left to the deployment.
 * Can be sent again where its upload can. Immutable and thread-safe; prints name and size of the audio.
 *
 * <p>Source: the vendor's OpenAPI document, {@code POST /v1/speech-to-speech/{voice_id}}.
 */
public final class VoiceConversionRequest implements CallRequest<Speech> {

    /**
     * The call type {@code voice-conversion}: 180 s per attempt, because the audio has to be sent before it can be converted;
     * measured in characters where the vendor says what it bills.
     */
    public static final CallType.Unary<VoiceConversionRequest, Speech> TYPE = CallType.unary(
                    "voice-conversion", VoiceConversionRequest.class, Speech.class)
            .attemptTimeout(Duration.ofSeconds(180))
            .measuring((request, speech) -> speech.usage());

    private final String model;
    private final Upload audio;
    private final @Nullable String voice;
    private final @Nullable Boolean removeNoise;
    private final @Nullable AudioFormat format;
    private final int sampleRate;
    private final Map<String, Object> options;

    private VoiceConversionRequest(Builder builder) {
        this.model = builder.model;
        this.audio = builder.audio;
        this.voice = builder.voice;
        this.removeNoise = builder.removeNoise;
        this.format = builder.format;
        this.sampleRate = builder.sampleRate;
        this.options = Plain.copy(builder.options);
    }

    /** Asks for the deployment's usual voice, everything else as it is configured, too. */
    public static VoiceConversionRequest of(String model, Upload audio) {
        return builder(model, audio).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model, Upload audio) {
        return new Builder(model, audio);
    }

    @Override
    public CallType<VoiceConversionRequest, Speech> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public boolean isReplayable() {
        return audio.isReplayable();
    }

    /** What is to be said again. */
    public Upload audio() {
        return audio;
    }

    /** The voice to say it with, by the name that deployments map to their own; null for the deployment's usual voice. */
    public @Nullable String voice() {
        return voice;
    }

    /** Whether to leave out everything but the voice; null for the model's usual way. */
    public @Nullable Boolean removeNoise() {
        return removeNoise;
    }

    /** The format of the audio that is asked for; null for the deployment's usual one. */
    public @Nullable AudioFormat format() {
        return format;
    }

    /** Samples per second that are asked for; 0 for the format's usual rate. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "VoiceConversionRequest[model=" + model + ", " + audio + ", format=" + format + "]";
    }

    /** Collects what is to be said again and how. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final Upload audio;
        private @Nullable String voice;
        private @Nullable Boolean removeNoise;
        private @Nullable AudioFormat format;
        private int sampleRate;
        private final Map<String, Object> options = new LinkedHashMap<>();

        private Builder(String model, Upload audio) {
            this.model = Objects.requireNonNull(model, "model");
            this.audio = Objects.requireNonNull(audio, "audio");
        }

        /** The voice to say it with. */
        public Builder voice(@Nullable String value) {
            this.voice = value;
            return this;
        }

        /** Whether to leave out everything but the voice. */
        public Builder removeNoise(boolean value) {
            this.removeNoise = value;
            return this;
        }

        /** The format of the audio that is asked for. */
        public Builder format(@Nullable AudioFormat value) {
            this.format = value;
            return this;
        }

        /** Samples per second that are asked for; 0 for the format's usual rate. */
        public Builder sampleRate(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("a sample rate is never negative");
            }
            this.sampleRate = value;
            return this;
        }

        /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
        public Builder option(String name, Object value) {
            options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The request. */
        public VoiceConversionRequest build() {
            return new VoiceConversionRequest(this);
        }
    }
}
