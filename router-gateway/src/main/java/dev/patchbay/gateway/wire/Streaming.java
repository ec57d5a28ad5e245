package dev.patchbay.gateway.wire;

import dev.patchbay.chat.ChatRequestBuilder;
import java.util.Map;

/**
 * What a request says about the stream that it wants.
 *
 * @param wanted whether it wants one
 * @param usage whether the stream is to tell what was used
 * @param more what only the provider understands
 */
record Streaming(boolean wanted, boolean usage, Map<String, Object> more) {

    static Streaming read(Fields in) {
        boolean wanted = in.flag("stream");
        Fields options = in.objectOrNull("stream_options");
        if (options == null) {
            return new Streaming(wanted, false, Map.of());
        }
        boolean usage = options.flag("include_usage");
        return new Streaming(wanted, usage, options.rest());
    }

    /** Hands on what only the provider understands; of no meaning where nothing is streamed. */
    void handOn(ChatRequestBuilder chat) {
        if (wanted && !more.isEmpty()) {
            chat.option("stream_options", more);
        }
    }
}
