package dev.patchbay.speech;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a text to be spoken. What is not set is left to the deployment. Immutable and thread-safe; prints how long
 * the text is, never the text.
 */
public final class SpeechRequest implements CallRequest<Speech> {

    /** The call type {@code speech}: 60 s per attempt, measured in characters. */
    public static final CallType.Unary<SpeechRequest, Speech> TYPE = CallType.unary(
                    "speech", SpeechRequest.class, Speech.class)
            .attemptTimeout(Duration.ofSeconds(60))
            .estimating(request -> Usage.ofCharacters(request.characters()))
            .measuring((request, speech) -> speech.usage());

    private final String model;
    private final String text;
    private final @Nullable String voice;
    private final @Nullable AudioFormat format;
    private final int sampleRate;
    private final @Nullable Double speed;
    private final @Nullable String instructions;
    private final @Nullable String language;
    private final boolean timestamps;
    private final Map<String, Object> options;

    private SpeechRequest(Builder builder) {
        this.model = builder.model;
        this.text = builder.text;
        this.voice = builder.voice;
        this.format = builder.format;
        this.sampleRate = builder.sampleRate;
        this.speed = builder.speed;
        this.instructions = builder.instructions;
        this.language = builder.language;
        this.timestamps = builder.timestamps;
        this.options = Plain.copy(builder.options);
    }

    /** Asks a model to speak a text, everything else as the deployment is configured. */
    public static SpeechRequest of(String model, String text) {
        return builder(model, text).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model, String text) {
        return new Builder(model, text);
    }

    /** The same speech, streamed. */
    public SpeechStreamRequest streamed() {
        return new SpeechStreamRequest(this);
    }

    @Override
    public CallType<SpeechRequest, Speech> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** What to say. */
    public String text() {
        return text;
    }

    /** How long the text is, in Unicode code points. */
    public int characters() {
        return text.codePointCount(0, text.length());
    }

    /** The voice, by the name that deployments map to their own; null for the deployment's usual voice. */
    public @Nullable String voice() {
        return voice;
    }

    /** The format of the audio; null for the provider's usual one. */
    public @Nullable AudioFormat format() {
        return format;
    }

    /** Samples per second; 0 for the provider's usual rate. */
    public int sampleRate() {
        return sampleRate;
    }

    /** How fast to speak, 1.0 being usual; null for usual. */
    public @Nullable Double speed() {
        return speed;
    }

    /** How to speak, in words, for models that take instructions; null for none. */
    public @Nullable String instructions() {
        return instructions;
    }

    /** The language as an ISO 639-1 code; null to let the model find out. */
    public @Nullable String language() {
        return language;
    }

    /** Whether to tell when each piece of the text is spoken; a deployment that cannot tell is passed over. */
    public boolean timestamps() {
        return timestamps;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "SpeechRequest[model=" + model + ", " + characters() + " characters, voice=" + voice + ", format="
                + format + "]";
    }

    /** Collects what is to be said and how. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final String text;
        private @Nullable String voice;
        private @Nullable AudioFormat format;
        private int sampleRate;
        private @Nullable Double speed;
        private @Nullable String instructions;
        private @Nullable String language;
        private boolean timestamps;
        private final Map<String, Object> options = new LinkedHashMap<>();

        private Builder(String model, String text) {
            this.model = Objects.requireNonNull(model, "model");
            this.text = Objects.requireNonNull(text, "text");
        }

        /** The voice. */
        public Builder voice(@Nullable String value) {
            this.voice = value;
            return this;
        }

        /** The format of the audio. */
        public Builder format(@Nullable AudioFormat value) {
            this.format = value;
            return this;
        }

        /** Samples per second; 0 for the provider's usual rate. */
        public Builder sampleRate(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("a sample rate is never negative");
            }
            this.sampleRate = value;
            return this;
        }

        /** How fast to speak, 1.0 being usual. */
        public Builder speed(double value) {
            if (!Double.isFinite(value) || value <= 0) {
                throw new IllegalArgumentException("a speed is a positive number");
            }
            this.speed = value;
            return this;
        }

        /** How to speak, in words. */
        public Builder instructions(@Nullable String value) {
            this.instructions = value;
            return this;
        }

        /** The language as an ISO 639-1 code. */
        public Builder language(@Nullable String value) {
            this.language = value;
            return this;
        }

        /** Whether to tell when each piece of the text is spoken. */
        public Builder timestamps(boolean value) {
            this.timestamps = value;
            return this;
        }

        /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
        public Builder option(String name, Object value) {
            options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The request. */
        public SpeechRequest build() {
            return new SpeechRequest(this);
        }
    }
}
