package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sounds: {@code POST /v1/sound-generation}, answered by audio. */
final class SoundCodec implements Codec<SoundRequest, Sound> {

    private static final OptionRules RULES = new OptionRules()
            .reserving("text", "model_id")
            .with("duration_seconds", OptionRule.number(0.5, 30))
            .with("prompt_influence", OptionRule.number(0, 1))
            .with("loop", OptionRule.truth());

    private final AudioAnswer audio;

    SoundCodec(RefusalReader refusals) {
        this.audio = new AudioAnswer(refusals);
    }

    @Override
    public Fit fit(SoundRequest request, Deployment deployment) {
        return Unfit.first(
                () -> Task.SOUND.check(deployment.model()),
                () -> RULES.check(options(request, deployment)),
                () -> format(request, deployment).isPresent()
                        ? Fit.FITS
                        : Fit.unsupported("audio of that format and sample rate is not made"));
    }

    @Override
    public HttpCall encode(SoundRequest request, Deployment deployment) {
        Unfit.refuse(fit(request, deployment));
        OutputFormat format = format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", request.text());
        body.put("model_id", deployment.model());
        body.putAll(options(request, deployment));
        body.remove(Options.OUTPUT_FORMAT);
        return HttpCall.json("v1/sound-generation" + Options.query(format, Map.of(), Set.of()), Json.write(body));
    }

    @Override
    public Sound decode(SoundRequest request, Deployment deployment, HttpAnswer answer) {
        OutputFormat asked = format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        AudioInfo info = audio.read(answer, asked);
        // The description's length says nothing of the price, so what the vendor does not tell is unknown.
        return Sound.of(answer.body(), info, AnswerHeaders.usage(answer.headers(), Usage.unknown()));
    }

    private static Optional<OutputFormat> format(SoundRequest request, Deployment deployment) {
        Object named = options(request, deployment).get(Options.OUTPUT_FORMAT);
        return OutputFormats.OF_STREAMS.find(named, request.format(), request.sampleRate());
    }

    private static Map<String, Object> options(SoundRequest request, Deployment deployment) {
        Map<String, Object> all = Options.merged(deployment.options(), request.options());
        Options.put(all, "duration_seconds", request.seconds());
        Options.put(all, "prompt_influence", request.promptInfluence());
        Options.put(all, "loop", request.loop());
        return all;
    }
}
