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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sounds: {@code POST /v1/sound-generation}, answered by audio. */
final class SoundCodec implements Codec<SoundRequest, Sound> {

    private static final OptionRules RULES = new OptionRules()
            .reserving("text", "model_id")
            .with("duration_seconds", OptionRule.number(0.5, 30))
            .with("prompt_influence", OptionRule.number(0, 1))
            .with("loop", OptionRule.truth());

    private static final List<String> QUERY = List.of(Options.OUTPUT_FORMAT);

    private final RefusalReader refusals;

    SoundCodec(RefusalReader refusals) {
        this.refusals = refusals;
    }

    @Override
    public Fit fit(SoundRequest request, Deployment deployment) {
        return Unfit.first(
                () -> Task.SOUND.check(deployment.model()),
                () -> RULES.check(options(request, deployment)),
                () -> OutputFormats.check(format(request, deployment)));
    }

    @Override
    public HttpCall encode(SoundRequest request, Deployment deployment) {
        Unfit.refuse(fit(request, deployment));
        OutputFormat format = format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Map<String, Object> options = options(request, deployment);
        options.put(Options.OUTPUT_FORMAT, format.name());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", request.text());
        body.put("model_id", deployment.model());
        body.putAll(Options.withoutQuery(options, QUERY));
        return HttpCall.json("v1/sound-generation" + Options.query(options, QUERY), Json.write(body));
    }

    @Override
    public Sound decode(SoundRequest request, Deployment deployment, HttpAnswer answer) {
        OutputFormat asked = format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        AudioInfo info = asked.read(answer, refusals);
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
