package dev.patchbay.elevenlabs;

import dev.patchbay.speech.Alignment;
import dev.patchbay.speech.TimedText;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads audio with times in JSON (the vendor's OpenAPI document, schema {@code AudioWithTimestampsResponseModel}). */
final class TimedSpeechReader {

    private final RefusalReader refusals;

    TimedSpeechReader(RefusalReader refusals) {
        this.refusals = refusals;
    }

    /** Audio and the times of the text in it. */
    record TimedAudio(byte[] audio, Alignment alignment) {

        /** The audio as if it had been the answer; the content type was that of the JSON around it. */
        HttpAnswer asAnswer(HttpAnswer whole) {
            return new HttpAnswer(whole.status(), HttpHeaders.of(Map.of()), audio, whole.endVerified());
        }
    }

    TimedAudio read(HttpAnswer answer) {
        // An error in place of the audio, or no answer at all.
        return JsonReader.read(answer.body(), answer.status(), answer.endVerified(), TimedSpeechReader::object)
                .orElseThrow(() -> refusals.read(new Refusal(answer.status(), answer.headers(), answer.body())));
    }

    /** Reads one object; empty when there is no audio in it. */
    static Optional<TimedAudio> object(JsonReader in) throws IOException {
        byte @Nullable [] audio = null;
        List<TimedText> written = List.of();
        List<TimedText> spoken = List.of();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "audio_base64" -> audio = in.isNull() ? null : in.base64();
                case "alignment" -> written = AlignmentReader.read(in);
                case "normalized_alignment" -> spoken = AlignmentReader.read(in);
                default -> in.skip();
            }
        }
        return audio == null ? Optional.empty() : Optional.of(new TimedAudio(audio, new Alignment(written, spoken)));
    }
}
