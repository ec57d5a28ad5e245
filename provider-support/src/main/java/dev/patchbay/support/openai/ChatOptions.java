package dev.patchbay.support.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.json.JsonOutput;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of deployment and request for chat. */
final class ChatOptions {

    /** How many tokens may be written, as the vendor calls it now. */
    static final String LIMIT = "max_completion_tokens";

    /** The same as it was called, which many servers still do. */
    static final String OLD_LIMIT = "max_tokens";

    /** What options may not set: it is said elsewhere, or would turn the answer into something else. */
    private static final List<String> RESERVED = List.of("messages", "model", "stream", "stream_options");

    private ChatOptions() {}

    /** An option that is set and may not be, if there is one. */
    static Optional<String> reserved(ChatRequest request, Deployment deployment) {
        for (String name : RESERVED) {
            if (request.options().containsKey(name) || deployment.options().containsKey(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The deployment's options and over them the request's; may be changed when there are any. */
    static Map<String, Object> merged(ChatRequest request, Deployment deployment) {
        if (request.options().isEmpty() && deployment.options().isEmpty()) {
            return Map.of();
        }
        Map<String, Object> options = new LinkedHashMap<>(deployment.options());
        options.putAll(request.options());
        return options;
    }

    /**
     * Writes the options of a message or of a part of it.
     *
     * @param own the names that it has itself, which would come twice
     */
    static void write(JsonOutput out, Map<String, Object> options, Set<String> own) throws IOException {
        for (Map.Entry<String, Object> option : options.entrySet()) {
            if (own.contains(option.getKey())) {
                throw new CharConversionException("an option in place of a field");
            }
            out.name(option.getKey());
            out.value(option.getValue());
        }
    }

    /** Whether the caller limited the answer, so that being cut off is what was asked for. */
    static boolean isLimited(ChatRequest request) {
        return request.maxOutputTokens() != null
                || request.options().containsKey(LIMIT)
                || request.options().containsKey(OLD_LIMIT);
    }

    /** Whether the caller named texts before which the answer ends, so that it can end before it starts. */
    static boolean isStopped(ChatRequest request) {
        return !request.stop().isEmpty() || request.options().containsKey("stop");
    }
}
