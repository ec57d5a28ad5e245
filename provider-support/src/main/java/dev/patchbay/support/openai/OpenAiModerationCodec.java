package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.moderation.ModerationInput;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Moderation as OpenAI defined it: {@code POST /moderations}, answered by one JSON document. Immutable and thread-safe.
 *
 * <p>An answer has a result for every input, or one for all of them together, and each result says of at least one category
 * whether it is flagged and how sure that is. Anything less is no answer, so that nothing is harmless because something went
 * wrong. A category that is flagged flags its result, whether we know the category or not.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateModerationRequest} and {@code CreateModerationResponse}.
 */
public final class OpenAiModerationCodec implements Codec<ModerationRequest, ModerationResponse> {

    private static final String OPERATION = "moderations";
    private static final VendorOptions OPTIONS = new VendorOptions("model", "input");
    private static final String TEXT_ALONE = "text-moderation-";

    private final ModerationAnswers answers;
    private final ModelPlace place;

    private OpenAiModerationCodec(ModerationAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code moderations}, with the model in the body.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiModerationCodec of(RefusalReader refusals) {
        return new OpenAiModerationCodec(new ModerationAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiModerationCodec at(ModelPlace value) {
        return new OpenAiModerationCodec(answers, value);
    }

    /** The vendor's older models, told by their names, judge texts alone, and each by itself. */
    @Override
    public Fit fit(ModerationRequest request, Deployment deployment) {
        Fit options = OPTIONS.fit(request.options(), deployment);
        if (options.verdict() != Fit.Verdict.FITS) {
            return options;
        }
        return request.isTogether() && deployment.model().startsWith(TEXT_ALONE)
                ? Fit.unsupported("the model judges texts alone, and each by itself")
                : Fit.FITS;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and for
     *     half a character in a text
     */
    @Override
    public HttpCall encode(ModerationRequest request, Deployment deployment) {
        Map<String, Object> body = place.body(deployment);
        body.put("input", input(request));
        body.putAll(OPTIONS.merged(request.options(), deployment));
        return HttpCall.json(place.path(OPERATION, deployment), Json.write(body));
    }

    private static Object input(ModerationRequest request) {
        List<Object> all = new ArrayList<>();
        for (ModerationInput input : request.inputs()) {
            all.add(request.isTogether() ? part(input) : ((ModerationInput.Text) input).text());
        }
        return all.size() == 1 && !request.isTogether() ? all.get(0) : all;
    }

    private static Map<String, Object> part(ModerationInput input) {
        if (input instanceof ModerationInput.Text text) {
            return Map.of("type", "text", "text", text.text());
        }
        ModerationInput.Image image = (ModerationInput.Image) input;
        String url = image.url() == null ? DataUrls.of(Objects.requireNonNull(image.data())) : image.url();
        return Map.of("type", "image_url", "image_url", Map.of("url", url));
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else does not judge everything
     */
    @Override
    public ModerationResponse decode(ModerationRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(request, answer);
    }
}
