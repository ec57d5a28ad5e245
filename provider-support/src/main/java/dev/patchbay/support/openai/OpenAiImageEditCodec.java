package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Multipart;
import dev.patchbay.support.RefusalReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Editing of images as OpenAI defined it: {@code POST /images/edits} with a form, answered as {@link OpenAiImageCodec} is.
 * Immutable and thread-safe.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateImageEditRequest} and {@code ImagesResponse}.
 */
public final class OpenAiImageEditCodec implements Codec<ImageEditRequest, ImageResponse> {

    private static final String OPERATION = "images/edits";
    private static final VendorOptions OPTIONS =
            new VendorOptions("model", "prompt", "image", "images", "mask", "stream", "partial_images");

    private final ImageAnswers answers;
    private final ModelPlace place;

    private OpenAiImageEditCodec(ImageAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code images/edits}, with the model in the form.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiImageEditCodec of(RefusalReader refusals) {
        return new OpenAiImageEditCodec(new ImageAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiImageEditCodec at(ModelPlace value) {
        return new OpenAiImageEditCodec(answers, value);
    }

    /** The limits of the vendor's own models, told by their names; those of others are not known. */
    @Override
    public Fit fit(ImageEditRequest request, Deployment deployment) {
        Fit options = OPTIONS.fit(request.image().options(), deployment);
        return options.verdict() == Fit.Verdict.FITS
                ? ImageEditLimits.check(request, deployment.model(), body(request, deployment))
                : options;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, for half a
     *     character in the description, and for a file name that cannot be quoted
     */
    @Override
    public HttpCall encode(ImageEditRequest request, Deployment deployment) {
        Map<String, Object> fields = place.body(deployment);
        fields.put("prompt", request.image().prompt());
        fields.putAll(body(request, deployment));
        Multipart.Builder form = Multipart.builder();
        FormFields.write(form, fields);
        String name = request.originals().size() == 1 ? "image" : "image[]";
        for (Upload original : request.originals()) {
            file(form, name, original);
        }
        Upload mask = request.mask();
        if (mask != null) {
            file(form, "mask", mask);
        }
        return HttpCall.multipart(place.path(OPERATION, deployment), form.build());
    }

    private static void file(Multipart.Builder form, String name, Upload image) {
        form.file(name, FileTypes.IMAGES.named(image), FileTypes.IMAGES.mediaType(image));
    }

    private static Map<String, Object> body(ImageEditRequest request, Deployment deployment) {
        Map<String, Object> body =
                new LinkedHashMap<>(OPTIONS.merged(request.image().options(), deployment));
        ImageBody.put(body, request.image(), ImageModel.of(deployment.model()));
        VendorOptions.put(body, "input_fidelity", request.fidelity());
        return body;
    }

    /** True: images are written while they are read. */
    @Override
    public boolean carriesUploads() {
        return true;
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else is no image
     */
    @Override
    public ImageResponse decode(ImageEditRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(request.image(), deployment, answer);
    }

    /** 128 MiB of base64. */
    @Override
    public long maxAnswerBytes() {
        return ImageAnswers.LARGEST;
    }
}
