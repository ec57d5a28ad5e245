package dev.patchbay.conformance.elevenlabs;

import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Secret;
import java.util.Map;

/** Routers whose model {@code narrator} has a deployment at each of two vendors. */
final class Narrators {

    static final String VOICE = "21m00Tcm4TlvDq8ikWAM";

    private Narrators() {}

    /** A request that both can serve with the same samples. */
    static SpeechRequest.Builder request() {
        return SpeechRequest.builder("narrator", "Hello").voice("alloy").format(AudioFormat.PCM);
    }

    /** OpenAI first. */
    static Patchbay router(ScriptedUpstream openAi, ScriptedUpstream elevenLabs) {
        return router(openAi, elevenLabs, 3);
    }

    /** ElevenLabs first. */
    static Patchbay turnedRound(ScriptedUpstream openAi, ScriptedUpstream elevenLabs) {
        return router(openAi, elevenLabs, 1);
    }

    private static Patchbay router(ScriptedUpstream openAi, ScriptedUpstream elevenLabs, int place) {
        return Patchbay.of(RouterConfig.builder()
                .model(
                        "narrator",
                        model -> model.deployment(
                                        "openai",
                                        "gpt-4o-mini-tts",
                                        deployment -> deployment
                                                .id("openai")
                                                .order(2)
                                                .setting(
                                                        "base-url",
                                                        openAi.baseUrl().toString())
                                                .setting("api-key", Secret.of("canary-open")))
                                .deployment(
                                        "elevenlabs",
                                        "eleven_multilingual_v2",
                                        deployment -> deployment
                                                .id("elevenlabs")
                                                .order(place)
                                                .setting(
                                                        "base-url",
                                                        elevenLabs.baseUrl().toString())
                                                .setting("api-key", Secret.of("canary-eleven"))
                                                .setting("voices", Map.of("alloy", VOICE))))
                .build());
    }
}
