package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.Usage;
import dev.patchbay.speech.AudioInfo;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.VoiceName;
import dev.patchbay.support.audio.AudioReader;
import dev.patchbay.support.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Speech as OpenAI defined it: {@code POST /audio/speech} with JSON, answered by audio. Immutable and thread-safe.
 *
 * <p>Options of deployment and request are passed on as they are, the request's first; what a request says in fields of
 * its own wins over both. Of the request's, those that are known to be another vendor's are left out where a model is known to be
 * OpenAI's, so that a request for several vendors may carry them. A language cannot be named on this wire: the model finds it out from the text.
 *
 * <p>Source: the vendor's OpenAPI document, schema {@code CreateSpeechRequest}.
 */
public final class OpenAiSpeechCodec implements Codec<SpeechRequest, Speech> {

    /** Samples per second of everything that the vendor's models speak. */
    static final int SAMPLE_RATE = 24_000;

    private static final String OPERATION = "audio/speech";
    private static final long MOST_AUDIO = 64L << 20;

    private final SpeechVoices voices;
    private final AudioReader audio;
    private final ModelPlace place;
    private final boolean instructed;
    private final Predicate<String> limited;

    private OpenAiSpeechCodec(
            SpeechVoices voices, AudioReader audio, ModelPlace place, boolean instructed, Predicate<String> limited) {
        this.voices = Objects.requireNonNull(voices, "voices");
        this.audio = audio;
        this.place = Objects.requireNonNull(place, "place");
        this.instructed = instructed;
        this.limited = limited;
    }

    /**
     * The codec as OpenAI itself wants it: at {@code audio/speech}, with the model in the body.
     *
     * @param voices which voices there are
     * @param refusals tells what an error object in a 2xx means
     */
    public static OpenAiSpeechCodec of(SpeechVoices voices, RefusalReader refusals) {
        AudioReader audio = new AudioReader(refusals, SAMPLE_RATE);
        return new OpenAiSpeechCodec(voices, audio, ModelPlace.BODY, true, OpenAiSpeechCodec::isOfOpenAi);
    }

    /** Whether a model is one of the vendor's own, by its name. The limits of others are not known. */
    public static boolean isOfOpenAi(String model) {
        return model.equals("tts-1") || model.equals("tts-1-hd") || model.startsWith("gpt-4o-mini-tts");
    }

    /** The same for a vendor that reads the model's name at this place. */
    public OpenAiSpeechCodec at(ModelPlace value) {
        return new OpenAiSpeechCodec(voices, audio, value, instructed, limited);
    }

    /**
     * The same for a vendor whose document has no instructions: a request that gives some does not fit. As an option they
     * are passed on like any other.
     */
    public OpenAiSpeechCodec withoutInstructions() {
        return new OpenAiSpeechCodec(voices, audio, place, false, limited);
    }

    /** The same for a vendor whose deployments are OpenAI's models, whatever they are called. */
    public OpenAiSpeechCodec ofOpenAiAlone() {
        return new OpenAiSpeechCodec(voices, audio, place, instructed, any -> true);
    }

    @Override
    public Fit fit(SpeechRequest request, Deployment deployment) {
        return fit(request, deployment, false);
    }

    Fit fit(SpeechRequest request, Deployment deployment, boolean streamed) {
        Fit options = SpeechBody.options(streamed).fit(request.options(), deployment);
        if (options.verdict() != Fit.Verdict.FITS) {
            return options;
        }
        @Nullable String voice = request.voice();
        if (voices.find(voice, deployment.model()).isEmpty()) {
            return Fit.unsupported("there is no voice " + (voice == null ? "" : VoiceName.shown(voice)));
        }
        if (!instructed && request.instructions() != null) {
            return Fit.unsupported("no instructions are taken");
        }
        Fit wire = SpeechLimits.ofWire(request);
        return wire.verdict() == Fit.Verdict.FITS && limited.test(deployment.model())
                ? SpeechLimits.ofOpenAi(request, deployment.model(), SpeechBody.of(request, deployment, true))
                : wire;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} for an option that cannot be written or set, and
     *     with {@link ErrorKind#UNSUPPORTED} for a voice that is not there
     */
    @Override
    public HttpCall encode(SpeechRequest request, Deployment deployment) {
        return encode(request, deployment, false);
    }

    HttpCall encode(SpeechRequest request, Deployment deployment, boolean streamed) {
        SpeechBody.options(streamed).check(request.options(), deployment);
        String voice = voices.find(request.voice(), deployment.model()).orElseThrow(OpenAiSpeechCodec::voiceless);
        Map<String, Object> body = place.body(deployment);
        body.put("input", request.text());
        body.put("voice", SpeechVoices.isCustom(voice) ? Map.of("id", voice) : voice);
        body.putAll(SpeechBody.of(request, deployment, limited.test(deployment.model())));
        return HttpCall.json(place.path(OPERATION, deployment), Json.write(body));
    }

    @Override
    public Speech decode(SpeechRequest request, Deployment deployment, HttpAnswer answer) {
        AudioInfo info = audio(request).read(answer, SpeechBody.asked(request, deployment));
        return Speech.of(answer.body(), info, Usage.ofCharacters(request.characters()));
    }

    /** What reads the audio of an answer, also of one that is streamed. */
    AudioReader audio(SpeechRequest request) {
        return audio.expecting(request.sampleRate());
    }

    /** 64 MiB: the longest text, spoken as slowly as can be, in samples without compression. */
    @Override
    public long maxAnswerBytes() {
        return MOST_AUDIO;
    }

    private static ProviderException voiceless() {
        return ProviderException.builder(ErrorKind.UNSUPPORTED)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
