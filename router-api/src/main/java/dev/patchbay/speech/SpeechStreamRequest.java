package dev.patchbay.speech;

import dev.patchbay.CallRequest;
import dev.patchbay.CallTimers;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks for the same speech as a stream of audio that can be played while it arrives.
 *
 * @param speech what to say and how
 */
public record SpeechStreamRequest(SpeechRequest speech) implements CallRequest<ResponseStream<AudioChunk>> {

    /** The call type {@code speech-stream}: audio is meaningful, usage is not; 10 s to the first audio. */
    public static final CallType.Streaming<SpeechStreamRequest, AudioChunk> TYPE = CallType.streaming(
                    "speech-stream", SpeechStreamRequest.class, AudioChunk.class, chunk -> chunk.size() > 0)
            .timers(CallTimers.usual().withAttempt(Duration.ofSeconds(60)).withFirstItem(Duration.ofSeconds(10)))
            .estimating(request -> SpeechRequest.TYPE.estimate(request.speech()))
            .measuring(AudioChunk::usage);

    /** Checks that there is something to say. */
    public SpeechStreamRequest {
        Objects.requireNonNull(speech, "speech");
    }

    @Override
    public CallType<SpeechStreamRequest, ResponseStream<AudioChunk>> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return speech.model();
    }
}
