package dev.patchbay.support.openai;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of a speech request apart from model, input and voice, which no option may set. */
final class SpeechBody {

    /** What options may not set: it is said elsewhere. */
    private static final List<String> RESERVED = List.of("model", "input", "voice");

    /** How a stream arrives; of a whole answer it would make something else. */
    private static final String STREAM_FORMAT = "stream_format";

    private static final String FORMAT = "response_format";

    private SpeechBody() {}

    /** An option that is set and may not be, if there is one. */
    static Optional<String> reserved(SpeechRequest request, Deployment deployment, boolean streamed) {
        return Stream.concat(deployment.options().keySet().stream(), request.options().keySet().stream())
                .filter(name -> RESERVED.contains(name) || (!streamed && name.equals(STREAM_FORMAT)))
                .sorted()
                .findFirst();
    }

    /** How a stream is asked to arrive, in the vendor's word; null for its usual way, which is plain audio. */
    static @Nullable Object streamFormat(SpeechRequest request, Deployment deployment) {
        return request.options()
                .getOrDefault(STREAM_FORMAT, deployment.options().get(STREAM_FORMAT));
    }

    /** The deployment's options, over them the request's, over them what the request says in fields of its own. */
    static Map<String, Object> of(SpeechRequest request, Deployment deployment) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(FORMAT, name(AudioFormat.MP3)); // said outright: servers of this wire differ in their default
        body.putAll(deployment.options());
        body.putAll(request.options());
        put(body, FORMAT, request.format() == null ? null : name(request.format()));
        put(body, "instructions", request.instructions());
        put(body, "speed", request.speed());
        return body;
    }

    /** The format that the answer to a request must have; null when nobody named one, so that any will do. */
    static @Nullable AudioFormat asked(SpeechRequest request, Deployment deployment) {
        if (request.format() != null) {
            return request.format();
        }
        @Nullable
        Object named =
                request.options().getOrDefault(FORMAT, deployment.options().get(FORMAT));
        return Stream.of(AudioFormat.values())
                .filter(format -> name(format).equals(named))
                .findFirst()
                .orElse(null);
    }

    private static String name(AudioFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
