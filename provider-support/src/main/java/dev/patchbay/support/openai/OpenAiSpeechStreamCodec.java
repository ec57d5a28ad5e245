package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.audio.AudioPieces;
import dev.patchbay.support.audio.StreamedAudio;
import dev.patchbay.support.stream.StreamBody;
import java.util.Objects;

/**
 * Speech that is played while it is spoken, as OpenAI defined it: plain audio as it arrives, or, with the option
 * {@code stream_format: sse}, server-sent events that carry it and end with the usage. Immutable and thread-safe.
 *
 * <p>Plain audio has no end of its own: that nothing is missing is proven by the transport or not at all, see
 * {@link dev.patchbay.speech.AudioInfo#endVerified()}. Events have one, and without it the stream is cut off.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateSpeechRequest} and {@code CreateSpeechResponseStreamEvent}.
 */
public final class OpenAiSpeechStreamCodec implements StreamCodec<SpeechStreamRequest, AudioChunk> {

    private static final String EVENTS = "sse";

    private final OpenAiSpeechCodec whole;
    private final RefusalReader refusals;

    private OpenAiSpeechStreamCodec(OpenAiSpeechCodec whole, RefusalReader refusals) {
        this.whole = Objects.requireNonNull(whole, "whole");
        this.refusals = Objects.requireNonNull(refusals, "refusals");
    }

    /**
     * The stream of what another codec asks for as a whole.
     *
     * @param whole how the vendor is asked
     * @param refusals tells what an error object among the events means
     */
    public static OpenAiSpeechStreamCodec of(OpenAiSpeechCodec whole, RefusalReader refusals) {
        return new OpenAiSpeechStreamCodec(whole, refusals);
    }

    /** As for the whole; and the vendor's first models know no events. */
    @Override
    public Fit fit(SpeechStreamRequest request, Deployment deployment) {
        boolean old = deployment.model().equals("tts-1") || deployment.model().equals("tts-1-hd");
        if (old && EVENTS.equals(SpeechBody.streamFormat(request.speech(), deployment))) {
            return Fit.unsupported(deployment.model() + " does not stream as events");
        }
        return whole.fit(request.speech(), deployment, true);
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} and {@link ErrorKind#UNSUPPORTED} as
     *     {@link OpenAiSpeechCodec#encode} does
     */
    @Override
    public HttpCall encode(SpeechStreamRequest request, Deployment deployment) {
        return whole.encode(request.speech(), deployment, true);
    }

    @Override
    public StreamBody<AudioChunk> open(SpeechStreamRequest request, Deployment deployment, HttpHead head) {
        SpeechRequest speech = request.speech();
        AudioFormat asked = SpeechBody.asked(speech, deployment);
        Usage usage = Usage.ofCharacters(speech.characters());
        StreamBody<AudioChunk> plain =
                StreamBody.bytes(new AudioPieces(new StreamedAudio(whole.audio(speech), asked, head), usage));
        if (head.mediaType().equals("text/event-stream")) {
            StreamedAudio audio = StreamedAudio.inside(whole.audio(speech), asked, head.status());
            return StreamBody.events(new SpeechEvents(audio, usage, refusals, head))
                    .or(plain); // which tells an error from audio
        }
        return plain;
    }
}
