package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.embedding.TokenIds;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings as OpenAI defined them: {@code POST /embeddings}, answered by one JSON document. Immutable and thread-safe.
 *
 * <p>Vectors are asked for as base64, which is a quarter of the size of numbers and read many times as fast. Whoever wants
 * numbers sets the option {@code encoding_format} to {@code float}; what a server really sends is read either way.
 *
 * <p>An answer has a vector for every text, brought into the order of the request, all of the length that was asked for, else
 * of the one that the vendor's model has, else at least of one length, and none of them with a number that is none or with nothing but zeros.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateEmbeddingRequest} and {@code CreateEmbeddingResponse}.
 */
public final class OpenAiEmbeddingCodec implements Codec<EmbeddingRequest, EmbeddingResponse> {

    private static final String OPERATION = "embeddings";
    private static final VendorOptions OPTIONS = new VendorOptions("model", "input");
    private static final long LARGEST_ANSWER = 128L << 20;

    private final EmbeddingAnswers answers;
    private final ModelPlace place;
    private final @Nullable String space;

    private OpenAiEmbeddingCodec(EmbeddingAnswers answers, ModelPlace place, @Nullable String space) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
        this.space = space;
    }

    /**
     * The codec as OpenAI itself wants it: at {@code embeddings}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiEmbeddingCodec of(RefusalReader refusals) {
        return new OpenAiEmbeddingCodec(new EmbeddingAnswers(refusals), ModelPlace.BODY, null);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiEmbeddingCodec at(ModelPlace value) {
        return new OpenAiEmbeddingCodec(answers, value, space);
    }

    /**
     * The same, whose vectors can be compared with those of every deployment that says the same of its space.
     *
     * @param value any name; null to tell it by model and dimensions
     */
    public OpenAiEmbeddingCodec inSpace(@Nullable String value) {
        return new OpenAiEmbeddingCodec(answers, place, value);
    }

    /**
     * The space that was named, else model and dimensions of a deployment that is called an embedding model or has a number
     * of dimensions; null for any other, because a provider serves models of all kinds, and most of them embed nothing. If
     * one does, its name counts when it is chosen.
     */
    @Override
    public @Nullable String equivalence(Deployment deployment) {
        if (space != null) {
            return space;
        }
        String model = deployment.model();
        Object dimensions = deployment.options().get(EmbeddingAnswers.DIMENSIONS);
        if (dimensions != null) {
            return model + " of " + dimensions;
        }
        return model.toLowerCase(Locale.ROOT).contains("embed") ? model : null;
    }

    /** The limits of the vendor's own models, told by their names; those of others are not known. */
    @Override
    public Fit fit(EmbeddingRequest request, Deployment deployment) {
        Fit options = OPTIONS.fit(request.options(), deployment);
        return options.verdict() == Fit.Verdict.FITS
                ? EmbeddingLimits.check(request, deployment.model(), body(request, deployment))
                : options;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and for
     *     half a character in a text
     */
    @Override
    public HttpCall encode(EmbeddingRequest request, Deployment deployment) {
        return HttpCall.json(place.path(OPERATION, deployment), Json.write(body(request, deployment)));
    }

    private Map<String, Object> body(EmbeddingRequest request, Deployment deployment) {
        Map<String, Object> body = place.body(deployment);
        body.put("input", request.texts().isEmpty() ? tokens(request) : texts(request));
        body.put("encoding_format", "base64");
        body.putAll(OPTIONS.merged(request.options(), deployment));
        VendorOptions.put(body, EmbeddingAnswers.DIMENSIONS, request.dimensions());
        VendorOptions.put(body, "user", request.user());
        return body;
    }

    private static Object texts(EmbeddingRequest request) {
        return request.size() == 1 ? request.texts().get(0) : request.texts();
    }

    private static List<List<Integer>> tokens(EmbeddingRequest request) {
        List<List<Integer>> all = new ArrayList<>(request.size());
        for (TokenIds ids : request.tokens()) {
            all.add(Arrays.stream(ids.toArray()).boxed().toList());
        }
        return all;
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else is no answer
     */
    @Override
    public EmbeddingResponse decode(EmbeddingRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(request, deployment, answer);
    }

    /** 128 MiB: as many vectors as the vendor gives at once, of its longest, as numbers. */
    @Override
    public long maxAnswerBytes() {
        return LARGEST_ANSWER;
    }
}
