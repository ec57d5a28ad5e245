package dev.patchbay.transcription;

import dev.patchbay.CallRequest;
import dev.patchbay.CallTimers;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks for the same transcript as a stream that can be read while it is written.
 *
 * @param transcription what to listen to and how
 */
public record TranscriptionStreamRequest(TranscriptionRequest transcription)
        implements CallRequest<ResponseStream<TranscriptChunk>> {

    /**
     * The call type {@code transcription-stream}: everything that it brings is meaningful; 120 s to the first of it, because
     * the audio has to be sent before, and 20 s between chunks.
     */
    public static final CallType.Streaming<TranscriptionStreamRequest, TranscriptChunk> TYPE = CallType.streaming(
                    "transcription-stream",
                    TranscriptionStreamRequest.class,
                    TranscriptChunk.class,
                    TranscriptChunk::isMeaningful)
            .timers(CallTimers.usual().withAttempt(Duration.ofSeconds(300)).withFirstItem(Duration.ofSeconds(120)))
            .measuring(TranscriptChunk::usage)
            .sizing(TranscriptChunk::size);

    /** Checks that there is something to listen to. */
    public TranscriptionStreamRequest {
        Objects.requireNonNull(transcription, "transcription");
    }

    @Override
    public CallType<TranscriptionStreamRequest, ResponseStream<TranscriptChunk>> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return transcription.model();
    }

    @Override
    public boolean isReplayable() {
        return transcription.isReplayable();
    }
}
