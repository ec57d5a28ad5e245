package dev.patchbay.support.openai;

import dev.patchbay.spi.Deployment;
import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a transcription apart from model and file, which no option may set. */
final class TranscriptionBody {

    /** What comes with the audio, and what makes a stream of the answer. */
    static final VendorOptions OPTIONS = new VendorOptions("model", "file", "stream");

    private static final String CHUNKING = "chunking_strategy";
    private static final String AUTO = "auto";

    private TranscriptionBody() {}

    /** The deployment's options, over them the request's, over them what the request says in fields of its own. */
    static Map<String, Object> of(TranscriptionRequest request, Deployment deployment) {
        Map<String, Object> body = new LinkedHashMap<>(OPTIONS.merged(request.options(), deployment));
        putLanguages(body, request.languages(), TranscriptionModel.of(deployment.model()));
        VendorOptions.put(body, "prompt", request.prompt());
        putList(body, "keywords", request.keywords());
        @Nullable TranscriptFormat format = asked(request, deployment);
        VendorOptions.put(body, TranscriptFormats.NAME, format == null ? null : TranscriptFormats.name(format));
        putList(body, "timestamp_granularities", granularities(request));
        putList(body, "include", request.logprobs() ? List.of("logprobs") : List.of());
        VendorOptions.put(body, "temperature", request.temperature());
        VendorOptions.put(body, CHUNKING, chunking(request.chunking()));
        if (TranscriptionModel.of(deployment.model()) == TranscriptionModel.DIARIZE) {
            body.putIfAbsent(CHUNKING, AUTO); // which it insists on for all that is longer than 30 s
        }
        putSpeakers(body, request.speakers());
        return body;
    }

    /** What the answer must look like; times come with one form alone, so whoever wants them wants that. */
    static @Nullable TranscriptFormat asked(TranscriptionRequest request, Deployment deployment) {
        @Nullable TranscriptFormat format = TranscriptFormats.asked(request.format(), request.options(), deployment);
        return format == null && !request.timestamps().isEmpty() ? TranscriptFormat.VERBOSE : format;
    }

    private static void putLanguages(Map<String, Object> body, List<String> languages, TranscriptionModel model) {
        if (languages.size() == 1 && model != TranscriptionModel.GPT_TRANSCRIBE) {
            body.put("language", languages.get(0));
        } else {
            putList(body, "languages", languages);
        }
    }

    private static List<String> granularities(TranscriptionRequest request) {
        List<String> names = new ArrayList<>();
        for (TimestampGranularity granularity : request.timestamps()) {
            names.add(granularity.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static @Nullable Object chunking(@Nullable ChunkingStrategy strategy) {
        if (!(strategy instanceof ChunkingStrategy.VoiceActivity voice)) {
            return strategy == null ? null : AUTO;
        }
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("type", "server_vad");
        VendorOptions.put(server, "threshold", voice.threshold());
        VendorOptions.put(server, "prefix_padding_ms", voice.prefixMillis());
        VendorOptions.put(server, "silence_duration_ms", voice.silenceMillis());
        return server;
    }

    private static void putSpeakers(Map<String, Object> body, List<KnownSpeaker> speakers) {
        List<String> names = new ArrayList<>();
        List<String> voices = new ArrayList<>();
        for (KnownSpeaker speaker : speakers) {
            names.add(speaker.name());
            if (speaker.voice() != null) {
                voices.add(DataUrls.of(speaker.voice()));
            }
        }
        putList(body, "known_speaker_names", names);
        putList(body, "known_speaker_references", voices);
    }

    private static void putList(Map<String, Object> body, String name, List<String> values) {
        if (!values.isEmpty()) {
            body.put(name, values);
        }
    }
}
