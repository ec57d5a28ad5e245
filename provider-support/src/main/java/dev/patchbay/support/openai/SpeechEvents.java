package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.audio.StreamedAudio;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.support.json.JsonStream;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of streamed speech: pieces of audio as base64, and at last what it used. */
final class SpeechEvents implements StreamDecoder<AudioChunk> {

    private static final byte[] NONE = {};
    private static final String ERROR = "error";

    private final StreamedAudio audio;
    private final Usage characters;
    private final RefusalReader refusals;
    private final HttpHead head;
    private final JsonStream events;

    SpeechEvents(StreamedAudio audio, Usage characters, RefusalReader refusals, HttpHead head) {
        this.audio = audio;
        this.characters = characters;
        this.refusals = refusals;
        this.head = head;
        this.events = new JsonStream(head.status());
    }

    /**
     * What one event says.
     *
     * @param type which event it is
     * @param audio a piece of audio, or none
     * @param usage what all of it used, at the end
     * @param error whether it is an error instead
     */
    private record Event(String type, byte[] audio, Usage usage, boolean error) {}

    @Override
    public Progress read(Piece piece, Consumer<AudioChunk> items) {
        if (piece.startsWith("[DONE]")) {
            return Progress.GOING_ON; // some servers of this wire say so after the last event, which is what counts
        }
        if (piece.event().equals(ERROR)) {
            throw refusal(piece);
        }
        Event event = events.read(piece.array(), piece.offset(), piece.length(), SpeechEvents::event);
        if (event.error()) {
            throw refusal(piece);
        }
        switch (event.type().isEmpty() ? piece.event() : event.type()) {
            case "speech.audio.delta" -> {
                if (event.audio().length > 0) {
                    @Nullable AudioChunk chunk = audio.arrived(event.audio(), 0, event.audio().length);
                    if (chunk != null) {
                        items.accept(chunk);
                    }
                }
            }
            case "speech.audio.done" -> {
                events.close();
                audio.end(true, characters.updated(event.usage()), items);
                return Progress.DONE;
            }
            default -> {} // whatever the vendor may add
        }
        return Progress.GOING_ON;
    }

    private ProviderException refusal(Piece piece) {
        return refusals.read(new Refusal(head.status(), head.headers(), piece.bytes()));
    }

    private static Event event(JsonReader in) throws IOException {
        @Nullable String type = null;
        byte[] audio = NONE;
        Usage usage = Usage.unknown();
        boolean error = false;
        boolean detail = false;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = in.textOrNull();
                case "audio" -> audio = in.isNull() ? NONE : in.base64();
                case "usage" -> usage = UsageReader.read(in);
                case ERROR -> error = JsonAnswers.isError(in.value());
                case "detail" -> detail = JsonAnswers.isError(in.value());
                default -> in.skip();
            }
        }
        error |= type == null ? detail : type.equals(ERROR);
        return new Event(type == null ? "" : type, audio, usage, error);
    }
}
