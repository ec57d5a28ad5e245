package dev.patchbay.conformance.ready;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Upload;
import dev.patchbay.chat.ChatAssembler;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.SoundFacts;
import dev.patchbay.conformance.WireScript;
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
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.Speech;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.transcription.TranscriptChunk;
import dev.patchbay.transcription.Transcription;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the standard call types for any wire: each has the request and the check of the value; the vendor's wire has
 * the refusals, and what it answers when all is well is given where a document has to say it. Immutable and thread-safe.
 */
public final class StandardSamples {

    /** What samples ask to be said, and what answers that are a text have to say; JSON escapes none of it. */
    public static final String SENTENCE = "Every call gets through.";

    /** What the caller writes; of more characters than those that every encoding has. */
    static final String WRITTEN = "Does every call get through, na\u00efve or not?";

    private static final String OTHER_SENTENCE = "No call is lost on its way.";

    /** What two texts to put in order are compared with. */
    static final String QUESTION = "What becomes of a call?";

    private static final byte[] MP3 = Media.mp3();
    private static final byte[] PNG = Media.png();
    private static final Upload RECORDING = Upload.of("sentence.mp3", MP3);
    private static final byte[] OTHER_PNG = Media.otherPng();
    static final Upload DRAWING = Upload.of("drawing.png", PNG);
    private static final Upload OTHER_DRAWING = Upload.of("other.png", OTHER_PNG);

    private final VendorWire wire;
    private final @Nullable KnownOption known;

    private StandardSamples(VendorWire wire, @Nullable KnownOption known) {
        this.wire = wire;
        this.known = known;
    }

    /** An option that the vendor has, and two values of it. */
    private record KnownOption(String name, Object one, Object other) {}

    /** Samples that are refused in this vendor's ways. */
    public static StandardSamples of(VendorWire wire) {
        return new StandardSamples(wire, null);
    }

    /**
     * The same with an option that the vendor has.
     *
     * @throws IllegalArgumentException as {@link CallTypeSample#option} does, when a sample is made
     */
    public StandardSamples option(String name, Object one, Object other) {
        return new StandardSamples(wire, new KnownOption(name, one, other));
    }

    private <Q extends CallRequest<R>, R> CallTypeSample<R> sample(
            CallType.Unary<Q, R> type, Function<String, Q> request, WireScript<R> script) {
        return knowing(CallTypeSample.of(type, request, script));
    }

    private <Q extends CallRequest<ResponseStream<T>>, T> CallTypeSample<List<T>> stream(
            CallType.Streaming<Q, T> type, Function<String, Q> request, WireScript<List<T>> script) {
        return knowing(CallTypeSample.ofStream(type, request, script));
    }

    private <A> CallTypeSample<A> knowing(CallTypeSample<A> sample) {
        return known == null ? sample : sample.option(known.name(), known.one(), known.other());
    }

    /** A copy of the recording that samples of speech are answered by: MP3, silent. */
    public static byte[] mp3() {
        return MP3.clone();
    }

    /** A copy of the drawing that samples of images are answered by: the beginning of a PNG. */
    public static byte[] png() {
        return PNG.clone();
    }

    /** The recording as something to send along. */
    public static Upload recording() {
        return RECORDING;
    }

    /**
     * A script that answers with the recording, for call types that are answered by audio.
     *
     * @param found all audio of an answer
     */
    public <R> WireScript<R> audio(Function<? super R, ByteBuffer> found) {
        byte[] shorter = Media.shorterMp3();
        WireScript<R> script = wire.answering(
                WireAnswer.of(200, "audio/mpeg", MP3), answer -> Media.sameBytes(MP3, found.apply(answer)));
        return script.alsoAnswering(
                "a shorter recording",
                WireAnswer.of(200, "audio/mpeg", shorter),
                answer -> Media.sameBytes(shorter, found.apply(answer)));
    }

    /** {@code chat}, answered by a document that says {@link #SENTENCE}. */
    public CallTypeSample<ChatResponse> chat(WireAnswer success) {
        return ChatDetails.of(
                sample(ChatRequest.TYPE, model -> ChatRequest.of(model, WRITTEN), saying(success, ChatResponse::text)),
                request -> request);
    }

    /** {@code chat-stream}, answered by at least two pieces of {@link #SENTENCE}. */
    public CallTypeSample<List<ChatChunk>> chatStream(WireAnswer success) {
        return ChatDetails.of(
                stream(
                        ChatStreamRequest.TYPE,
                        model -> new ChatStreamRequest(ChatRequest.of(model, WRITTEN)),
                        wire.answering(
                                success,
                                chunks -> Media.same(SENTENCE, assembled(chunks).text()))),
                ChatStreamRequest::new);
    }

    /** {@code speech}, answered by {@link #mp3()}. */
    public CallTypeSample<Speech> speech() {
        return sample(
                        SpeechRequest.TYPE,
                        model -> SpeechRequest.of(model, WRITTEN),
                        audio(Speech::audio).sounding(answer -> Media.facts(answer.info())))
                .naming((model, voice) ->
                        SpeechRequest.builder(model, WRITTEN).voice(voice).build())
                .optional((model, name, value) -> SpeechRequest.builder(model, WRITTEN)
                        .option(name, value)
                        .build())
                .alsoAsking(
                        "a speed",
                        model ->
                                SpeechRequest.builder(model, WRITTEN).speed(1.1).build(),
                        "1.1")
                .alsoAsking(
                        "how to say it",
                        model -> SpeechRequest.builder(model, WRITTEN)
                                .instructions(QUESTION)
                                .build(),
                        QUESTION);
    }

    /** {@code speech-stream}, answered by {@link #mp3()} as it arrives. */
    public CallTypeSample<List<AudioChunk>> speechStream() {
        WireScript<List<AudioChunk>> script = audio(
                chunks -> Media.joined(chunks.stream().map(AudioChunk::audio).toList()));
        return stream(
                        SpeechStreamRequest.TYPE,
                        model -> SpeechRequest.of(model, WRITTEN).streamed(),
                        script.sounding(StandardSamples::facts))
                .naming((model, voice) -> SpeechRequest.builder(model, WRITTEN)
                        .voice(voice)
                        .build()
                        .streamed())
                .optional((model, name, value) -> SpeechRequest.builder(model, WRITTEN)
                        .option(name, value)
                        .build()
                        .streamed())
                .alsoAsking(
                        "a speed",
                        model -> SpeechRequest.builder(model, WRITTEN)
                                .speed(1.1)
                                .build()
                                .streamed(),
                        "1.1")
                .framed(
                        2,
                        model -> SpeechRequest.builder(model, WRITTEN)
                                .format(AudioFormat.PCM)
                                .build()
                                .streamed(),
                        WireAnswer.of(200, "audio/pcm", Media.pcm()));
    }

    /** The last piece that says what the audio is knows most. */
    private static SoundFacts facts(List<AudioChunk> chunks) {
        SoundFacts facts = Media.facts(null);
        for (AudioChunk chunk : chunks) {
            facts = chunk.info() == null ? facts : Media.facts(chunk.info());
        }
        return facts;
    }

    /** {@code embedding} of two texts, answered by the vectors of 1 and 2, and of 3 and 4. */
    public CallTypeSample<EmbeddingResponse> embedding(WireAnswer success) {
        return embedding(model -> EmbeddingRequest.of(model, WRITTEN, QUESTION), success);
    }

    /** The same of two texts in a vector of two numbers, for models whose own vectors are known to be longer. */
    CallTypeSample<EmbeddingResponse> shortEmbedding(WireAnswer success) {
        return embedding(
                model -> EmbeddingRequest.builder(model)
                        .texts(List.of(WRITTEN, QUESTION))
                        .dimensions(2)
                        .build(),
                success);
    }

    private CallTypeSample<EmbeddingResponse> embedding(
            Function<String, EmbeddingRequest> request, WireAnswer success) {
        return sample(
                        EmbeddingRequest.TYPE,
                        request,
                        wire.answering(
                                success,
                                answer -> Media.same(
                                        "[1.0, 2.0][3.0, 4.0]",
                                        Arrays.toString(answer.get(0).toArray())
                                                + Arrays.toString(answer.get(1).toArray()))))
                .optional((model, name, value) -> EmbeddingRequest.builder(model)
                        .texts(List.of(WRITTEN, QUESTION))
                        .option(name, value)
                        .build())
                .alsoAsking(
                        "a length of the vectors",
                        model -> EmbeddingRequest.builder(model)
                                .texts(List.of(WRITTEN, QUESTION))
                                .dimensions(1_024)
                                .build(),
                        "1024");
    }

    /** {@code image}, answered by {@link #png()}. */
    public CallTypeSample<ImageResponse> image(WireAnswer success) {
        return sample(ImageRequest.TYPE, model -> ImageRequest.of(model, WRITTEN), drawn(success))
                .optional((model, name, value) ->
                        ImageRequest.builder(model, WRITTEN).option(name, value).build())
                .alsoAsking(
                        "a size",
                        model -> ImageRequest.builder(model, WRITTEN)
                                .size("512x512")
                                .build(),
                        "512");
    }

    /** {@code image-edit}, answered as {@code image} is. */
    public CallTypeSample<ImageResponse> imageEdit(WireAnswer success) {
        return sample(
                        ImageEditRequest.TYPE,
                        model -> ImageRequest.of(model, WRITTEN).editing(DRAWING),
                        drawn(success))
                .optional((model, name, value) -> ImageRequest.builder(model, WRITTEN)
                        .option(name, value)
                        .build()
                        .editing(DRAWING))
                .alsoAsking(
                        "the drawing",
                        model -> ImageRequest.of(model, WRITTEN).editing(DRAWING),
                        received -> Media.isIn(PNG, received))
                .alsoAsking(
                        "a second drawing",
                        model -> ImageRequest.of(model, WRITTEN).editing(DRAWING, OTHER_DRAWING),
                        received -> Media.isIn(OTHER_PNG, received))
                .alsoAsking(
                        "a mask",
                        model ->
                                ImageRequest.of(model, WRITTEN).editing(DRAWING).withMask(OTHER_DRAWING),
                        received -> Media.isIn(OTHER_PNG, received));
    }

    /** {@code transcription}, answered by a document that says {@link #SENTENCE}. */
    public CallTypeSample<Transcription> transcription(WireAnswer success) {
        return sample(TranscriptionRequest.TYPE, model -> TranscriptionRequest.of(model, RECORDING), written(success))
                .naming((model, name) -> TranscriptionRequest.of(model, RECORDING.withName(name)))
                .uploading(TranscriptionRequest::of)
                .optional((model, name, value) -> TranscriptionRequest.builder(model, RECORDING)
                        .option(name, value)
                        .build())
                .alsoAsking(
                        "what the recording is about",
                        model -> TranscriptionRequest.builder(model, RECORDING)
                                .prompt(QUESTION)
                                .build(),
                        QUESTION)
                .alsoAsking(
                        "a temperature",
                        model -> TranscriptionRequest.builder(model, RECORDING)
                                .temperature(0.37)
                                .build(),
                        "0.37");
    }

    /** {@code transcription-stream}, answered by at least two pieces of {@link #SENTENCE} and at last all of it. */
    public CallTypeSample<List<TranscriptChunk>> transcriptionStream(WireAnswer success) {
        return stream(
                        TranscriptionStreamRequest.TYPE,
                        model -> TranscriptionRequest.of(model, RECORDING).streamed(),
                        wire.answering(success, chunks -> Media.same(SENTENCE, lastOf(chunks))))
                .uploading(
                        (model, audio) -> TranscriptionRequest.of(model, audio).streamed())
                .optional((model, name, value) -> TranscriptionRequest.builder(model, RECORDING)
                        .option(name, value)
                        .build()
                        .streamed())
                .alsoAsking(
                        "what the recording is about",
                        model -> TranscriptionRequest.builder(model, RECORDING)
                                .prompt(QUESTION)
                                .build()
                                .streamed(),
                        QUESTION);
    }

    /** {@code translation}, answered as {@code transcription} is. */
    public CallTypeSample<Transcription> translation(WireAnswer success) {
        return sample(TranslationRequest.TYPE, model -> TranslationRequest.of(model, RECORDING), written(success))
                .uploading(TranslationRequest::of)
                .optional((model, name, value) -> TranslationRequest.builder(model, RECORDING)
                        .option(name, value)
                        .build())
                .alsoAsking(
                        "what the recording is about",
                        model -> TranslationRequest.builder(model, RECORDING)
                                .prompt(QUESTION)
                                .build(),
                        QUESTION)
                .alsoAsking(
                        "a temperature",
                        model -> TranslationRequest.builder(model, RECORDING)
                                .temperature(0.37)
                                .build(),
                        "0.37");
    }

    /** {@code moderation}, answered by a judgement that flags the text. */
    public CallTypeSample<ModerationResponse> moderation(WireAnswer success) {
        return sample(
                        ModerationRequest.TYPE,
                        model -> ModerationRequest.of(model, WRITTEN),
                        wire.answering(success, answer -> Media.same("true", answer.flagged())))
                .optional((model, name, value) -> ModerationRequest.builder(model)
                        .text(WRITTEN)
                        .option(name, value)
                        .build());
    }

    /** {@code rerank} of two documents, answered with the second one at the top. */
    public CallTypeSample<RerankResponse> rerank(WireAnswer success) {
        return sample(
                        RerankRequest.TYPE,
                        model -> RerankRequest.of(model, QUESTION, List.of("It may get lost.", WRITTEN)),
                        wire.answering(
                                success,
                                answer ->
                                        Media.same("1", answer.results().get(0).index())))
                .optional((model, name, value) -> RerankRequest.builder(model, QUESTION)
                        .document("It may get lost.")
                        .document(WRITTEN)
                        .option(name, value)
                        .build())
                .alsoAsking(
                        "the best of many",
                        model -> RerankRequest.builder(model, QUESTION)
                                .documents(Collections.nCopies(321, WRITTEN))
                                .most(299)
                                .build(),
                        "299");
    }

    private WireScript<ImageResponse> drawn(WireAnswer success) {
        return wire.answering(
                success,
                answer -> Media.sameBytes(PNG, ByteBuffer.wrap(answer.image().toByteArray())));
    }

    private WireScript<Transcription> written(WireAnswer success) {
        return saying(success, Transcription::text);
    }

    /** Of an answer that has the sentence as it stands, also one with another sentence in its place. */
    private <R> WireScript<R> saying(WireAnswer success, Function<? super R, String> text) {
        WireScript<R> script = wire.answering(success, answer -> Media.same(SENTENCE, text.apply(answer)));
        String body = new String(success.body(), StandardCharsets.UTF_8);
        boolean asItStands = success.mediaType().endsWith("json") && body.contains(SENTENCE);
        return asItStands
                ? script.alsoAnswering(
                        "another text",
                        success.withBody(body.replace(SENTENCE, OTHER_SENTENCE).getBytes(StandardCharsets.UTF_8)),
                        answer -> Media.same(OTHER_SENTENCE, text.apply(answer)))
                : script;
    }

    private static String lastOf(List<TranscriptChunk> chunks) {
        Transcription whole = chunks.get(chunks.size() - 1).whole();
        return whole == null ? "" : whole.text();
    }

    /** All pieces of an answer together. */
    static ChatResponse assembled(List<ChatChunk> chunks) {
        ChatAssembler all = new ChatAssembler();
        chunks.forEach(all::add);
        return all.response();
    }
}
