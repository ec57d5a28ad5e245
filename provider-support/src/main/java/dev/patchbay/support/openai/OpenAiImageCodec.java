package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
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

/**
 * Images as OpenAI defined them: {@code POST /images/generations}, answered by one JSON document. Immutable and thread-safe.
 *
 * <p>An answer has at least one image, each of them with bytes that are an image of the format that was asked for, or with a
 * URL, which is passed on and never followed.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateImageRequest} and {@code ImagesResponse}.
 */
public final class OpenAiImageCodec implements Codec<ImageRequest, ImageResponse> {

    private static final String OPERATION = "images/generations";
    private static final VendorOptions OPTIONS = new VendorOptions("model", "prompt", "stream", "partial_images");

    private final ImageAnswers answers;
    private final ModelPlace place;

    private OpenAiImageCodec(ImageAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code images/generations}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiImageCodec of(RefusalReader refusals) {
        return new OpenAiImageCodec(new ImageAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiImageCodec at(ModelPlace value) {
        return new OpenAiImageCodec(answers, value);
    }

    /** The limits of the vendor's own models, told by their names; those of others are not known. */
    @Override
    public Fit fit(ImageRequest request, Deployment deployment) {
        Fit options = OPTIONS.fit(request.options(), deployment);
        return options.verdict() == Fit.Verdict.FITS
                ? ImageLimits.check(request, ImageModel.of(deployment.model()), body(request, deployment))
                : options;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and for
     *     half a character in the description
     */
    @Override
    public HttpCall encode(ImageRequest request, Deployment deployment) {
        return HttpCall.json(place.path(OPERATION, deployment), Json.write(body(request, deployment)));
    }

    private Map<String, Object> body(ImageRequest request, Deployment deployment) {
        Map<String, Object> body = place.body(deployment);
        body.put("prompt", request.prompt());
        body.putAll(OPTIONS.merged(request.options(), deployment));
        ImageBody.put(body, request, ImageModel.of(deployment.model()));
        return body;
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else is no image
     */
    @Override
    public ImageResponse decode(ImageRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(request, deployment, answer);
    }

    /** 128 MiB of base64. */
    @Override
    public long maxAnswerBytes() {
        return ImageAnswers.LARGEST;
    }
}
