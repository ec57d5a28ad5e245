package dev.patchbay.transcription;

import dev.patchbay.Upload;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects how to listen; made by {@link TranscriptionRequest#builder}. Not thread-safe. */
public final class TranscriptionRequestBuilder {
    final String model;
    final Upload audio;
    final Set<TimestampGranularity> timestamps = EnumSet.noneOf(TimestampGranularity.class);
    final Map<String, Object> options = new LinkedHashMap<>();
    List<String> languages = List.of();

    @Nullable
    String prompt;

    List<String> keywords = List.of();

    @Nullable
    TranscriptFormat format;

    boolean logprobs;

    @Nullable
    Double temperature;

    @Nullable
    ChunkingStrategy chunking;

    List<KnownSpeaker> speakers = List.of();

    TranscriptionRequestBuilder(String model, Upload audio) {
        this.model = Objects.requireNonNull(model, "model");
        this.audio = Objects.requireNonNull(audio, "audio");
    }

    /** The language that is spoken, or the languages that may be, as ISO 639 codes. */
    public TranscriptionRequestBuilder language(String... codes) {
        this.languages = List.of(codes);
        return this;
    }

    /** Words before the audio, or a style to follow. */
    public TranscriptionRequestBuilder prompt(@Nullable String value) {
        this.prompt = value;
        return this;
    }

    /** Words that are likely to be said and hard to recognise. */
    public TranscriptionRequestBuilder keywords(String... values) {
        this.keywords = List.of(values);
        return this;
    }

    /** What the transcript looks like. */
    public TranscriptionRequestBuilder format(@Nullable TranscriptFormat value) {
        this.format = value;
        return this;
    }

    /** What has times. */
    public TranscriptionRequestBuilder timestamps(TimestampGranularity... values) {
        timestamps.clear();
        timestamps.addAll(List.of(values));
        return this;
    }

    /** Whether log probabilities of the tokens are wanted. */
    public TranscriptionRequestBuilder logprobs(boolean value) {
        this.logprobs = value;
        return this;
    }

    /** How much chance there is in the choice of words, from 0. */
    public TranscriptionRequestBuilder temperature(double value) {
        this.temperature = TranslationRequest.checkedTemperature(value);
        return this;
    }

    /** How the audio is cut into pieces. */
    public TranscriptionRequestBuilder chunking(@Nullable ChunkingStrategy value) {
        this.chunking = value;
        return this;
    }

    /** Whose voices are known. */
    public TranscriptionRequestBuilder speakers(KnownSpeaker... values) {
        this.speakers = List.of(values);
        return this;
    }

    /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
    public TranscriptionRequestBuilder option(String name, Object value) {
        options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** The request. */
    public TranscriptionRequest build() {
        return new TranscriptionRequest(this);
    }
}
