package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Paths;
import dev.patchbay.support.json.Json;
import java.util.Map;
import java.util.Optional;

/** How a speech request is written, whole or streamed. */
record SpeechWire(Voices voices, OutputFormats formats) {

    Fit fit(SpeechRequest request, Deployment deployment) {
        Map<String, Object> options = SpeechOptions.of(request, deployment);
        return Unfit.first(
                () -> Task.SPEECH.check(deployment.model()),
                () -> voices.check(request.voice()),
                () -> SpeechOptions.RULES.check(options),
                () -> OutputFormats.check(format(request, deployment)),
                () -> request.instructions() == null ? Fit.FITS : Fit.unsupported("the model takes no instructions"),
                () -> SpeechModel.of(deployment.model()).check(request.characters(), options));
    }

    Optional<OutputFormat> format(SpeechRequest request, Deployment deployment) {
        Object named = Options.merged(deployment.options(), request.options()).get(Options.OUTPUT_FORMAT);
        return formats.find(named, request.format(), request.sampleRate());
    }

    /** Writes what fits; anything else is refused here, too. */
    HttpCall encode(SpeechRequest request, Deployment deployment, String form) {
        Unfit.refuse(fit(request, deployment));
        String voice = voices.find(request.voice()).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        OutputFormat format = format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Map<String, Object> options = SpeechOptions.of(request, deployment);
        options.put(Options.OUTPUT_FORMAT, format.name());
        return HttpCall.json(
                "v1/text-to-speech/" + Paths.segment(voice) + form + Options.query(options, SpeechOptions.QUERY),
                Json.write(SpeechOptions.body(request, deployment.model(), options)));
    }
}
