package dev.patchbay.support.openai;

import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of a speech request apart from model, input and voice, which no option may set. */
final class SpeechBody {

    /** How a stream arrives; of a whole answer it would make something else. */
    private static final String STREAM_FORMAT = "stream_format";

    private static final String FORMAT = "response_format";

    /** What a request may say to ElevenLabs, and may have said when it fails over from there. */
    private static final Set<String> OF_OTHERS = Set.of(
            "voice_settings",
            "output_format",
            "language_code",
            "seed",
            "previous_text",
            "next_text",
            "previous_request_ids",
            "next_request_ids",
            "pronunciation_dictionary_locators",
            "apply_text_normalization",
            "apply_language_text_normalization",
            "use_pvc_as_ivc",
            "enable_logging",
            "optimize_streaming_latency");

    private static final VendorOptions OF_STREAMS = new VendorOptions("model", "input", "voice");
    private static final VendorOptions OF_WHOLES = new VendorOptions("model", "input", "voice", STREAM_FORMAT);

    private SpeechBody() {}

    /** What comes with a text. */
    static VendorOptions options(boolean streamed) {
        return streamed ? OF_STREAMS : OF_WHOLES;
    }

    /** How a stream is asked to arrive, in the vendor's word; null for its usual way, which is plain audio. */
    static @Nullable Object streamFormat(SpeechRequest request, Deployment deployment) {
        return VendorOptions.find(STREAM_FORMAT, request.options(), deployment);
    }

    /**
     * The deployment's options, over them the request's, over them what the request says in fields of its own.
     *
     * @param strict whether the vendor's document, which takes nothing else, is kept to by leaving out what another's requests say
     */
    static Map<String, Object> of(SpeechRequest request, Deployment deployment, boolean strict) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(FORMAT, name(AudioFormat.MP3)); // said outright: servers of this wire differ in their default
        body.putAll(deployment.options());
        request.options().forEach((name, value) -> {
            if (!strict || !OF_OTHERS.contains(name)) {
                body.put(name, value);
            }
        });
        VendorOptions.put(body, FORMAT, request.format());
        VendorOptions.put(body, "instructions", request.instructions());
        VendorOptions.put(body, "speed", request.speed());
        return body;
    }

    /** The format that the answer to a request must have; null when nobody named one, so that any will do. */
    static @Nullable AudioFormat asked(SpeechRequest request, Deployment deployment) {
        if (request.format() != null) {
            return request.format();
        }
        @Nullable Object named = VendorOptions.find(FORMAT, request.options(), deployment);
        return Stream.of(AudioFormat.values())
                .filter(format -> name(format).equals(named))
                .findFirst()
                .orElse(null);
    }

    private static String name(AudioFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
