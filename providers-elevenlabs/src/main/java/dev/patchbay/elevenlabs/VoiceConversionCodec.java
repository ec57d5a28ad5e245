package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Paths;
import dev.patchbay.support.RefusalReader;
import java.util.Map;
import java.util.Optional;

/**
 * Voices converted: {@code POST /v1/speech-to-speech/{voice_id}} with a form, in which the voice settings are JSON in a text;
 * answered by audio.
 */
final class VoiceConversionCodec implements Codec<VoiceConversionRequest, Speech> {

    private static final OptionRules RULES = new OptionRules()
            .reserving("audio", "model_id", "voice_id")
            .with("voice_settings", OptionRule.object(SpeechOptions.VOICE_SETTINGS))
            .with("seed", OptionRule.whole(0, 4_294_967_295L))
            .with("remove_background_noise", OptionRule.truth())
            .with("file_format", OptionRule.oneOf("pcm_s16le_16", "other"))
            .with("enable_logging", OptionRule.truth())
            .with("optimize_streaming_latency", OptionRule.whole(0, 4));

    private final Voices voices;
    private final RefusalReader refusals;

    VoiceConversionCodec(Voices voices, RefusalReader refusals) {
        this.voices = voices;
        this.refusals = refusals;
    }

    @Override
    public Fit fit(VoiceConversionRequest request, Deployment deployment) {
        return Unfit.first(
                () -> Task.CONVERSION.check(deployment.model()),
                () -> voices.check(request.voice()),
                () -> RULES.check(options(request, deployment)),
                () -> OutputFormats.check(format(request, deployment)));
    }

    @Override
    public HttpCall encode(VoiceConversionRequest request, Deployment deployment) {
        Unfit.refuse(fit(request, deployment));
        String voice = voices.find(request.voice()).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
        Map<String, Object> options = options(request, deployment);
        options.put(Options.OUTPUT_FORMAT, asked(request, deployment).name());
        return HttpCall.multipart(
                "v1/speech-to-speech/" + Paths.segment(voice) + Options.query(options, SpeechOptions.QUERY),
                Form.of(
                        "audio",
                        request.audio(),
                        deployment.model(),
                        Options.withoutQuery(options, SpeechOptions.QUERY)));
    }

    @Override
    public Speech decode(VoiceConversionRequest request, Deployment deployment, HttpAnswer answer) {
        AudioInfo info = asked(request, deployment).read(answer, refusals);
        return Speech.of(answer.body(), info, AnswerHeaders.usage(answer.headers(), Usage.unknown()))
                .withId(AnswerHeaders.id(answer.headers()));
    }

    @Override
    public long maxAnswerBytes() {
        return OutputFormat.MOST_BYTES;
    }

    private static OutputFormat asked(VoiceConversionRequest request, Deployment deployment) {
        return format(request, deployment).orElseThrow(() -> Unfit.failure(ErrorKind.UNSUPPORTED));
    }

    private static Optional<OutputFormat> format(VoiceConversionRequest request, Deployment deployment) {
        Object named = options(request, deployment).get(Options.OUTPUT_FORMAT);
        return OutputFormats.OF_WHOLES.find(named, request.format(), request.sampleRate());
    }

    private static Map<String, Object> options(VoiceConversionRequest request, Deployment deployment) {
        Map<String, Object> all = Options.merged(deployment.options(), request.options());
        Options.put(all, "remove_background_noise", request.removeNoise());
        return all;
    }
}
