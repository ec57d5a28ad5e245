package dev.patchbay.transcription;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sentence or so of a transcript. Prints its times, never what is said or who says it.
 *
 * @param id the vendor's id, or its number; empty when it gives none
 * @param start where it starts, in seconds
 * @param end where it ends, in seconds; some vendors have it end before it starts
 * @param text what is said
 * @param speaker who says it, by the vendor's or the given name; null when speakers are not told apart
 * @param extra what the vendor says beside, by its names: average log probability, tokens. Unmodifiable
 */
public record TranscriptSegment(
        String id,
        double start,
        double end,
        String text,
        @Nullable String speaker,
        Map<String, Object> extra) {

    private static final int ITSELF = 64;

    /** Checks that times are numbers and copies the map. */
    public TranscriptSegment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        if (!Double.isFinite(start) || !Double.isFinite(end)) {
            throw new IllegalArgumentException("a time is a number");
        }
        extra = Plain.copy(extra);
    }

    /** A segment that says this between these two times, in seconds. */
    public static TranscriptSegment of(double start, double end, String text) {
        return new TranscriptSegment("", start, end, text, null, Map.of());
    }

    /** The same segment, said by somebody; null for nobody in particular. */
    public TranscriptSegment withSpeaker(@Nullable String value) {
        return new TranscriptSegment(id, start, end, text, value, extra);
    }

    /** About how many bytes it takes. */
    long size() {
        long characters = (long) text.length() + id.length() + (speaker == null ? 0 : speaker.length());
        return ITSELF + characters * Character.BYTES + Plain.bytes(extra);
    }

    @Override
    public String toString() {
        return "TranscriptSegment[" + start + " to " + end + ", " + text.length() + " characters]";
    }
}
