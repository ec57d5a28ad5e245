package dev.patchbay.support.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.JsonOutput;
import java.util.Map;

/** Writes the requests of chat, for an answer as a whole or as a stream. */
final class ChatCall {

    private static final String OPERATION = "chat/completions";

    private ChatCall() {}

    /** What a model can read, and how much, is not known here: only an option that may not be set does not fit. */
    static Fit fit(ChatRequest request, Deployment deployment, boolean streamed) {
        return ChatOptions.of(streamed).fit(request.options(), deployment);
    }

    static HttpCall of(ChatRequest request, Deployment deployment, ModelPlace place, boolean streamed) {
        Map<String, Object> merged = ChatOptions.of(streamed).merged(request.options(), deployment);
        Map<String, Object> options = streamed ? ChatOptions.askingForUsage(merged) : merged;
        byte[] body = JsonOutput.object(out -> {
            if (place == ModelPlace.BODY) {
                out.member("model", deployment.model());
            }
            if (streamed) {
                out.name("stream");
                out.value(true);
            }
            new ChatBody(out, request, options).write();
        });
        return HttpCall.json(place.path(OPERATION, deployment), body);
    }
}
