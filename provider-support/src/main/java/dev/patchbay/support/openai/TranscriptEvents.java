package dev.patchbay.support.openai;

import dev.patchbay.TokenLogprob;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.Transcription;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of a streamed transcript: more text, whole segments, and at last all of it. */
final class TranscriptEvents implements StreamDecoder<TranscriptChunk> {

    private static final String ERROR = "error";

    private final RefusalReader refusals;
    private final HttpHead head;

    TranscriptEvents(RefusalReader refusals, HttpHead head) {
        this.refusals = refusals;
        this.head = head;
    }

    @Override
    public Progress read(Piece piece, Consumer<TranscriptChunk> items) {
        if (piece.startsWith("[DONE]")) {
            return Progress.GOING_ON; // some servers of this wire say so after the last event, which is what counts
        }
        String said = piece.event().equals(ERROR) ? ERROR : parsed(piece, TranscriptEvents::type);
        return switch (said.isEmpty() ? piece.event() : said) {
            case ERROR -> throw refusals.read(new Refusal(head.status(), head.headers(), piece.bytes()));
            case "transcript.text.delta" -> going(items, parsed(piece, TranscriptEvents::delta));
            case "transcript.text.segment" -> going(items, parsed(piece, TranscriptEvents::segment));
            case "transcript.text.done" -> {
                items.accept(parsed(piece, TranscriptEvents::whole));
                yield Progress.DONE;
            }
            default -> Progress.GOING_ON; // whatever the vendor may add
        };
    }

    private static Progress going(Consumer<TranscriptChunk> items, TranscriptChunk chunk) {
        items.accept(chunk);
        return Progress.GOING_ON;
    }

    private <T> T parsed(Piece piece, JsonReader.Shape<T> shape) {
        return JsonReader.read(piece.array(), piece.offset(), piece.length(), head.status(), true, shape);
    }

    private static String type(JsonReader in) throws IOException {
        String type = "";
        boolean error = false;
        boolean detail = false;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> {
                    String said = in.textOrNull();
                    type = said == null ? "" : said;
                }
                case ERROR -> error = JsonAnswers.isError(in.value());
                case "detail" -> detail = JsonAnswers.isError(in.value());
                default -> in.skip();
            }
        }
        return error || (detail && type.isEmpty()) ? ERROR : type;
    }

    private static TranscriptChunk delta(JsonReader in) throws IOException {
        @Nullable String text = null;
        @Nullable String segment = null;
        List<TokenLogprob> logprobs = List.of();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "delta" -> text = in.text();
                case "segment_id" -> segment = in.textOrNull();
                case "logprobs" -> logprobs = ChatLogprobsReader.tokens(in);
                default -> in.skip();
            }
        }
        if (text == null) {
            throw new CharConversionException("a delta of nothing");
        }
        return TranscriptChunk.ofText(text, segment, logprobs);
    }

    private static TranscriptChunk segment(JsonReader in) throws IOException {
        return TranscriptChunk.ofSegment(TranscriptSegmentReader.read(in));
    }

    private static TranscriptChunk whole(JsonReader in) throws IOException {
        TranscriptReader reader = new TranscriptReader();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            reader.read(name, in);
        }
        @Nullable Transcription transcription = reader.transcription();
        if (transcription == null) {
            throw new CharConversionException("all of nothing");
        }
        return TranscriptChunk.ofWhole(transcription);
    }
}
