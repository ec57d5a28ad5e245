package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Usage;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.TranscriptWord;
import dev.patchbay.transcription.Transcription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole transcripts, in the form that was asked for. Sources: the vendor's OpenAPI document, {@code
 * CreateTranscriptionResponseJson}, {@code CreateTranscriptionResponseVerboseJson} and {@code
 * CreateTranscriptionResponseDiarizedJson}.
 */
final class TranscriptDocument {

    private TranscriptDocument() {}

    static Reply.Body of(String task, @Nullable TranscriptFormat asked, Transcription transcription)
            throws IOException {
        TranscriptFormat format = asked == null ? TranscriptFormat.JSON : asked;
        return switch (format) {
            case TEXT, SRT, VTT ->
                new Reply.Body("text/plain; charset=utf-8", transcription.text().getBytes(StandardCharsets.UTF_8));
            case JSON ->
                Json.body(out -> {
                    out.writeStringField("text", transcription.text());
                    if (!transcription.logprobs().isEmpty()) {
                        ChatWords.tokens(out, "logprobs", transcription.logprobs());
                    }
                    end(out, transcription);
                });
            case VERBOSE, DIARIZED ->
                Json.body(out -> {
                    out.writeStringField("task", task);
                    if (!transcription.languages().isEmpty()) {
                        out.writeStringField(
                                "language", transcription.languages().get(0));
                    }
                    if (transcription.seconds() != null) {
                        out.writeNumberField("duration", transcription.seconds());
                    }
                    out.writeStringField("text", transcription.text());
                    segments(out, format, transcription);
                    words(out, transcription);
                    end(out, transcription);
                });
        };
    }

    private static void end(JsonGenerator out, Transcription transcription) throws IOException {
        usage(out, transcription.usage());
        Json.members(out, transcription.extra());
    }

    /** Tokens where the deployment counts them, else seconds. */
    static void usage(JsonGenerator out, Usage usage) throws IOException {
        if (usage.totalTokens().isPresent()) {
            out.writeObjectFieldStart("usage");
            out.writeStringField("type", "tokens");
            UsageWords.TRANSCRIPT.members(out, usage);
            out.writeEndObject();
        } else if (usage.seconds().isPresent()) {
            out.writeObjectFieldStart("usage");
            out.writeStringField("type", "duration");
            out.writeNumberField("seconds", usage.seconds().getAsDouble());
            out.writeEndObject();
        }
    }

    private static void segments(JsonGenerator out, TranscriptFormat format, Transcription transcription)
            throws IOException {
        if (transcription.segments().isEmpty() && format == TranscriptFormat.VERBOSE) {
            return;
        }
        out.writeArrayFieldStart("segments");
        for (TranscriptSegment segment : transcription.segments()) {
            out.writeStartObject();
            segment(out, segment, format == TranscriptFormat.DIARIZED);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The members of a segment. Its id is a number in one form of the vendor's, and a text in the others. */
    static void segment(JsonGenerator out, TranscriptSegment segment, boolean typed) throws IOException {
        if (typed) {
            out.writeStringField("type", "transcript.text.segment");
        }
        if (!typed && segment.id().matches("\\d{1,9}")) {
            out.writeNumberField("id", Integer.parseInt(segment.id()));
        } else {
            out.writeStringField("id", segment.id());
        }
        out.writeNumberField("start", segment.start());
        out.writeNumberField("end", segment.end());
        out.writeStringField("text", segment.text());
        if (segment.speaker() != null) {
            out.writeStringField("speaker", segment.speaker());
        }
        Json.members(out, segment.extra());
    }

    private static void words(JsonGenerator out, Transcription transcription) throws IOException {
        if (transcription.words().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("words");
        for (TranscriptWord word : transcription.words()) {
            if (word.kind() == TranscriptWord.Kind.WORD) {
                out.writeStartObject();
                out.writeStringField("word", word.text());
                out.writeFieldName("start");
                Json.plain(out, word.start());
                out.writeFieldName("end");
                Json.plain(out, word.end());
                if (word.speaker() != null) {
                    out.writeStringField("speaker", word.speaker());
                }
                Json.members(out, word.extra());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }
}
