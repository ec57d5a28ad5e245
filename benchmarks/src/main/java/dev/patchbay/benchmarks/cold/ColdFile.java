package dev.patchbay.benchmarks.cold;

import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same as {@link ColdRouter}, configured by a file. */
public final class ColdFile {

    private ColdFile() {}

    /** Calls a server; the argument is the configuration file. */
    public static void main(String[] args) {
        ColdClock clock = new ColdClock();
        try (Patchbay router = Patchbay.load(Path.of(args[0]))) {
            clock.wired();
            Speech speech = router.call(SpeechRequest.builder(OpenAiRouters.MODEL, "Hello")
                    .voice("alloy")
                    .build());
            clock.answered(speech.size());
        }
    }

    /** A file that says what {@link OpenAiRouters} says. */
    static Path configuration(String baseUrl) {
        String deployment = """
                      - id: %s
                        provider: openai
                        model: gpt-4o-mini-tts
                        weight: 1
                        max-parallel: 100000
                        rpm: 1000000000
                        tpm: 1000000000000
                        base-url: %s
                        api-key: key
                """;
        try {
            Path file = Files.createTempFile("benchmark", ".yaml");
            return Files.writeString(
                    file,
                    "models:\n  " + OpenAiRouters.MODEL + ":\n    deployments:\n"
                            + deployment.formatted("first", baseUrl)
                            + deployment.formatted("second", baseUrl));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
