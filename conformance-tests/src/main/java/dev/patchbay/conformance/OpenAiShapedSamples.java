package dev.patchbay.conformance;

import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Ready samples of call types on the wire that OpenAI speaks and many vendors copy: a provider for one of them declares those
 * that it serves and needs no wire script of its own.
 */
public final class OpenAiShapedSamples {

    private static final String QUESTION = "Does every call get through?";
    private static final String ANSWER = "It does.";

    /** Frames of MPEG layer III, silent, long enough for two thirds of them to be several reads. */
    private static final byte[] AUDIO = audio();

    private OpenAiShapedSamples() {}

    /** {@code chat}, answered by one document. */
    public static CallTypeSample<ChatResponse> chat() {
        return CallTypeSample.of(
                ChatRequest.TYPE,
                model -> ChatRequest.of(model, QUESTION),
                OpenAiShapedWire.answering(OpenAiShapedWire.completion(ANSWER), answer -> same(ANSWER, answer.text())));
    }

    /** {@code chat-stream}, answered by events. */
    public static CallTypeSample<List<ChatChunk>> chatStream() {
        return CallTypeSample.ofStream(
                ChatStreamRequest.TYPE,
                model -> new ChatStreamRequest(ChatRequest.of(model, QUESTION)),
                OpenAiShapedWire.answering(
                        OpenAiShapedWire.completionStream("It ", "really ", "does."),
                        chunks -> same("It really does.", assembled(chunks).text())));
    }

    /** {@code speech}, answered by MP3. */
    public static CallTypeSample<Speech> speech() {
        return CallTypeSample.of(
                SpeechRequest.TYPE,
                model -> SpeechRequest.of(model, ANSWER),
                OpenAiShapedWire.answering(spoken(), answer -> sameBytes(AUDIO, answer.toByteArray())));
    }

    /** {@code speech-stream}, answered by MP3 as it arrives. */
    public static CallTypeSample<List<AudioChunk>> speechStream() {
        return CallTypeSample.ofStream(
                SpeechStreamRequest.TYPE,
                model -> SpeechRequest.of(model, ANSWER).streamed(),
                OpenAiShapedWire.answering(spoken(), chunks -> sameBytes(AUDIO, bytes(chunks))));
    }

    private static WireAnswer spoken() {
        return WireAnswer.of(200, "audio/mpeg", AUDIO);
    }

    private static byte[] audio() {
        byte[] frames = new byte[417 * 40];
        for (int at = 0; at < frames.length; at += 417) {
            frames[at] = (byte) 0xFF;
            frames[at + 1] = (byte) 0xFB;
            frames[at + 2] = (byte) 0x90;
        }
        return frames;
    }

    private static ChatResponse assembled(List<ChatChunk> chunks) {
        ChatAssembler all = new ChatAssembler();
        chunks.forEach(all::add);
        return all.response();
    }

    private static byte[] bytes(List<AudioChunk> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (AudioChunk chunk : chunks) {
                chunk.writeTo(all);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return all.toByteArray();
    }

    private static void same(String expected, String seen) {
        if (!expected.equals(seen)) {
            throw new AssertionError("expected the text '" + expected + "', but it is '" + seen + "'");
        }
    }

    private static void sameBytes(byte[] expected, byte[] seen) {
        if (!Arrays.equals(expected, seen)) {
            throw new AssertionError("expected the " + expected.length + " bytes that were sent, but there are "
                    + seen.length + (expected.length == seen.length ? " others" : ""));
        }
    }
}
