package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;

/** Speech: {@code POST /v1/text-to-speech/{voice_id}}, answered by audio, or by JSON with audio and times in it. */
final class SpeechCodec implements Codec<SpeechRequest, Speech> {

    private final SpeechWire wire;
    private final RefusalReader refusals;
    private final TimedSpeechReader timed;

    SpeechCodec(Voices voices, RefusalReader refusals) {
        this.wire = new SpeechWire(voices, OutputFormats.OF_WHOLES);
        this.refusals = refusals;
        this.timed = new TimedSpeechReader(refusals);
    }

    @Override
    public Fit fit(SpeechRequest request, Deployment deployment) {
        return wire.fit(request, deployment);
    }

    @Override
    public HttpCall encode(SpeechRequest request, Deployment deployment) {
        return wire.encode(request, deployment, request.timestamps() ? "/with-timestamps" : "");
    }

    @Override
    public Speech decode(SpeechRequest request, Deployment deployment, HttpAnswer answer) {
        OutputFormat asked = wire.format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Usage usage = AnswerHeaders.usage(answer.headers(), Usage.ofCharacters(request.characters()));
        return speech(request, answer, asked, usage).withId(AnswerHeaders.id(answer.headers()));
    }

    private Speech speech(SpeechRequest request, HttpAnswer answer, OutputFormat asked, Usage usage) {
        if (!request.timestamps()) {
            return Speech.of(answer.body(), asked.read(answer, refusals), usage);
        }
        TimedSpeechReader.TimedAudio found = timed.read(answer);
        AudioInfo info = asked.read(found.asAnswer(answer), refusals);
        return Speech.of(found.audio(), info, usage).withAlignment(found.alignment());
    }

    @Override
    public long maxAnswerBytes() {
        return OutputFormat.MOST_BYTES;
    }
}
