package dev.patchbay.elevenlabs.calls;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioFormat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a sound by a description of it. What is not set is left to the deployment. Immutable and thread-safe; prints
 * how long the description is, never what it says.
 *
 * <p>Source: the vendor's OpenAPI document, {@code POST /v1/sound-generation}.
 */
public final class SoundRequest implements CallRequest<Sound> {

    /** The call type {@code sound-generation}: 60 s per attempt, measured in characters as the vendor bills them. */
    public static final CallType.Unary<SoundRequest, Sound> TYPE = CallType.unary(
                    "sound-generation", SoundRequest.class, Sound.class)
            .attemptTimeout(Duration.ofSeconds(60))
            .estimating(request -> Usage.ofCharacters(request.characters()))
            .measuring((request, sound) -> sound.usage());

    private final String model;
    private final String text;
    private final @Nullable Double seconds;
    private final @Nullable Double promptInfluence;
    private final @Nullable Boolean loop;
    private final @Nullable AudioFormat format;
    private final int sampleRate;
    private final Map<String, Object> options;

    private SoundRequest(Builder builder) {
        this.model = builder.model;
        this.text = builder.text;
        this.seconds = builder.seconds;
        this.promptInfluence = builder.promptInfluence;
        this.loop = builder.loop;
        this.format = builder.format;
        this.sampleRate = builder.sampleRate;
        this.options = Plain.copy(builder.options);
    }

    /** Asks a model for a sound, everything else as the deployment is configured. */
    public static SoundRequest of(String model, String text) {
        return builder(model, text).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model, String text) {
        return new Builder(model, text);
    }

    @Override
    public CallType<SoundRequest, Sound> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** What it sounds like. */
    public String text() {
        return text;
    }

    /** How long the description is, in Unicode code points. */
    public int characters() {
        return text.codePointCount(0, text.length());
    }

    /** How long the sound is to be, from 0.5 to 30 seconds; null to let the model decide. */
    public @Nullable Double seconds() {
        return seconds;
    }

    /** How closely to follow the description, from 0 to 1; null for the model's usual way. */
    public @Nullable Double promptInfluence() {
        return promptInfluence;
    }

    /** Whether the end is to fit the beginning; null for the model's usual way. */
    public @Nullable Boolean loop() {
        return loop;
    }

    /** The format of the audio; null for the deployment's usual one. */
    public @Nullable AudioFormat format() {
        return format;
    }

    /** Samples per second; 0 for the format's usual rate. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "SoundRequest[model=" + model + ", " + characters() + " characters, seconds=" + seconds + ", format="
                + format + "]";
    }

    /** Collects what a sound is to be like. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final String text;
        private @Nullable Double seconds;
        private @Nullable Double promptInfluence;
        private @Nullable Boolean loop;
        private @Nullable AudioFormat format;
        private int sampleRate;
        private final Map<String, Object> options = new LinkedHashMap<>();

        private Builder(String model, String text) {
            this.model = Objects.requireNonNull(model, "model");
            this.text = Objects.requireNonNull(text, "text");
        }

        /** How long the sound is to be, in seconds. */
        public Builder seconds(double value) {
            if (!Double.isFinite(value) || value <= 0) {
                throw new IllegalArgumentException("a length is a positive number");
            }
            this.seconds = value;
            return this;
        }

        /** How closely to follow the description, from 0 to 1. */
        public Builder promptInfluence(double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("an influence is a number from 0 to 1");
            }
            this.promptInfluence = value;
            return this;
        }

        /** Whether the end is to fit the beginning. */
        public Builder loop(boolean value) {
            this.loop = value;
            return this;
        }

        /** The format of the audio. */
        public Builder format(@Nullable AudioFormat value) {
            this.format = value;
            return this;
        }

        /** Samples per second; 0 for the format's usual rate. */
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
        public SoundRequest build() {
            return new SoundRequest(this);
        }
    }
}
