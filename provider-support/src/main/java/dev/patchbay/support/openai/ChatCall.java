package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.json.JsonOutput;
import java.util.Map;
import java.util.Optional;

/** Writes the requests of chat, for an answer as a whole or as a stream. */
final class ChatCall {

    private static final String OPERATION = "chat/completions";

    private ChatCall() {}

    /** What a model can read, and how much, is not known here: only an option that may not be set does not fit. */
    static Fit fit(ChatRequest request, Deployment deployment, boolean streamed) {
        Optional<String> reserved = ChatOptions.reserved(request, deployment, streamed);
        return reserved.isPresent() ? Fit.unsupported("'" + reserved.get() + "' cannot be set by an option") : Fit.FITS;
    }

    static HttpCall of(ChatRequest request, Deployment deployment, ModelPlace place, boolean streamed) {
        if (ChatOptions.reserved(request, deployment, streamed).isPresent()) {
            throw ProviderException.builder(ErrorKind.INVALID_REQUEST)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
        Map<String, Object> merged = ChatOptions.merged(request, deployment);
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
