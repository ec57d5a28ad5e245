package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Rerank as servers that speak OpenAI's wire took it over from Cohere and Jina, OpenAI itself having none: {@code POST /rerank},
 * answered by one JSON document with {@code results}, or {@code data} as Voyage calls them. Immutable and thread-safe.
 *
 * <p>An answer names documents of the request, none twice, and no more of them than were asked for, each with a score.
 *
 * <p>Sources: Cohere's and Jina's documentation of their rerank calls.
 */
public final class OpenAiRerankCodec implements Codec<RerankRequest, RerankResponse> {

    private static final VendorOptions OPTIONS = new VendorOptions("model", "query", "documents");

    private static final String SEGMENT = "(?!\\.+(/|$))[A-Za-z0-9._~%-]+";
    private static final Pattern PATH = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");

    private final RerankAnswers answers;
    private final String path;

    private OpenAiRerankCodec(RerankAnswers answers, String path) {
        this.answers = answers;
        this.path = Objects.requireNonNull(path, "path");
    }

    /**
     * The codec at {@code rerank}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiRerankCodec of(RefusalReader refusals) {
        return new OpenAiRerankCodec(new RerankAnswers(refusals), "rerank");
    }

    /**
     * The same at another path.
     *
     * @param value relative to the base URL, without a leading slash, its segments percent-encoded
     * @throws IllegalArgumentException when it is no such path
     */
    public OpenAiRerankCodec atPath(String value) {
        if (!PATH.matcher(value).matches()) {
            throw new IllegalArgumentException("a path is segments with slashes between them, none of dots alone");
        }
        return new OpenAiRerankCodec(answers, value);
    }

    /** The limits of models are not known here: only an option that may not be set does not fit. */
    @Override
    public Fit fit(RerankRequest request, Deployment deployment) {
        return OPTIONS.fit(request.options(), deployment);
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and for
     *     half a character in a text
     */
    @Override
    public HttpCall encode(RerankRequest request, Deployment deployment) {
        Map<String, Object> body = ModelPlace.BODY.body(deployment);
        body.put("query", request.query());
        body.put("documents", request.documents());
        body.putAll(OPTIONS.merged(request.options(), deployment));
        VendorOptions.put(body, RerankAnswers.MOST, request.most());
        VendorOptions.put(body, "return_documents", request.returnDocuments());
        return HttpCall.json(path, Json.write(body));
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error; {@link ErrorKind#INVALID_RESPONSE} for whatever
     *     else is no answer
     */
    @Override
    public RerankResponse decode(RerankRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(request, deployment, answer);
    }

    /** 32 MiB, because an answer may repeat the documents. */
    @Override
    public long maxAnswerBytes() {
        return 32L << 20;
    }
}
