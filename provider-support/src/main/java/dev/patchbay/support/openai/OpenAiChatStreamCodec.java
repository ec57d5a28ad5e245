package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.stream.StreamBody;
import java.util.Objects;

/**
 * Chat as a stream of server-sent events, as OpenAI defined it. The request is that of {@link OpenAiChatCodec} with
 * {@code stream}, and asks for the usage; the answer is chunks until {@code [DONE]}. Immutable and thread-safe.
 *
 * <p>An end is proper when {@code [DONE]} was said, or when every choice that began has a reason for its end; calls of tools
 * whose arguments stop in the middle make it no proper end, as in a whole answer. An error object at any place is what it says.
 * A server that answers with one JSON document all the same is understood.
 *
 * <p>Source: the vendor's OpenAPI document, schema {@code CreateChatCompletionStreamResponse}.
 */
public final class OpenAiChatStreamCodec implements StreamCodec<ChatStreamRequest, ChatChunk> {

    private final RefusalReader refusals;
    private final ModelPlace place;

    private OpenAiChatStreamCodec(RefusalReader refusals, ModelPlace place) {
        this.refusals = Objects.requireNonNull(refusals, "refusals");
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code chat/completions}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiChatStreamCodec of(RefusalReader refusals) {
        return new OpenAiChatStreamCodec(refusals, ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiChatStreamCodec at(ModelPlace value) {
        return new OpenAiChatStreamCodec(refusals, value);
    }

    @Override
    public Fit fit(ChatStreamRequest request, Deployment deployment) {
        return ChatCall.fit(request.chat(), deployment, true);
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} as {@link OpenAiChatCodec#encode} does
     */
    @Override
    public HttpCall encode(ChatStreamRequest request, Deployment deployment) {
        return ChatCall.of(request.chat(), deployment, place, true);
    }

    /**
     * Reads an answer: events, or one JSON document from a server that does not stream, whatever it calls it.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} for a page
     */
    @Override
    public StreamBody<ChatChunk> open(ChatStreamRequest request, Deployment deployment, HttpHead head) {
        String type = head.mediaType();
        ChatAsked asked = ChatAsked.of(request.chat(), deployment);
        StreamBody<ChatChunk> document =
                StreamBody.whole(OpenAiChatCodec.LARGEST_ANSWER, new WholeChat(new ChatAnswers(refusals), asked, head));
        if (type.endsWith("json")) {
            return document;
        }
        if (type.equals("text/html")) {
            throw JsonAnswers.failure(ErrorKind.INVALID_RESPONSE, head.status())
                    .phase(Phase.HEADERS)
                    .build();
        }
        return StreamBody.events(new ChatStreamDecoder(asked, refusals, head)).or(document);
    }
}
