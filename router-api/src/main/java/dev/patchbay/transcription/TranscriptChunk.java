package dev.patchbay.transcription;

import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a streamed transcript: more text, a whole segment, or at the end all of it. Prints how much there is, never what
 * it says. Source: OpenAI's OpenAPI document, {@code TranscriptTextDeltaEvent}, {@code TranscriptTextSegmentEvent} and
 * {@code TranscriptTextDoneEvent}.
 */
public final class TranscriptChunk {

    private final @Nullable String text;
    private final @Nullable String segmentId;
    private final List<TokenLogprob> logprobs;
    private final @Nullable TranscriptSegment segment;
    private final @Nullable Transcription whole;

    private TranscriptChunk(
            @Nullable String text,
            @Nullable String segmentId,
            List<TokenLogprob> logprobs,
            @Nullable TranscriptSegment segment,
            @Nullable Transcription whole) {
        this.text = text;
        this.segmentId = segmentId;
        this.logprobs = List.copyOf(logprobs);
        this.segment = segment;
        this.whole = whole;
    }

    /** More text. */
    public static TranscriptChunk ofText(String text) {
        return ofText(text, null, List.of());
    }

    /**
     * More text, with what is known of it.
     *
     * @param text the text
     * @param segmentId the segment that it belongs to; null when the vendor does not say
     * @param logprobs how likely its tokens were; empty when not asked for
     */
    public static TranscriptChunk ofText(String text, @Nullable String segmentId, List<TokenLogprob> logprobs) {
        return new TranscriptChunk(Objects.requireNonNull(text, "text"), segmentId, logprobs, null, null);
    }

    /** A segment that is whole. */
    public static TranscriptChunk ofSegment(TranscriptSegment segment) {
        return new TranscriptChunk(null, null, List.of(), Objects.requireNonNull(segment, "segment"), null);
    }

    /** The end: all of the transcript, which repeats what came before, and what it used. */
    public static TranscriptChunk ofWhole(Transcription whole) {
        return new TranscriptChunk(null, null, List.of(), null, Objects.requireNonNull(whole, "whole"));
    }

    /** More text; empty in a piece that brings something else. */
    public String text() {
        return text == null ? "" : text;
    }

    /** The segment that the text belongs to; null when the vendor does not say. */
    public @Nullable String segmentId() {
        return segmentId;
    }

    /** How likely the tokens of the text were; empty when not asked for. */
    public List<TokenLogprob> logprobs() {
        return logprobs;
    }

    /** A segment that is whole; null in a piece that brings something else. */
    public @Nullable TranscriptSegment segment() {
        return segment;
    }

    /** All of the transcript; null before the end. */
    public @Nullable Transcription whole() {
        return whole;
    }

    /** What it used; null before the end. */
    public @Nullable Usage usage() {
        return whole == null ? null : whole.usage();
    }

    /** Whether it brings text, a segment or the whole, which of silence is all that comes. */
    public boolean isMeaningful() {
        return segment != null || whole != null || !text().isEmpty();
    }

    /** About how many bytes all of it takes. */
    int size() {
        long size = (long) text().length() * Character.BYTES + TokenLogprob.sizeOf(logprobs);
        size += segment == null ? 0 : segment.size();
        size += whole == null ? 0 : whole.size();
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        if (whole != null) {
            return "TranscriptChunk[" + whole + "]";
        }
        return "TranscriptChunk[" + (segment == null ? text().length() + " characters" : segment) + "]";
    }
}
