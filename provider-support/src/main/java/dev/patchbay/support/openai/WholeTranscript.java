package dev.patchbay.support.openai;

import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.function.Consumer;

/**
 * Reads the whole transcript of a model that was asked for a stream and does not stream, as one chunk.
 *
 * @param codec reads it
 * @param request what was asked for
 * @param deployment who answered
 * @param head status and headers of the answer
 */
record WholeTranscript(
        OpenAiTranscriptionCodec codec, TranscriptionRequest request, Deployment deployment, HttpHead head)
        implements StreamDecoder<TranscriptChunk> {

    @Override
    public Progress read(Piece piece, Consumer<TranscriptChunk> items) {
        HttpAnswer answer = new HttpAnswer(head.status(), head.headers(), piece.bytes(), false);
        items.accept(TranscriptChunk.ofWhole(codec.decode(request, deployment, answer)));
        return Progress.DONE;
    }
}
