package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.audio.AudioPieces;
import dev.patchbay.support.stream.StreamBody;

/**
 * Streamed speech: {@code POST /v1/text-to-speech/{voice_id}/stream}, answered by plain audio as it is spoken, or by lines of
 * JSON, each with a piece of audio and the times of its text. Neither has an end of its own: that nothing is missing is proven
 * by the transport or not at all.
 */
final class SpeechStreamCodec implements StreamCodec<SpeechStreamRequest, AudioChunk> {

    private final SpeechWire wire;
    private final RefusalReader refusals;

    SpeechStreamCodec(Voices voices, RefusalReader refusals) {
        this.wire = new SpeechWire(voices, OutputFormats.OF_STREAMS);
        this.refusals = refusals;
    }

    @Override
    public Fit fit(SpeechStreamRequest request, Deployment deployment) {
        return wire.fit(request.speech(), deployment);
    }

    @Override
    public HttpCall encode(SpeechStreamRequest request, Deployment deployment) {
        return wire.encode(
                request.speech(), deployment, request.speech().timestamps() ? "/stream/with-timestamps" : "/stream");
    }

    @Override
    public StreamBody<AudioChunk> open(SpeechStreamRequest request, Deployment deployment, HttpHead head) {
        SpeechRequest speech = request.speech();
        OutputFormat asked = wire.format(speech, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Usage usage = AnswerHeaders.usage(head.headers(), Usage.ofCharacters(speech.characters()));
        LastChunk last = new LastChunk(AnswerHeaders.id(head.headers()));
        if (speech.timestamps()) {
            return StreamBody.lines(
                    new TimedPieces(asked.inside(refusals, head.status()), last, usage, refusals, head));
        }
        return StreamBody.bytes(last.around(new AudioPieces(asked.streamed(refusals, head), usage)));
    }
}
