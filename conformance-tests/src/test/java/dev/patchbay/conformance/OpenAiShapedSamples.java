package dev.patchbay.conformance;

import dev.patchbay.Upload;
import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Ready samples of call types on the wire that OpenAI speaks and many vendors copy: a provider for one of them declares those
 * that it serves and needs no wire script of its own.
 */
final class OpenAiShapedSamples {

    private static final String QUESTION = "Does every call get through?";
    private static final String ANSWER = "It does.";

    /** Frames of MPEG layer III, silent, long enough for two thirds of them to be several reads. */
    private static final byte[] AUDIO = audio();

    /** What a PNG starts with. */
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};

    private OpenAiShapedSamples() {}

    /** {@code chat}, answered by one document. */
    static CallTypeSample<ChatResponse> chat() {
        return CallTypeSample.of(
                ChatRequest.TYPE,
                model -> ChatRequest.of(model, QUESTION),
                OpenAiShapedWire.answering(OpenAiShapedWire.completion(ANSWER), answer -> same(ANSWER, answer.text())));
    }

    /** {@code chat-stream}, answered by events. */
    static CallTypeSample<List<ChatChunk>> chatStream() {
        return CallTypeSample.ofStream(
                ChatStreamRequest.TYPE,
                model -> new ChatStreamRequest(ChatRequest.of(model, QUESTION)),
                OpenAiShapedWire.answering(
                        OpenAiShapedWire.completionStream("It ", "really ", "does."),
                        chunks -> same("It really does.", assembled(chunks).text())));
    }

    /** {@code speech}, answered by MP3. */
    static CallTypeSample<Speech> speech() {
        return CallTypeSample.of(
                SpeechRequest.TYPE,
                model -> SpeechRequest.of(model, ANSWER),
                OpenAiShapedWire.answering(spoken(), answer -> sameBytes(AUDIO, answer.toByteArray())));
    }

    /** {@code speech-stream}, answered by MP3 as it arrives. */
    static CallTypeSample<List<AudioChunk>> speechStream() {
        return CallTypeSample.ofStream(
                SpeechStreamRequest.TYPE,
                model -> SpeechRequest.of(model, ANSWER).streamed(),
                OpenAiShapedWire.answering(spoken(), chunks -> sameBytes(AUDIO, bytes(chunks))));
    }

    /** {@code embedding}, answered by a vector of two numbers in base64. */
    static CallTypeSample<EmbeddingResponse> embedding() {
        return CallTypeSample.of(
                EmbeddingRequest.TYPE,
                model -> EmbeddingRequest.of(model, ANSWER),
                OpenAiShapedWire.answering(
                        WireAnswer.json(
                                200,
                                "{\"object\":\"list\",\"model\":\"as-scripted\",\"data\":[{\"object\":\"embedding\","
                                        + "\"index\":0,\"embedding\":\"AACAPwAAAEA=\"}],"
                                        + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}"),
                        answer ->
                                same("[1.0, 2.0]", Arrays.toString(answer.get(0).toArray()))));
    }

    /** {@code image}, answered by a PNG in base64. */
    static CallTypeSample<ImageResponse> image() {
        return CallTypeSample.of(ImageRequest.TYPE, model -> ImageRequest.of(model, ANSWER), drawn());
    }

    /** {@code image-edit}, answered as {@code image} is. */
    static CallTypeSample<ImageResponse> imageEdit() {
        return CallTypeSample.of(
                ImageEditRequest.TYPE,
                model -> ImageRequest.of(model, ANSWER).editing(Upload.of("original.png", PICTURE)),
                drawn());
    }

    /** {@code transcription}, answered by JSON. */
    static CallTypeSample<Transcription> transcription() {
        return CallTypeSample.of(
                TranscriptionRequest.TYPE,
                model -> TranscriptionRequest.of(model, Upload.of("question.mp3", AUDIO)),
                written());
    }

    /** {@code transcription-stream}, answered by events. */
    static CallTypeSample<List<TranscriptChunk>> transcriptionStream() {
        return CallTypeSample.ofStream(
                TranscriptionStreamRequest.TYPE,
                model -> TranscriptionRequest.of(model, Upload.of("question.mp3", AUDIO))
                        .streamed(),
                OpenAiShapedWire.answering(
                        OpenAiShapedWire.transcriptStream("It ", "really ", "does."),
                        chunks -> same(
                                "It really does.",
                                chunks.get(chunks.size() - 1).whole().text())));
    }

    /** {@code translation}, answered as {@code transcription} is. */
    static CallTypeSample<Transcription> translation() {
        return CallTypeSample.of(
                TranslationRequest.TYPE,
                model -> TranslationRequest.of(model, Upload.of("question.mp3", AUDIO)),
                written());
    }

    /** {@code moderation}, answered by a judgement of one category. */
    static CallTypeSample<ModerationResponse> moderation() {
        return CallTypeSample.of(
                ModerationRequest.TYPE,
                model -> ModerationRequest.of(model, ANSWER),
                OpenAiShapedWire.answering(
                        WireAnswer.json(
                                200,
                                "{\"id\":\"modr-scripted\",\"model\":\"as-scripted\",\"results\":[{\"flagged\":true,"
                                        + "\"categories\":{\"violence\":true},\"category_scores\":{\"violence\":0.75},"
                                        + "\"category_applied_input_types\":{\"violence\":[\"text\"]}}]}"),
                        answer -> same("true", String.valueOf(answer.flagged()))));
    }

    /** {@code rerank}, answered by one document of two. */
    static CallTypeSample<RerankResponse> rerank() {
        return CallTypeSample.of(
                RerankRequest.TYPE,
                model -> RerankRequest.of(model, QUESTION, List.of("It may.", ANSWER)),
                OpenAiShapedWire.answering(
                        WireAnswer.json(
                                200,
                                "{\"id\":\"rerank-scripted\",\"results\":[{\"index\":1,\"relevance_score\":0.75}]}"),
                        answer ->
                                same("1", String.valueOf(answer.results().get(0).index()))));
    }

    private static WireScript<ImageResponse> drawn() {
        return OpenAiShapedWire.answering(
                WireAnswer.json(
                        200,
                        "{\"created\":1750000000,\"data\":[{\"b64_json\":\""
                                + Base64.getEncoder().encodeToString(PICTURE) + "\"}]}"),
                answer -> sameBytes(PICTURE, answer.image().toByteArray()));
    }

    private static WireScript<Transcription> written() {
        return OpenAiShapedWire.answering(
                WireAnswer.json(200, "{\"text\":\"" + QUESTION + "\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}"),
                answer -> same(QUESTION, answer.text()));
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
