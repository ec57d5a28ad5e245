package dev.patchbay.gateway.wire;

import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionRequestBuilder;
import dev.patchbay.transcription.TranslationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transcription and translation. Sources: the vendor's OpenAPI document, {@code CreateTranscriptionRequest} and {@code
 * CreateTranslationRequest}.
 */
final class TranscriptionEndpoint {

    private static final Map<String, TranscriptFormat> FORMATS = Map.of(
            "json", TranscriptFormat.JSON,
            "text", TranscriptFormat.TEXT,
            "srt", TranscriptFormat.SRT,
            "vtt", TranscriptFormat.VTT,
            "verbose_json", TranscriptFormat.VERBOSE,
            "diarized_json", TranscriptFormat.DIARIZED);

    private TranscriptionEndpoint() {}

    static Exchange<?> bind(Fields in) {
        boolean stream = in.flag("stream");
        @Nullable TranscriptFormat format = format(in);
        TranscriptionRequestBuilder request = TranscriptionRequest.builder(
                        in.text("model"), in.uploads().one("file"))
                .format(format)
                .language(languages(in))
                .keywords(in.texts("keywords").toArray(String[]::new))
                .timestamps(granularities(in))
                .chunking(chunking(in))
                .speakers(speakers(in));
        in.text("prompt", request::prompt);
        in.number("temperature", request::temperature);
        request.logprobs(in.texts("include").contains("logprobs"));
        in.rest(request::option);
        return stream
                ? Exchange.streamed(request.build().streamed(), told -> new TranscriptEvents())
                : Exchange.whole(request.build(), (value, told) -> TranscriptDocument.of("transcribe", format, value));
    }

    static Exchange<?> bindTranslation(Fields in) {
        @Nullable TranscriptFormat format = format(in);
        TranslationRequest.Builder request = TranslationRequest.builder(
                        in.text("model"), in.uploads().one("file"))
                .format(format);
        in.text("prompt", request::prompt);
        in.number("temperature", request::temperature);
        in.rest(request::option);
        return Exchange.whole(request.build(), (value, told) -> TranscriptDocument.of("translate", format, value));
    }

    private static @Nullable TranscriptFormat format(Fields in) {
        String word = in.textOrNull("response_format");
        if (word == null) {
            return null;
        }
        TranscriptFormat format = FORMATS.get(word);
        if (format == null) {
            throw BadRequest.field("response_format", "is no format that is known.");
        }
        return format;
    }

    private static String[] languages(Fields in) {
        List<String> languages = new ArrayList<>(in.texts("language"));
        languages.addAll(in.texts("languages"));
        return languages.toArray(String[]::new);
    }

    private static TimestampGranularity[] granularities(Fields in) {
        List<TimestampGranularity> all = new ArrayList<>();
        for (String word : in.texts("timestamp_granularities")) {
            TimestampGranularity granularity = Fields.constant(TimestampGranularity.class, word);
            if (granularity == null) {
                throw BadRequest.field("timestamp_granularities", "knows \"word\" and \"segment\".");
            }
            all.add(granularity);
        }
        return all.toArray(TimestampGranularity[]::new);
    }

    private static @Nullable ChunkingStrategy chunking(Fields in) {
        if ("auto".equals(in.look("chunking_strategy"))) {
            in.take("chunking_strategy");
            return ChunkingStrategy.auto();
        }
        Fields voice = in.objectOrNull("chunking_strategy");
        if (voice == null) {
            return null;
        }
        if (!voice.text("type").equals("server_vad")) {
            throw BadRequest.field(voice.at("type"), "must be \"server_vad\".");
        }
        return new ChunkingStrategy.VoiceActivity(
                voice.numberOrNull("threshold"),
                voice.wholeOrNull("prefix_padding_ms"),
                voice.wholeOrNull("silence_duration_ms"));
    }

    private static KnownSpeaker[] speakers(Fields in) {
        List<String> names = in.texts("known_speaker_names");
        List<String> voices = in.texts("known_speaker_references");
        if (!voices.isEmpty() && voices.size() != names.size()) {
            throw BadRequest.field("known_speaker_references", "must be as many as the names.");
        }
        KnownSpeaker[] speakers = new KnownSpeaker[names.size()];
        for (int i = 0; i < speakers.length; i++) {
            speakers[i] = new KnownSpeaker(
                    names.get(i), voices.isEmpty() ? null : DataUrl.read("known_speaker_references", voices.get(i)));
        }
        return speakers;
    }
}
