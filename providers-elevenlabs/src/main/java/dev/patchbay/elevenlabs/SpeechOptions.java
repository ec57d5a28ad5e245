package dev.patchbay.elevenlabs;

import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a speech request says besides text, voice and model: options of the deployment, over them the request's, over them
 * what the request says in fields of its own. The rules are those of the vendor's OpenAPI document, schemas
 * {@code Body_text_to_speech_full} and {@code VoiceSettingsResponseModel}; the range of the speed is that of its pages.
 */
final class SpeechOptions {

    static final String LANGUAGE = "language_code";

    /** How a voice speaks. */
    static final OptionRules VOICE_SETTINGS = new OptionRules()
            .with("stability", OptionRule.number(0, 1))
            .with("similarity_boost", OptionRule.number(0, 1))
            .with("style", OptionRule.number())
            .with("use_speaker_boost", OptionRule.truth())
            .with("speed", OptionRule.number(0.7, 1.2));

    static final OptionRules RULES = new OptionRules()
            .reserving("text", "model_id", "voice_id")
            .with("voice_settings", OptionRule.object(VOICE_SETTINGS))
            .with(LANGUAGE, OptionRule.text())
            .with("seed", OptionRule.whole(0, 4_294_967_295L))
            .with("previous_text", OptionRule.text())
            .with("next_text", OptionRule.text())
            .with("previous_request_ids", OptionRule.list(3))
            .with("next_request_ids", OptionRule.list(3))
            .with("pronunciation_dictionary_locators", OptionRule.list(3))
            .with("apply_text_normalization", OptionRule.oneOf("auto", "on", "off"))
            .with("apply_language_text_normalization", OptionRule.truth())
            .with("use_pvc_as_ivc", OptionRule.truth())
            .with("enable_logging", OptionRule.truth())
            .with("optimize_streaming_latency", OptionRule.whole(0, 4));

    /** Options that stand in the query. */
    static final List<String> QUERY = List.of(Options.OUTPUT_FORMAT, "enable_logging", "optimize_streaming_latency");

    private SpeechOptions() {}

    static Map<String, Object> of(SpeechRequest request, Deployment deployment) {
        Map<String, Object> all = Options.merged(deployment.options(), request.options());
        Options.put(all, LANGUAGE, request.language());
        if (request.speed() != null) {
            Options.put(all, "voice_settings", "speed", request.speed());
        }
        return all;
    }

    /** The members of the body; a language only where the model takes one, which else would refuse it. */
    static Map<String, Object> body(SpeechRequest request, String model, Map<String, Object> options) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", request.text());
        body.put("model_id", model);
        body.putAll(Options.withoutQuery(options, QUERY));
        if (!SpeechModel.of(model).takesLanguage()) {
            body.remove(LANGUAGE);
        }
        return body;
    }
}
