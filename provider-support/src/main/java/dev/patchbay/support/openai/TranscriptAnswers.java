package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.Markup;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.Transcription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads answers that are transcripts: a document, or where that was asked for a text. */
final class TranscriptAnswers {

    private static final String MARK = "\uFEFF"; // which subtitles may start with

    private final JsonAnswers answers;

    TranscriptAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    /** Reads an answer that was asked to be of a form; null when nobody asked for one. */
    Transcription read(@Nullable TranscriptFormat asked, HttpAnswer answer) {
        Transcription transcription = TranscriptFormats.isText(asked) && !isDocument(answer)
                ? Transcription.of(text(answer))
                : JsonAnswers.read(answer, in -> document(in, answer));
        if (!isOf(asked, transcription)) {
            throw another(answer);
        }
        return transcription;
    }

    /** Reads an answer that was also asked for times. */
    Transcription read(@Nullable TranscriptFormat asked, Set<TimestampGranularity> times, HttpAnswer answer) {
        Transcription transcription = read(asked, answer);
        boolean silent = transcription.text().isBlank();
        boolean worded = !times.contains(TimestampGranularity.WORD)
                || !transcription.words().isEmpty();
        boolean parted = !times.contains(TimestampGranularity.SEGMENT)
                || !transcription.segments().isEmpty();
        if (!silent && !(worded && parted)) {
            throw another(answer);
        }
        return transcription;
    }

    private static ProviderException another(HttpAnswer answer) {
        return JsonAnswers.failure(ErrorKind.INVALID_RESPONSE, answer.status()).build();
    }

    /** Whether a document came, of whatever media type: an error, or from a server that knows no other form. */
    private static boolean isDocument(HttpAnswer answer) {
        return answer.mediaType().endsWith("json")
                || Json.tryRead(answer.body()).filter(JsonValue::isObject).isPresent();
    }

    private static String text(HttpAnswer answer) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.body()))
                    .toString();
            if (!answer.mediaType().equals("text/html") && !Markup.isPage(answer.body())) {
                return text;
            }
        } catch (CharacterCodingException noText) {
            // nor any other kind of answer
        }
        throw another(answer);
    }

    private static boolean isOf(@Nullable TranscriptFormat asked, Transcription transcription) {
        String text =
                transcription.text().startsWith(MARK) ? transcription.text().substring(1) : transcription.text();
        if (asked == TranscriptFormat.VTT) {
            return text.startsWith("WEBVTT");
        }
        if (asked == TranscriptFormat.SRT) {
            return text.isBlank() || text.contains("-->");
        }
        return asked != TranscriptFormat.DIARIZED
                || (transcription.segments().stream().allMatch(segment -> segment.speaker() != null)
                        && (text.isBlank() || !transcription.segments().isEmpty()));
    }

    private Transcription document(JsonReader in, HttpAnswer answer) throws IOException {
        return in.isText() ? Transcription.of(in.text()) : object(in, answer);
    }

    private Transcription object(JsonReader in, HttpAnswer answer) throws IOException {
        TranscriptReader reader = new TranscriptReader();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("error")) {
                answers.checkError(in, answer);
            } else {
                reader.read(name, in);
            }
        }
        @Nullable Transcription transcription = reader.transcription();
        if (transcription == null) {
            throw answers.refusal(answer); // an error in another form, or no answer at all
        }
        return transcription;
    }
}
