package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.elevenlabs.TranscriptReader.Heard;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.List;
import java.util.Map;

/** Transcripts: {@code POST /v1/speech-to-text} with a form, answered by JSON. */
final class TranscriptionCodec implements Codec<TranscriptionRequest, Transcription> {

    private static final List<String> QUERY = List.of("enable_logging");
    private static final long MOST_TEXT = 64L << 20; // ten hours of words, or an hour of characters
    private static final long LARGEST_FILE = 5_000_000_000L - 1;
    private static final int LATER = 202;

    private final RefusalReader refusals;

    TranscriptionCodec(RefusalReader refusals) {
        this.refusals = refusals;
    }

    @Override
    public Fit fit(TranscriptionRequest request, Deployment deployment) {
        return Unfit.first(
                () -> Task.TRANSCRIPTION.check(deployment.model()),
                () -> TranscriptionOptions.check(request, deployment),
                () -> request.audio().size() > LARGEST_FILE
                        ? Fit.tooLarge("the audio has " + request.audio().size() + " bytes, less than 5 GB are taken")
                        : Fit.FITS);
    }

    @Override
    public HttpCall encode(TranscriptionRequest request, Deployment deployment) {
        Unfit.refuse(fit(request, deployment));
        Map<String, Object> options = TranscriptionOptions.of(request, deployment);
        return HttpCall.multipart(
                "v1/speech-to-text" + Options.query(options, QUERY),
                Form.of("file", request.audio(), deployment.model(), Options.withoutQuery(options, QUERY)));
    }

    @Override
    public Transcription decode(TranscriptionRequest request, Deployment deployment, HttpAnswer answer) {
        if (answer.status() == LATER) {
            throw noAnswer(answer); // a transcript that goes to somebody else some time is none
        }
        Heard heard = JsonReader.read(answer.body(), answer.status(), answer.endVerified(), TranscriptReader::read);
        if (!heard.isTranscript()) {
            throw refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
        }
        return TranscriptBuilder.build(heard, request).orElseThrow(() -> noAnswer(answer));
    }

    @Override
    public long maxAnswerBytes() {
        return MOST_TEXT;
    }

    private static ProviderException noAnswer(HttpAnswer answer) {
        return ProviderException.builder(ErrorKind.INVALID_RESPONSE)
                .status(answer.status())
                .phase(Phase.PARSE)
                .sent(Sent.PROCESSED)
                .build();
    }
}
