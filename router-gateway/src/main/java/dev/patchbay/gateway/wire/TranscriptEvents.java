package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Usage;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptSegment;
import dev.patchbay.transcription.Transcription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a transcript as events. The one that has all of it comes when the call is over and not before, because whoever reads it
 * takes the call for over. Source: the vendor's OpenAPI document, {@code CreateTranscriptionResponseStreamEvent}.
 */
final class TranscriptEvents extends EventWriter<TranscriptChunk> {

    private final StringBuilder said = new StringBuilder();
    private @Nullable Transcription whole;

    @Override
    public void write(TranscriptChunk chunk, ByteArrayOutputStream out) throws IOException {
        if (chunk.whole() != null) {
            whole = chunk.whole();
            return;
        }
        said.append(chunk.text());
        Json.event(out, json -> event(json, chunk));
    }

    private void event(JsonGenerator out, TranscriptChunk chunk) throws IOException {
        TranscriptSegment segment = chunk.segment();
        if (segment != null) {
            TranscriptDocument.segment(out, segment, true);
        } else {
            out.writeStringField("type", "transcript.text.delta");
            out.writeStringField("delta", chunk.text());
            if (chunk.segmentId() != null) {
                out.writeStringField("segment_id", chunk.segmentId());
            }
            if (!chunk.logprobs().isEmpty()) {
                ChatWords.tokens(out, "logprobs", chunk.logprobs());
            }
        }
    }

    private static void done(JsonGenerator out, Transcription all) throws IOException {
        out.writeStringField("type", "transcript.text.done");
        out.writeStringField("text", all.text());
        if (!all.logprobs().isEmpty()) {
            ChatWords.tokens(out, "logprobs", all.logprobs());
        }
        TranscriptDocument.usage(out, all.usage());
        Json.members(out, all.extra());
    }

    /** A deployment whose stream ends without saying all of it at last is made up for. */
    @Override
    public void end(Usage usage, ByteArrayOutputStream out) throws IOException {
        Transcription all = whole == null
                ? Transcription.builder(said.toString()).usage(usage).build()
                : whole;
        Json.event(out, json -> done(json, all));
    }
}
