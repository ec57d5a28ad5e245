package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.testing.Bodies;
import java.util.List;
import java.util.Map;

/** What the tests of codecs share. */
final class WireFixtures {

    static final RefusalReader REFUSALS = ErrorClassifier.of(OpenAiErrors.table());
    static final String CANARY = "canary-7c1d";

    private WireFixtures() {}

    static Deployment at(String model) {
        return new Deployment("main", model, Map.of());
    }

    static Deployment at(String model, Map<String, Object> options) {
        return new Deployment("main", model, options);
    }

    static <Q extends CallRequest<R>, R> JsonValue body(Codec<Q, R> codec, Q request, Deployment deployment) {
        return Json.read(Bodies.of(codec.encode(request, deployment)), 16 << 20);
    }

    static HttpAnswer json(String body) {
        return answer("application/json", body.getBytes(UTF_8));
    }

    static HttpAnswer answer(String mediaType, byte[] body) {
        return new HttpAnswer(200, HttpHeaders.of(Map.of("content-type", List.of(mediaType))), body, true);
    }

    /** The kind of failure that reading an answer ends in; checks that it repeats nothing. */
    static <Q extends CallRequest<R>, R> ErrorKind refused(
            Codec<Q, R> codec, Q request, Deployment deployment, HttpAnswer answer) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> codec.decode(request, deployment, answer));
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.toString()).doesNotContain("canary");
        return failure.kind();
    }

    /** The kind of failure that writing a request ends in; checks that nothing can have been sent. */
    static <Q extends CallRequest<R>, R> ErrorKind unwritable(Codec<Q, R> codec, Q request, Deployment deployment) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> codec.encode(request, deployment));
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        return failure.kind();
    }

    static <Q extends CallRequest<R>, R> Fit.Verdict fit(Codec<Q, R> codec, Q request, String model) {
        Fit fit = codec.fit(request, at(model));
        assertThat(fit.reason()).doesNotContain("canary");
        return fit.verdict();
    }
}
