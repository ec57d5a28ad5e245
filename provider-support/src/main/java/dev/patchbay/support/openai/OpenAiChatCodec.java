package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import java.util.Objects;

/**
 * Chat as OpenAI defined it: {@code POST /chat/completions}, answered by one JSON document. Immutable and thread-safe.
 *
 * <p>Options of deployment and request are passed on as they are, the request's first; what a request says in fields of
 * its own wins over both. {@link ChatRequest#maxOutputTokens()} is written as {@code max_completion_tokens}, or as
 * {@code max_tokens} for a deployment that has an option of that name.
 *
 * <p>Tolerant of what servers of this wire add or leave out: filter results, unknown members, usage, an id. Strict in what
 * makes an answer: at least one choice, each with a reason for its end and with content, a refusal or calls of tools.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateChatCompletionRequest} and
 * {@code CreateChatCompletionResponse}.
 */
public final class OpenAiChatCodec implements Codec<ChatRequest, ChatResponse> {

    /** 32 MiB: eight minutes of uncompressed speech as base64; text never comes near. */
    static final long LARGEST_ANSWER = 32L << 20;

    private final ChatAnswers answers;
    private final ModelPlace place;

    private OpenAiChatCodec(ChatAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code chat/completions}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiChatCodec of(RefusalReader refusals) {
        Objects.requireNonNull(refusals, "refusals");
        return new OpenAiChatCodec(new ChatAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiChatCodec at(ModelPlace value) {
        return new OpenAiChatCodec(answers, value);
    }

    /** What a model can read, and how much, is not known here: only an option that may not be set does not fit. */
    @Override
    public Fit fit(ChatRequest request, Deployment deployment) {
        return ChatCall.fit(request, deployment, false);
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and for
     *     half a character in a text
     */
    @Override
    public HttpCall encode(ChatRequest request, Deployment deployment) {
        return ChatCall.of(request, deployment, place, false);
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#CONTENT_REFUSED} with the
     *     answer when a filter of the vendor ended every choice; {@link ErrorKind#TRUNCATED} when arguments of a call are cut
     *     off, or nothing was said before a limit that the caller did not set; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else is no answer
     */
    @Override
    public ChatResponse decode(ChatRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(ChatAsked.of(request, deployment), answer);
    }

    /** 32 MiB. */
    @Override
    public long maxAnswerBytes() {
        return LARGEST_ANSWER;
    }
}
