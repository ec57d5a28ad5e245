package dev.patchbay.support.openai;

import dev.patchbay.support.json.JsonOutput;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Options of deployment and request for chat. */
final class ChatOptions {

    /** How many tokens may be written, as the vendor calls it now. */
    static final String LIMIT = "max_completion_tokens";

    /** The same as it was called, which many servers still do. */
    static final String OLD_LIMIT = "max_tokens";

    /** What a stream brings beside; of no meaning where there is none. */
    private static final String STREAM_OPTIONS = "stream_options";

    private static final VendorOptions OF_STREAMS = new VendorOptions("messages", "model", "stream");
    private static final VendorOptions OF_WHOLES = new VendorOptions("messages", "model", "stream", STREAM_OPTIONS);

    private ChatOptions() {}

    /** What comes with a conversation. */
    static VendorOptions of(boolean streamed) {
        return streamed ? OF_STREAMS : OF_WHOLES;
    }

    /**
     * Options for a stream, which asks for its usage unless they say otherwise. Servers that do not know how to be asked have an
     * option {@code stream_options} that is empty, and are not.
     */
    static Map<String, Object> askingForUsage(Map<String, Object> options) {
        Map<String, Object> streamed = new LinkedHashMap<>(options);
        Object said = streamed.get(STREAM_OPTIONS);
        if (said == null) {
            streamed.put(STREAM_OPTIONS, Map.of("include_usage", true));
        } else if (said instanceof Map<?, ?> some) {
            Map<Object, Object> all = new LinkedHashMap<>(some);
            all.putIfAbsent("include_usage", true);
            streamed.put(STREAM_OPTIONS, all);
            if (some.isEmpty()) {
                streamed.remove(STREAM_OPTIONS);
            }
        }
        return streamed;
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
}
