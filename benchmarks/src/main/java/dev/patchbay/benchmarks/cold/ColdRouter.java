package dev.patchbay.benchmarks.cold;

import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;

/** A program that makes one call through the router, and tells how long that took from its first line on. */
public final class ColdRouter {

    private ColdRouter() {}

    /** Calls the server whose base URL is the argument. */
    public static void main(String[] args) {
        ColdClock clock = new ColdClock();
        try (Patchbay router = OpenAiRouters.at(args[0], "gpt-4o-mini-tts")) {
            clock.wired();
            Speech speech = router.call(SpeechRequest.builder(OpenAiRouters.MODEL, "Hello")
                    .voice("alloy")
                    .build());
            clock.answered(speech.size());
        }
    }
}
