package com.example.murmur;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.audio.AudioReader;

/** {@code speech}: a note to {@code /say}, answered by MP3. */
final class SayCodec implements Codec<SpeechRequest, Speech> {

    static final int LONGEST = 2_000;

    private final AudioReader audio;

    SayCodec(RefusalReader refusals) {
        this.audio = new AudioReader(refusals, 0); // a rate is for samples without a header, which Murmur never sends
    }

    @Override
    public Fit fit(SpeechRequest request, Deployment deployment) {
        if (request.characters() > LONGEST) {
            return Fit.tooLarge("more than " + LONGEST + " characters");
        }
        if (request.format() != null && request.format() != AudioFormat.MP3) {
            return Fit.unsupported("the format " + request.format());
        }
        if (request.timestamps() || request.instructions() != null) {
            return Fit.unsupported("timestamps and instructions");
        }
        return Fit.FITS;
    }

    @Override
    public HttpCall encode(SpeechRequest request, Deployment deployment) {
        Note note = Note.saying(request.text())
                .with(deployment.options())
                .with(request.options())
                .with("voice-model", deployment.model());
        if (request.voice() != null) {
            note.with("voice", request.voice());
        }
        if (request.speed() != null) {
            note.with("pace", request.speed());
        }
        return note.to("say");
    }

    @Override
    public Speech decode(SpeechRequest request, Deployment deployment, HttpAnswer answer) {
        return Speech.of(answer.body(), audio.read(answer, AudioFormat.MP3), Usage.ofCharacters(request.characters()));
    }
}
