package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.stream.StreamBody;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import java.util.Map;
import java.util.Objects;

/**
 * Transcription as a stream of server-sent events, as OpenAI defined it. The request is that of {@link OpenAiTranscriptionCodec}
 * with {@code stream}; the answer is text and segments until the event that has all of it. Immutable and thread-safe.
 *
 * <p>Without that last event the stream is cut off. A model that does not stream answers with the whole transcript all the same,
 * which then is the one chunk.
 *
 * <p>Source: the vendor's OpenAPI document, schema {@code CreateTranscriptionResponseStreamEvent}.
 */
public final class OpenAiTranscriptionStreamCodec implements StreamCodec<TranscriptionStreamRequest, TranscriptChunk> {

    private static final long LARGEST_ANSWER = 16L << 20;

    private final OpenAiTranscriptionCodec whole;
    private final RefusalReader refusals;

    private OpenAiTranscriptionStreamCodec(OpenAiTranscriptionCodec whole, RefusalReader refusals) {
        this.whole = Objects.requireNonNull(whole, "whole");
        this.refusals = Objects.requireNonNull(refusals, "refusals");
    }

    /**
     * The stream of what another codec asks for as a whole.
     *
     * @param whole how the vendor is asked
     * @param refusals tells what an error object among the events means
     */
    public static OpenAiTranscriptionStreamCodec of(OpenAiTranscriptionCodec whole, RefusalReader refusals) {
        return new OpenAiTranscriptionStreamCodec(whole, refusals);
    }

    @Override
    public Fit fit(TranscriptionStreamRequest request, Deployment deployment) {
        return whole.fit(request.transcription(), deployment);
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} as {@link OpenAiTranscriptionCodec#encode} does
     */
    @Override
    public HttpCall encode(TranscriptionStreamRequest request, Deployment deployment) {
        return whole.encode(request.transcription(), deployment, Map.of("stream", true));
    }

    /** True: audio is written while it is read. */
    @Override
    public boolean carriesUploads() {
        return true;
    }

    /**
     * Reads an answer: events, or the whole transcript of a model that does not stream, a document or a text.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} for a page
     */
    @Override
    public StreamBody<TranscriptChunk> open(TranscriptionStreamRequest request, Deployment deployment, HttpHead head) {
        String type = head.mediaType();
        if (type.equals("text/html")) {
            throw JsonAnswers.failure(ErrorKind.INVALID_RESPONSE, head.status())
                    .phase(Phase.HEADERS)
                    .build();
        }
        StreamBody<TranscriptChunk> transcript =
                StreamBody.whole(LARGEST_ANSWER, new WholeTranscript(whole, request.transcription(), deployment, head));
        boolean text = type.startsWith("text/") && !type.equals("text/event-stream");
        if (text || type.endsWith("json") || type.equals("application/x-subrip")) {
            return transcript;
        }
        return StreamBody.events(new TranscriptEvents(refusals, head)).or(transcript);
    }
}
