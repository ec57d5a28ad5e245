package dev.patchbay.support.openai;

import dev.patchbay.Upload;
import dev.patchbay.spi.Fit;
import dev.patchbay.transcription.TranscriptFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the vendor's documents for {@code CreateTranscriptionRequest} and {@code CreateTranslationRequest} allow. */
final class TranscriptionLimits {

    private static final long LARGEST = 25L << 20; // of the whole body, as its refusals say
    private static final int LEAST_AROUND = 128; // bytes of the form that are not audio
    private static final int MOST_SPEAKERS = 4;
    private static final List<String> NOT_FOR_ALL = List.of(
            "language",
            "languages",
            "keywords",
            "prompt",
            "include",
            "timestamp_granularities",
            "known_speaker_names",
            "known_speaker_references");

    private TranscriptionLimits() {}

    /** Whether a request is within limits; of its options, what was merged of deployment and request. */
    static Fit check(
            Upload audio, @Nullable TranscriptFormat format, TranscriptionModel model, Map<String, Object> body) {
        if (model == TranscriptionModel.UNKNOWN) {
            return Fit.FITS;
        }
        if (audio.size() > LARGEST - LEAST_AROUND) {
            return Fit.tooLarge(
                    "the audio has " + audio.size() + " bytes, at most " + LARGEST + " are taken, form and all");
        }
        if (FileTypes.AUDIO.extension(audio) == null) {
            return Fit.unsupported("audio is told by its extension, one of " + FileTypes.AUDIO.extensions());
        }
        if (format != null && !model.formats.contains(format)) {
            return Fit.unsupported("the model makes no " + TranscriptFormats.name(format));
        }
        for (String name : NOT_FOR_ALL) {
            if (body.containsKey(name) && !model.takes.contains(name)) {
                return Fit.unsupported("the model takes no '" + name + "'");
            }
        }
        if (body.containsKey("timestamp_granularities") && format != TranscriptFormat.VERBOSE) {
            return Fit.unsupported("times come with verbose_json alone");
        }
        if (body.get("known_speaker_names") instanceof List<?> names && names.size() > MOST_SPEAKERS) {
            return Fit.unsupported("at most " + MOST_SPEAKERS + " speakers can be known");
        }
        return Fit.FITS;
    }
}
