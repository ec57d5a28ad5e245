package dev.patchbay.transcription;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Upload;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what is said in a piece of audio. What is not set is left to the deployment. Can be sent again where its upload can.
 * Immutable and thread-safe; prints name and size of the audio, never a prompt or a name.
 *
 * <p>Sources: OpenAI's OpenAPI document, {@code CreateTranscriptionRequest}, and ElevenLabs' for {@code /v1/speech-to-text}. What
 * one vendor alone has, such as the number of speakers or the tagging of laughter, goes into {@link #options()} under its own name.
 */
public final class TranscriptionRequest implements CallRequest<Transcription> {

    /** The call type {@code transcription}: 300 s per attempt, measured in seconds of audio or in tokens. */
    public static final CallType.Unary<TranscriptionRequest, Transcription> TYPE = CallType.unary(
                    "transcription", TranscriptionRequest.class, Transcription.class)
            .attemptTimeout(Duration.ofSeconds(300))
            .measuring((request, transcription) -> transcription.usage());

    private final String model;
    private final Upload audio;
    private final List<String> languages;
    private final @Nullable String prompt;
    private final List<String> keywords;
    private final @Nullable TranscriptFormat format;
    private final Set<TimestampGranularity> timestamps;
    private final boolean logprobs;
    private final @Nullable Double temperature;
    private final @Nullable ChunkingStrategy chunking;
    private final List<KnownSpeaker> speakers;
    private final Map<String, Object> options;

    TranscriptionRequest(TranscriptionRequestBuilder builder) {
        this.model = builder.model;
        this.audio = builder.audio;
        this.languages = builder.languages;
        this.prompt = builder.prompt;
        this.keywords = builder.keywords;
        this.format = builder.format;
        this.timestamps = builder.timestamps.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(EnumSet.copyOf(builder.timestamps));
        this.logprobs = builder.logprobs;
        this.temperature = builder.temperature;
        this.chunking = builder.chunking;
        this.speakers = builder.speakers;
        this.options = Plain.copy(builder.options);
    }

    /** Asks for what is said, everything else as the deployment is configured. */
    public static TranscriptionRequest of(String model, Upload audio) {
        return builder(model, audio).build();
    }

    /** A builder for a request with more to say. */
    public static TranscriptionRequestBuilder builder(String model, Upload audio) {
        return new TranscriptionRequestBuilder(model, audio);
    }

    /** The same transcription as a stream. */
    public TranscriptionStreamRequest streamed() {
        return new TranscriptionStreamRequest(this);
    }

    @Override
    public CallType<TranscriptionRequest, Transcription> type() {
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

    /** The languages that may be spoken as ISO 639 codes, often only one; empty to let the model find out. */
    public List<String> languages() {
        return languages;
    }

    /** Words before the audio, or a style to follow; null for none. */
    public @Nullable String prompt() {
        return prompt;
    }

    /** Words that are likely to be said and hard to recognise; empty for none. */
    public List<String> keywords() {
        return keywords;
    }

    /** What the transcript looks like; null for the vendor's usual form. {@link TranscriptFormat#DIARIZED} tells speakers apart. */
    public @Nullable TranscriptFormat format() {
        return format;
    }

    /** What has times; empty for the vendor's usual way. */
    public Set<TimestampGranularity> timestamps() {
        return timestamps;
    }

    /** Whether log probabilities of the tokens are wanted. */
    public boolean logprobs() {
        return logprobs;
    }

    /** How much chance there is in the choice of words, from 0; null for as usual. */
    public @Nullable Double temperature() {
        return temperature;
    }

    /** How the audio is cut into pieces; null for as usual. */
    public @Nullable ChunkingStrategy chunking() {
        return chunking;
    }

    /** Whose voices are known; empty for nobody's. */
    public List<KnownSpeaker> speakers() {
        return speakers;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public String toString() {
        return "TranscriptionRequest[model=" + model + ", " + audio + ", format=" + format + "]";
    }
}
