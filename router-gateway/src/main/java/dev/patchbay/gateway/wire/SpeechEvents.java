package dev.patchbay.gateway.wire;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes speech as events. Source: the vendor's OpenAPI document, {@code CreateSpeechResponseStreamEvent}. */
final class SpeechEvents extends EventWriter<AudioChunk> {

    @Override
    public void write(AudioChunk chunk, ByteArrayOutputStream out) throws IOException {
        if (chunk.size() == 0) {
            return;
        }
        ByteArrayOutputStream audio = new ByteArrayOutputStream(chunk.size());
        chunk.writeTo(audio);
        Json.event(out, json -> {
            json.writeStringField("type", "speech.audio.delta");
            json.writeBinaryField("audio", audio.toByteArray());
        });
    }

    @Override
    public void end(Usage usage, ByteArrayOutputStream out) throws IOException {
        Json.event(out, json -> {
            json.writeStringField("type", "speech.audio.done");
            json.writeObjectFieldStart("usage");
            UsageWords.INPUT_OUTPUT.members(json, usage);
            json.writeEndObject();
        });
    }
}
