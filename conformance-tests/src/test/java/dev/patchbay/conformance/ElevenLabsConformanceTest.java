package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.ready.StandardSamples;
import dev.patchbay.conformance.ready.TooLarge;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.elevenlabs.calls.Sound;
import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
import dev.patchbay.speech.Speech;
import dev.patchbay.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** It refuses with a {@code detail} object with type, code and the older status (the vendor's page on errors). */
final class ElevenLabsConformanceTest extends ConformanceSuite {

    private static final StandardSamples SAMPLES =
            StandardSamples.of(ElevenLabsConformanceTest::answering).option("seed", 271_828, 314_159);
    private static final WireAnswer TRANSCRIPT = WireAnswer.json(
            200, "{\"language_code\":\"en\",\"text\":\"" + StandardSamples.SENTENCE + "\",\"words\":[]}");

    @Override
    protected String provider() {
        return "elevenlabs";
    }

    @Override
    protected Map<String, ?> settings(URI baseUrl) {
        return Map.of("base-url", baseUrl.toString(), "api-key", Secret.of("any"), "voice", "21m00Tcm4TlvDq8ikWAM");
    }

    @Override
    protected List<CallTypeSample<?>> samples() {
        return List.of(
                SAMPLES.speech().upstreamModel("eleven_multilingual_v2").tooLarge(TooLarge::speech),
                SAMPLES.speechStream().upstreamModel("eleven_flash_v2_5").tooLarge(TooLarge::speechStream),
                SAMPLES.transcription(TRANSCRIPT),
                CallTypeSample.of(
                        SoundRequest.TYPE, model -> SoundRequest.of(model, "Rain."), SAMPLES.audio(Sound::audio)),
                CallTypeSample.of(
                        VoiceConversionRequest.TYPE,
                        model -> VoiceConversionRequest.of(model, StandardSamples.recording()),
                        SAMPLES.audio(Speech::audio)));
    }

    private static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .throttling(error(429, "rate_limit_error", "rate_limit_exceeded"))
                .refusing(ErrorKind.CONCURRENCY_LIMITED, error(429, "rate_limit_error", "concurrent_limit_exceeded"))
                .refusing(ErrorKind.QUOTA_EXHAUSTED, error(401, "invalid_request", "quota_exceeded"))
                .refusing(ErrorKind.OVERLOADED, error(429, "rate_limit_error", "system_busy"))
                .refusing(ErrorKind.SERVER_ERROR, error(500, "internal_error", "internal_error"))
                .refusing(ErrorKind.TIMEOUT, error(408, "timeout", "timeout"))
                .refusing(ErrorKind.PROTOCOL, error(307, "moved", "moved").withHeader("Location", "/elsewhere"))
                .refusing(ErrorKind.AUTHENTICATION, error(400, "authentication_error", "invalid_api_key"))
                .refusing(ErrorKind.PERMISSION, error(403, "authorization_error", "insufficient_permissions"))
                .refusing(ErrorKind.NOT_FOUND, error(404, "not_found", "model_not_found"))
                .refusing(ErrorKind.UNSUPPORTED, error(403, "authorization_error", "subscription_required"))
                .refusing(ErrorKind.INVALID_REQUEST, error(400, "validation_error", "invalid_parameters"))
                .refusing(ErrorKind.TOO_LARGE, error(400, "validation_error", "text_too_long"))
                .refusing(ErrorKind.CONTENT_REFUSED, error(400, "invalid_request", "bad_prompt"))
                .hidingErrors(error(200, "odd", "odder"))
                .build();
    }

    private static WireAnswer error(int status, String type, String code) {
        String json = "{'detail':{'type':'%s','code':'%s','status':'%s','message':'as scripted','request_id':'1'}}";
        return WireAnswer.json(status, json.formatted(type, code, code).replace('\'', '"'));
    }
}
