package dev.patchbay.conformance.ready;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.OpenAiShapedWire;
import dev.patchbay.conformance.SampleCall;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.moderation.ModerationCategory;
import dev.patchbay.moderation.ModerationResponse;
import dev.patchbay.moderation.ModerationResult;
import dev.patchbay.rerank.RerankResponse;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The standard call types on the wire that OpenAI speaks and many vendors copy, complete with what it answers: a provider for
 * one of them declares those that it serves and needs no wire script of its own. Sources: OpenAI's OpenAPI document, and
 * Cohere's for {@code rerank}, which OpenAI does not have and servers of its wire take over.
 */
public final class OpenAiShapedSamples {

    private static final StandardSamples SAMPLES = StandardSamples.of(OpenAiShapedWire::answering);
    private static final String[] PIECES = {"Every ", "call ", "gets through."};

    private OpenAiShapedSamples() {}

    /** All of them. */
    public static List<CallTypeSample<?>> all() {
        return List.of(
                chat(),
                chatStream(),
                speech(),
                speechStream(),
                embedding(),
                image(),
                imageEdit(),
                transcription(),
                transcriptionStream(),
                translation(),
                moderation(),
                rerank());
    }

    /** {@code chat}, answered by one document. */
    public static CallTypeSample<ChatResponse> chat() {
        WireAnswer success = OpenAiShapedWire.completion(StandardSamples.SENTENCE);
        CallTypeSample<ChatResponse> asking = ChatWords.of(SAMPLES.chat(success), request -> request);
        return ChatEndings.of(asking, false, answer -> answer)
                .refusing(
                        "one answer where two are asked for",
                        SampleCall.of(model -> ChatRequest.builder(model)
                                .user(StandardSamples.WRITTEN)
                                .choices(2)
                                .build()),
                        success)
                .refusing("one answer where the deployment asks for two", SampleCall.deployedWith("n", 2), success);
    }

    /** {@code chat-stream}, answered by events. */
    public static CallTypeSample<List<ChatChunk>> chatStream() {
        CallTypeSample<List<ChatChunk>> asking =
                ChatWords.of(SAMPLES.chatStream(OpenAiShapedWire.completionStream(PIECES)), ChatStreamRequest::new);
        return ChatEndings.of(asking, true, StandardSamples::assembled);
    }

    /** {@code speech}, answered by MP3. */
    public static CallTypeSample<Speech> speech() {
        return SAMPLES.speech()
                .alsoAsking(
                        "a format",
                        model -> SpeechRequest.builder(model, StandardSamples.WRITTEN)
                                .format(AudioFormat.FLAC)
                                .build(),
                        "flac");
    }

    /** {@code speech-stream}, answered by MP3 as it arrives. */
    public static CallTypeSample<List<AudioChunk>> speechStream() {
        return SAMPLES.speechStream();
    }

    /** {@code embedding} that asks for vectors of two numbers, answered by two of them in base64. */
    public static CallTypeSample<EmbeddingResponse> embedding() {
        return SAMPLES.shortEmbedding(WireAnswer.json(
                200,
                "{\"object\":\"list\",\"model\":\"as-scripted\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                        + "\"embedding\":\"AACAPwAAAEA=\"},{\"object\":\"embedding\",\"index\":1,"
                        + "\"embedding\":\"AABAQAAAgEA=\"}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}"));
    }

    /** {@code image}, answered by a PNG in base64. */
    public static CallTypeSample<ImageResponse> image() {
        return SAMPLES.image(drawing())
                .alsoAsking(
                        "a quality",
                        model -> ImageRequest.builder(model, StandardSamples.WRITTEN)
                                .quality(ImageQuality.HIGH)
                                .build(),
                        "high")
                .refusing(
                        "one image where two are asked for",
                        SampleCall.of(model -> ImageRequest.builder(model, StandardSamples.WRITTEN)
                                .count(2)
                                .build()),
                        drawing())
                .refusing("one image where the deployment asks for two", SampleCall.deployedWith("n", 2), drawing())
                .refusing(
                        "the address of a file",
                        SampleCall.of(model -> ImageRequest.of(model, StandardSamples.WRITTEN)),
                        WireAnswer.json(200, "{\"created\":1750000000,\"data\":[{\"url\":\"file:///picture.png\"}]}"));
    }

    /** {@code image-edit}, answered as {@code image} is. */
    public static CallTypeSample<ImageResponse> imageEdit() {
        return SAMPLES.imageEdit(drawing())
                .refusing(
                        "one image where two are asked for",
                        SampleCall.of(model -> ImageRequest.builder(model, StandardSamples.WRITTEN)
                                .count(2)
                                .build()
                                .editing(StandardSamples.DRAWING)),
                        drawing());
    }

    /** {@code transcription}, answered by JSON. */
    public static CallTypeSample<Transcription> transcription() {
        return TranscriptForms.of(SAMPLES.transcription(transcript()))
                .alsoAsking(
                        "a language",
                        model -> TranscriptionRequest.builder(model, StandardSamples.recording())
                                .language("cy")
                                .build(),
                        "\r\n\r\ncy\r\n");
    }

    /** {@code transcription-stream}, answered by events. */
    public static CallTypeSample<List<TranscriptChunk>> transcriptionStream() {
        return SAMPLES.transcriptionStream(OpenAiShapedWire.transcriptStream(PIECES));
    }

    /** {@code translation}, answered as {@code transcription} is. */
    public static CallTypeSample<Transcription> translation() {
        return SAMPLES.translation(transcript());
    }

    /** {@code moderation}, answered by a judgement of one category. */
    public static CallTypeSample<ModerationResponse> moderation() {
        return SAMPLES.moderation(judgement("true", "true", "false"))
                .alsoAnswering(
                        "that there is nothing to blame",
                        judgement("false", "false", "false"),
                        answer -> Media.same("false hate false 0.125 violence false 0.75", judged(answer)))
                .alsoAnswering(
                        "another category to blame",
                        judgement("true", "false", "true"),
                        answer -> Media.same("true hate true 0.125 violence false 0.75", judged(answer)));
    }

    private static WireAnswer judgement(String flagged, String violence, String hate) {
        return WireAnswer.json(
                200,
                "{\"id\":\"modr-scripted\",\"model\":\"as-scripted\",\"results\":[{\"flagged\":" + flagged
                        + ",\"categories\":{\"violence\":" + violence + ",\"hate\":" + hate
                        + "},\"category_scores\":{\"violence\":0.75,\"hate\":0.125},"
                        + "\"category_applied_input_types\":{\"violence\":[\"text\"],\"hate\":[\"text\"]}}]}");
    }

    /** {@code rerank}, answered by one document of two. */
    public static CallTypeSample<RerankResponse> rerank() {
        return SAMPLES.rerank(WireAnswer.json(
                        200, "{\"id\":\"rerank-scripted\",\"results\":[{\"index\":1,\"relevance_score\":0.75}]}"))
                .alsoAnswering(
                        "how relevant each document is",
                        WireAnswer.json(
                                200,
                                "{\"id\":\"rerank-scripted\",\"results\":[{\"index\":1,\"relevance_score\":0.625},"
                                        + "{\"index\":0,\"relevance_score\":0.125}]}"),
                        answer -> Media.same("1 0.625 0 0.125", ranked(answer)));
    }

    private static String judged(ModerationResponse answer) {
        ModerationResult result = answer.results().get(0);
        StringBuilder all = new StringBuilder().append(result.flagged());
        result.categories().stream()
                .sorted(Comparator.comparing(ModerationCategory::name))
                .forEach(category -> all.append(' ')
                        .append(category.name())
                        .append(' ')
                        .append(category.flagged())
                        .append(' ')
                        .append(category.score()));
        return all.toString();
    }

    private static String ranked(RerankResponse answer) {
        return answer.results().stream()
                .map(result -> result.index() + " " + result.score())
                .collect(Collectors.joining(" "));
    }

    private static WireAnswer drawing() {
        return WireAnswer.json(
                200,
                "{\"created\":1750000000,\"data\":[{\"b64_json\":\""
                        + Base64.getEncoder().encodeToString(StandardSamples.png()) + "\"}]}");
    }

    private static WireAnswer transcript() {
        return WireAnswer.json(
                200, "{\"text\":\"" + StandardSamples.SENTENCE + "\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}");
    }
}
