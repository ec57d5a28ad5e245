package dev.patchbay.gateway.wire;

import dev.patchbay.Usage;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes speech as plain audio, which has no words for a failure. */
final class SpeechBytes implements Reply.ItemWriter<AudioChunk> {

    @Override
    public String mediaType(AudioChunk first) {
        AudioInfo info = first.info();
        return info == null ? "application/octet-stream" : info.format().mediaType();
    }

    @Override
    public void write(AudioChunk chunk, ByteArrayOutputStream out) throws IOException {
        chunk.writeTo(out);
    }

    @Override
    public void end(Usage usage, ByteArrayOutputStream out) {
        // The end of the body is all there is to say.
    }

    @Override
    public boolean failed(Trouble trouble, ByteArrayOutputStream out) {
        return false;
    }
}
