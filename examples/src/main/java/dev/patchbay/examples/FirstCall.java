package dev.patchbay.examples;

import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The sample of the README: as little as it takes. */
final class FirstCall {

    private FirstCall() {}

    static void speak(Path configuration, OutputStream out) throws IOException {
        // README
        try (Patchbay router = Patchbay.load(configuration)) {
            Speech audio = router.call(SpeechRequest.of("narrator", "Every call gets through."));
            audio.writeTo(out);
        }
        // README
    }
}
