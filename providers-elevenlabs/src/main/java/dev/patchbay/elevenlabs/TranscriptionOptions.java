package dev.patchbay.elevenlabs;

import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a transcript says besides audio and model: options of the deployment, over them the request's, over them
 * what the request says in fields of its own (the vendor's OpenAPI document, {@code POST /v1/speech-to-text}).
 */
final class TranscriptionOptions {

    private static final String KEYTERMS = "keyterms";
    private static final int MOST_KEYTERMS = 1_000;
    private static final int LONGEST_KEYTERM = 49;
    private static final int MOST_WORDS = 5;
    private static final Pattern NOT_IN_KEYTERMS = Pattern.compile("[<>{}\\[\\]\\\\]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What the older model does not know. */
    private static final Set<String> SINCE_V2 = Set.of(KEYTERMS, "no_verbatim");

    /** An answer later, to another address, and audio from elsewhere would be calls of another kind. */
    private static final OptionRules RULES = new OptionRules()
            .reserving(
                    "model_id",
                    "file",
                    "source_url",
                    "cloud_storage_url",
                    "webhook",
                    "webhook_id",
                    "webhook_metadata",
                    "token")
            .with("language_code", OptionRule.text())
            .with("tag_audio_events", OptionRule.truth())
            .with("num_speakers", OptionRule.whole(1, 32))
            .with("timestamps_granularity", OptionRule.oneOf("none", "word", "character"))
            .with("diarize", OptionRule.truth())
            .with("diarization_threshold", OptionRule.number(0.1, 0.4))
            .with("file_format", OptionRule.oneOf("pcm_s16le_16", "other"))
            .with("temperature", OptionRule.number(0, 2))
            .with("seed", OptionRule.whole(0, Integer.MAX_VALUE))
            .with("use_multi_channel", OptionRule.truth())
            .with("multichannel_output_style", OptionRule.oneOf("separate", "combined"))
            .with("no_verbatim", OptionRule.truth())
            .with("use_speaker_library", OptionRule.truth())
            .with("detect_speaker_roles", OptionRule.truth())
            .with("enable_logging", OptionRule.truth())
            .with(KEYTERMS, TranscriptionOptions::keytermComplaint);

    private TranscriptionOptions() {}

    static Map<String, Object> of(TranscriptionRequest request, Deployment deployment) {
        Map<String, Object> all = Options.merged(deployment.options(), request.options());
        if (request.languages().size() == 1) {
            all.put("language_code", request.languages().get(0)); // of several, the model finds out which
        }
        if (request.format() == TranscriptFormat.DIARIZED) {
            all.put("diarize", true);
        }
        if (request.format() == TranscriptFormat.SRT) {
            all.put(TranscriptBuilder.OTHER_FORMATS, List.of(Map.of("format", TranscriptBuilder.SUBTITLES)));
        }
        if (!request.keywords().isEmpty()) {
            all.put(KEYTERMS, request.keywords());
        }
        if (request.timestamps().contains(TimestampGranularity.CHARACTER)) {
            all.put("timestamps_granularity", "character");
        } else if (request.timestamps().contains(TimestampGranularity.WORD)) {
            all.put("timestamps_granularity", "word");
        }
        Options.put(all, "temperature", request.temperature());
        return all;
    }

    /** Whether the vendor can do all that is asked for. */
    static Fit check(TranscriptionRequest request, Deployment deployment) {
        Map<String, Object> options = of(request, deployment);
        return Unfit.first(
                () -> RULES.check(options),
                () -> unless(!isForm(request.format()), "a transcript of that form is not made"),
                () -> unless(asksForSegments(request), "the text is not divided into segments"),
                () -> unless(request.prompt() != null, "the model takes no prompt"),
                () -> unless(!request.speakers().isEmpty(), "no voices are known"),
                () -> unless(
                        request.chunking() instanceof ChunkingStrategy.VoiceActivity,
                        "the audio is not cut into pieces"),
                () -> unless(
                        deployment.model().equals("scribe_v1")
                                && SINCE_V2.stream().anyMatch(options::containsKey),
                        "the model knows neither keyterms nor no_verbatim"));
    }

    private static boolean isForm(@Nullable TranscriptFormat format) {
        return format != TranscriptFormat.VTT && format != TranscriptFormat.VERBOSE;
    }

    private static boolean asksForSegments(TranscriptionRequest request) {
        return request.format() != TranscriptFormat.DIARIZED
                && request.timestamps().contains(TimestampGranularity.SEGMENT);
    }

    private static Fit unless(boolean wrong, String reason) {
        return wrong ? Fit.unsupported(reason) : Fit.FITS;
    }

    private static @Nullable String keytermComplaint(Object value) {
        if (!(value instanceof List<?> list) || list.size() > MOST_KEYTERMS) {
            return "must be a list of at most " + MOST_KEYTERMS;
        }
        boolean all = list.stream().allMatch(item -> item instanceof String term && isKeyterm(term));
        return all ? null : "must be texts of at most 49 characters and 5 words, without brackets and backslashes";
    }

    private static boolean isKeyterm(String term) {
        return term.codePointCount(0, term.length()) <= LONGEST_KEYTERM
                && SPACE.split(term.strip()).length <= MOST_WORDS
                && !NOT_IN_KEYTERMS.matcher(term).find();
    }
}
