package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Upload;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Multipart;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.Map;
import java.util.Objects;

/**
 * Transcription as OpenAI defined it: {@code POST /audio/transcriptions} with a form, answered by JSON or by a text. Immutable and
 * thread-safe.
 *
 * <p>The vendor tells audio by the extension of its name. Where the name has none that it knows and the media type is known, the
 * audio is sent under a name that has one.
 *
 * <p>Source: the vendor's OpenAPI document, schemas {@code CreateTranscriptionRequest}, {@code CreateTranscriptionResponseJson} and
 * its verbose and diarized forms.
 */
public final class OpenAiTranscriptionCodec implements Codec<TranscriptionRequest, Transcription> {

    private static final String OPERATION = "audio/transcriptions";

    private final TranscriptAnswers answers;
    private final ModelPlace place;

    private OpenAiTranscriptionCodec(TranscriptAnswers answers, ModelPlace place) {
        this.answers = answers;
        this.place = Objects.requireNonNull(place, "place");
    }

    /**
     * The codec as OpenAI itself wants it: at {@code audio/transcriptions}, with the model in the form.
     *
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiTranscriptionCodec of(RefusalReader refusals) {
        return new OpenAiTranscriptionCodec(new TranscriptAnswers(refusals), ModelPlace.BODY);
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiTranscriptionCodec at(ModelPlace value) {
        return new OpenAiTranscriptionCodec(answers, value);
    }

    /** The limits of the vendor's own models, told by their names; those of others are not known. Characters have no times here. */
    @Override
    public Fit fit(TranscriptionRequest request, Deployment deployment) {
        Fit options = TranscriptionBody.OPTIONS.fit(request.options(), deployment);
        if (options.verdict() != Fit.Verdict.FITS) {
            return options;
        }
        if (request.timestamps().contains(TimestampGranularity.CHARACTER)) {
            return Fit.unsupported("characters have no times");
        }
        return TranscriptionLimits.check(
                request.audio(),
                TranscriptionBody.asked(request, deployment),
                TranscriptionModel.of(deployment.model()),
                TranscriptionBody.of(request, deployment));
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, for half a
     *     character in a text, and for a file name that cannot be quoted
     */
    @Override
    public HttpCall encode(TranscriptionRequest request, Deployment deployment) {
        return encode(request, deployment, Map.of());
    }

    /** The same with further fields. */
    HttpCall encode(TranscriptionRequest request, Deployment deployment, Map<String, Object> further) {
        Map<String, Object> body = place.body(deployment);
        body.putAll(TranscriptionBody.of(request, deployment));
        body.putAll(further);
        return HttpCall.multipart(place.path(OPERATION, deployment), form(body, request.audio()));
    }

    static Multipart form(Map<String, Object> fields, Upload audio) {
        Multipart.Builder form = Multipart.builder();
        FormFields.write(form, fields);
        return form.file("file", FileTypes.AUDIO.named(audio), FileTypes.AUDIO.mediaType(audio))
                .build();
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
    public Transcription decode(TranscriptionRequest request, Deployment deployment, HttpAnswer answer) {
        return answers.read(TranscriptionBody.asked(request, deployment), request.timestamps(), answer);
    }
}
