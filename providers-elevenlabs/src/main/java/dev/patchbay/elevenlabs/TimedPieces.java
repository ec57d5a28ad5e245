package dev.patchbay.elevenlabs;

import dev.patchbay.Usage;
import dev.patchbay.elevenlabs.TimedSpeechReader.TimedAudio;
import dev.patchbay.speech.Alignment;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.TimedText;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.audio.StreamedAudio;
import dev.patchbay.support.json.JsonReader;
import dev.patchbay.support.stream.Piece;
import dev.patchbay.support.stream.Progress;
import dev.patchbay.support.stream.StreamDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of JSON, each with a piece of audio and the times of its text (the vendor's OpenAPI document, schema
 * {@code StreamingAudioChunkWithTimestampsResponseModel}). Times whose audio is still held back wait for it. For one answer; not
 * thread-safe.
 */
final class TimedPieces implements StreamDecoder<AudioChunk> {

    private final StreamedAudio audio;
    private final LastChunk last;
    private final Usage usage;
    private final RefusalReader refusals;
    private final HttpHead head;
    private List<TimedText> written = new ArrayList<>();
    private List<TimedText> spoken = new ArrayList<>();

    TimedPieces(StreamedAudio audio, LastChunk last, Usage usage, RefusalReader refusals, HttpHead head) {
        this.audio = audio;
        this.last = last;
        this.usage = usage;
        this.refusals = refusals;
        this.head = head;
    }

    @Override
    public Progress read(Piece piece, Consumer<AudioChunk> items) {
        // Whether more of the line was to come only the transport knows, and it says so at the end.
        TimedAudio line = JsonReader.read(
                        piece.array(), piece.offset(), piece.length(), head.status(), false, TimedSpeechReader::object)
                .orElseThrow(() -> refusals.read(new Refusal(head.status(), head.headers(), piece.bytes())));
        written.addAll(line.alignment().written());
        spoken.addAll(line.alignment().spoken());
        if (line.audio().length > 0) {
            @Nullable AudioChunk chunk = audio.arrived(line.audio(), 0, line.audio().length);
            if (chunk != null) {
                items.accept(timed(chunk));
            }
        }
        return Progress.GOING_ON;
    }

    @Override
    public boolean end(boolean verified, Consumer<AudioChunk> items) {
        audio.end(verified, usage, chunk -> items.accept(timed(chunk)));
        return true;
    }

    private AudioChunk timed(AudioChunk chunk) {
        AudioChunk named = last.named(chunk);
        if (written.isEmpty() && spoken.isEmpty()) {
            return named;
        }
        Alignment alignment = new Alignment(written, spoken);
        written = new ArrayList<>();
        spoken = new ArrayList<>();
        return named.withAlignment(alignment);
    }
}
