package dev.patchbay.transcription;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Upload;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is said in a piece of audio, in English. What is not set is left to the deployment. Can be sent again where its
 * upload can. Immutable and thread-safe; prints name and size of the audio, never the prompt.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code CreateTranslationRequest}. What other vendors add goes into {@link #options()} under
 * the vendor's own name.
 */
public final class TranslationRequest implements CallRequest<Transcription> {

    /** The call type {@code translation}: 300 s per attempt, measured in seconds of audio where the vendor says. */
    public static final CallType.Unary<TranslationRequest, Transcription> TYPE = CallType.unary(
                    "translation", TranslationRequest.class, Transcription.class)
            .attemptTimeout(Duration.ofSeconds(300))
            .measuring((request, transcription) -> transcription.usage());

    private final String model;
    private final Upload audio;
    private final @Nullable String prompt;
    private final @Nullable TranscriptFormat format;
    private final @Nullable Double temperature;
    private final Map<String, Object> options;

    private TranslationRequest(Builder builder) {
        this.model = builder.model;
        this.audio = builder.audio;
        this.prompt = builder.prompt;
        this.format = builder.format;
        this.temperature = builder.temperature;
        this.options = Plain.copy(builder.options);
    }

    /** Asks for what is said, everything else as the deployment is configured. */
    public static TranslationRequest of(String model, Upload audio) {
        return builder(model, audio).build();
    }

    /** A builder for a request with more to say. */
    public static Builder builder(String model, Upload audio) {
        return new Builder(model, audio);
    }

    @Override
    public CallType<TranslationRequest, Transcription> type() {
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

    /** What to listen to. Many vendors tell its format by the extension of its name. */
    public Upload audio() {
        return audio;
    }

    /** Words before the audio, or a style to follow, in English; null for none. */
    public @Nullable String prompt() {
        return prompt;
    }

    /** What the transcript looks like; null for the vendor's usual form. Never diarized. */
    public @Nullable TranscriptFormat format() {
        return format;
    }

    /** How much chance there is in the choice of words, from 0; null for as usual. */
    public @Nullable Double temperature() {
        return temperature;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    static double checkedTemperature(double value) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a temperature is a number from 0");
        }
        return value;
    }

    @Override
    public String toString() {
        return "TranslationRequest[model=" + model + ", " + audio + ", format=" + format + "]";
    }

    /** Collects how to listen. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private final Upload audio;
        private final Map<String, Object> options = new LinkedHashMap<>();
        private @Nullable String prompt;
        private @Nullable TranscriptFormat format;
        private @Nullable Double temperature;

        private Builder(String model, Upload audio) {
            this.model = Objects.requireNonNull(model, "model");
            this.audio = Objects.requireNonNull(audio, "audio");
        }

        /** Words before the audio, or a style to follow, in English. */
        public Builder prompt(@Nullable String value) {
            this.prompt = value;
            return this;
        }

        /** What the transcript looks like; nobody translates speakers apart. */
        public Builder format(@Nullable TranscriptFormat value) {
            if (value == TranscriptFormat.DIARIZED) {
                throw new IllegalArgumentException("a translation does not tell speakers apart");
            }
            this.format = value;
            return this;
        }

        /** How much chance there is in the choice of words, from 0. */
        public Builder temperature(double value) {
            this.temperature = checkedTemperature(value);
            return this;
        }

        /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
        public Builder option(String name, Object value) {
            options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The request. */
        public TranslationRequest build() {
            return new TranslationRequest(this);
        }
    }
}
