package dev.patchbay.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.testing.MultipartForm;
import dev.patchbay.testing.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What most tests of this plugin begin with. */
final class Fixtures {

    static final String MODEL = "eleven_multilingual_v2";
    static final String VOICE = "21m00Tcm4TlvDq8ikWAM";
    static final String OTHER_VOICE = "JBFqnCBsd6RMkjVDRZzb";
    static final Voices VOICES =
            Voices.of(Settings.of(Map.of("voices", Map.of("narrator", OTHER_VOICE), "voice", VOICE)));
    static final RefusalReader REFUSALS = ErrorClassifier.of(ElevenLabsErrors.table());
    static final SpeechCodec SPEECH = new SpeechCodec(VOICES, REFUSALS);

    private Fixtures() {}

    static Deployment deployment(String model, Map<String, Object> options) {
        return new Deployment("main", model, options);
    }

    static Deployment deployment() {
        return deployment(MODEL, Map.of());
    }

    static SpeechRequest.Builder speech() {
        return SpeechRequest.builder("narrator", "Hello");
    }

    static Fit.Verdict fit(SpeechRequest request) {
        return fit(request, MODEL, Map.of());
    }

    static Fit.Verdict fit(SpeechRequest request, String model, Map<String, Object> options) {
        return SPEECH.fit(request, deployment(model, options)).verdict();
    }

    static HttpAnswer audio(byte[] body) {
        return answer(Map.of("Content-Type", "audio/mpeg"), body); // whatever the format, as the vendor documents it
    }

    static HttpAnswer json(String body) {
        return json(200, body);
    }

    static HttpAnswer json(int status, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of("application/json")));
        return new HttpAnswer(status, headers, body.getBytes(UTF_8), true);
    }

    static HttpAnswer answer(Map<String, String> headers, byte[] body) {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new HttpAnswer(200, HttpHeaders.of(lists), body, true);
    }

    /** The form that a call carries, as it goes over the wire. */
    static MultipartForm form(HttpCall call) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        call.body().writeTo(bytes);
        Headers headers = new Headers();
        headers.set("Content-Type", call.body().contentType());
        return MultipartForm.of(new Received("POST", "/" + call.path(), headers, bytes.toByteArray()));
    }

    static ProviderException failure(ThrowingCallable action) {
        return catchThrowableOfType(ProviderException.class, action);
    }
}
