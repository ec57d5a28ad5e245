package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranslationRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Translation of speech into English as OpenAI defined it: {@code POST /audio/translations} with a form, answered by JSON or by a
 * text. Immutable and thread-safe.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateTranslationRequest}, {@code CreateTranslationResponseJson} and
 * {@code CreateTranslationResponseVerboseJson}.
 */
public final class OpenAiTranslationCodec implements Codec<TranslationRequest, Transcription> {

    private static final String OPERATION = "audio/translations";
    private static final VendorOptions OPTIONS = new VendorOptions("model", "file", "stream");

    private final TranscriptAnswers answers;
    private final ModelPlace place;

    private OpenAiTranslationCodec(TranscriptAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code audio/translations}, with the model in the form.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiTranslationCodec of(RefusalReader refusals) {
        return new OpenAiTranslationCodec(new TranscriptAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiTranslationCodec at(ModelPlace value) {
        return new OpenAiTranslationCodec(answers, value);
    }

    /** The limits of the vendor's own models, told by their names, only the first of which translates. */
    @Override
    public Fit fit(TranslationRequest request, Deployment deployment) {
        Fit options = OPTIONS.fit(request.options(), deployment);
        if (options.verdict() != Fit.Verdict.FITS) {
            return options;
        }
        TranscriptionModel model = TranscriptionModel.of(deployment.model());
        if (model != TranscriptionModel.WHISPER && model != TranscriptionModel.UNKNOWN) {
            return Fit.unsupported("the model does not translate");
        }
        return TranscriptionLimits.check(request.audio(), asked(request, deployment), model, body(request, deployment));
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, for half a
     *     character in the prompt, and for a file name that cannot be quoted
     */
    @Override
    public HttpCall encode(TranslationRequest request, Deployment deployment) {
        Map<String, Object> fields = place.body(deployment);
        fields.putAll(body(request, deployment));
        return HttpCall.multipart(
                place.path(OPERATION, deployment), OpenAiTranscriptionCodec.form(fields, request.audio()));
    }

    private static Map<String, Object> body(TranslationRequest request, Deployment deployment) {
        Map<String, Object> body = new LinkedHashMap<>(OPTIONS.merged(request.options(), deployment));
        VendorOptions.put(body, "prompt", request.prompt());
        @Nullable TranscriptFormat format = request.format();
        VendorOptions.put(body, TranscriptFormats.NAME, format == null ? null : TranscriptFormats.name(format));
        VendorOptions.put(body, "temperature", request.temperature());
        return body;
    }

    private static @Nullable TranscriptFormat asked(TranslationRequest request, Deployment deployment) {
        return TranscriptFormats.asked(request.format(), request.options(), deployment);
    }

    /** True: audio is written while it is read. */
    @Override
    public boolean carriesUploads() {
        return true;
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException what the refusal reader says of an error object; {@link ErrorKind#INVALID_RESPONSE} for
     *     whatever else is no transcript of the form that was asked for
     */
    @Override
    public Transcription decode(TranslationRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(asked(request, deployment), answer);
    }
}
