package dev.patchbay.support.openai;

import dev.patchbay.spi.Deployment;
import dev.patchbay.transcription.TranscriptFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What transcripts look like, in the vendor's words. */
final class TranscriptFormats {

    /** The member that says it. */
    static final String NAME = "response_format";

    private TranscriptFormats() {}

    static String name(TranscriptFormat format) {
        return switch (format) {
            case JSON -> "json";
            case TEXT -> "text";
            case SRT -> "srt";
            case VTT -> "vtt";
            case VERBOSE -> "verbose_json";
            case DIARIZED -> "diarized_json";
        };
    }

    /** What is asked for: by the request, else by an option; null where nobody says, or says something unknown. */
    static @Nullable TranscriptFormat asked(
            @Nullable TranscriptFormat own, Map<String, Object> options, Deployment deployment) {
        if (own != null) {
            return own;
        }
        @Nullable Object named = VendorOptions.find(NAME, options, deployment);
        return Stream.of(TranscriptFormat.values())
                .filter(format -> name(format).equals(named))
                .findFirst()
                .orElse(null);
    }

    /** Whether the answer is a text rather than a document. */
    static boolean isText(@Nullable TranscriptFormat format) {
        return format == TranscriptFormat.TEXT || format == TranscriptFormat.SRT || format == TranscriptFormat.VTT;
    }
}
