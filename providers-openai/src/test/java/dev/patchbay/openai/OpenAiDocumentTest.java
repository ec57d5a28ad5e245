package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.Media;
import dev.patchbay.Upload;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.AudioOutput;
import dev.patchbay.chat.AudioPart;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.CustomTool;
import dev.patchbay.chat.FilePart;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.Modality;
import dev.patchbay.chat.ReasoningEffort;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.SoundFormat;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.chat.Verbosity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.TokenIds;
import dev.patchbay.image.ImageBackground;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageModeration;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.image.InputFidelity;
import dev.patchbay.moderation.ModerationInput;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.spi.Fit;
import dev.patchbay.testing.Asked;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.VendorDocument;
import dev.patchbay.transcription.ChunkingStrategy;
import dev.patchbay.transcription.KnownSpeaker;
import dev.patchbay.transcription.TimestampGranularity;
import dev.patchbay.transcription.TranscriptFormat;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests held against the vendor's own document, where it lies beside the project. */
@Timeout(120)
final class OpenAiDocumentTest {

    private static final String DOCUMENT = "openai.openapi.yaml";
    private static final Upload AUDIO = Upload.of("talk.mp3", "sound".getBytes(UTF_8));
    private static final Upload PICTURE = Upload.of("cat.png", "cat".getBytes(UTF_8));
    private static final Media VOICE = Media.of("audio/wav", new byte[] {1});

    @Test
    void chatKeepsToIt() throws IOException {
        ChatRequest request = ChatRequest.builder("assistant")
                .developer("Be brief.")
                .message(UserMessage.of(new TextPart("Who?"), ImagePart.of("image/png", new byte[] {1})))
                .tools(List.of(FunctionTool.of("look", "Looks.", Map.of("type", "object"))))
                .toolChoice(ToolChoice.auto())
                .responseFormat(ResponseFormat.jsonSchema("door", Map.of("type", "object")))
                .reasoningEffort(ReasoningEffort.LOW)
                .verbosity(Verbosity.LOW)
                .maxOutputTokens(50)
                .temperature(0.5)
                .stop("\n")
                .topLogprobs(2)
                .logitBias(Map.of("50256", -100))
                .metadata(Map.of("door", "front"))
                .store(false)
                .build();

        assertKept(request, "gpt-4.1");
        assertKept(request.streamed(), "gpt-4.1");
    }

    @Test
    void everythingThatAConversationMayHoldKeepsToIt() throws IOException {
        ToolCall look = ToolCall.function("call_1", "look", "{\"at\":1}");
        ToolCall say = ToolCall.custom("call_2", "say", "so fa");
        ChatRequest request = ChatRequest.builder("assistant")
                .system("Be brief.")
                .message(UserMessage.of(
                        new TextPart("What is it?"),
                        ImagePart.ofUrl("https://pictures.example/door.png"),
                        AudioPart.of(SoundFormat.WAV, new byte[] {1}),
                        FilePart.of("door.pdf", "application/pdf", new byte[] {1})))
                .message(AssistantMessage.builder()
                        .text("One moment.")
                        .toolCalls(List.of(look, say))
                        .build())
                .message(ToolMessage.answering(look, "Nobody."))
                .message(ToolMessage.answering(say, "Said."))
                .tools(List.of(
                        FunctionTool.of("look", "Looks.", Map.of("type", "object")),
                        new CustomTool("say", "Says.", null)))
                .toolChoice(ToolChoice.tool("look"))
                .parallelToolCalls(true)
                .modalities(Modality.TEXT, Modality.AUDIO)
                .audio(new AudioOutput("alloy", SoundFormat.MP3))
                .topP(0.9)
                .presencePenalty(0.1)
                .frequencyPenalty(-0.1)
                .choices(2)
                .seed(7)
                .endUser("user-1")
                .serviceTier("auto")
                .build();

        assertKept(request, "gpt-4o-audio-preview");
        assertKept(request.streamed(), "gpt-4o-audio-preview");
    }

    @Test
    void speechKeepsToIt() throws IOException {
        SpeechRequest request = SpeechRequest.builder("narrator", "Hello")
                .voice("nova")
                .format(AudioFormat.OPUS)
                .speed(1.5)
                .instructions("calm")
                .build();

        assertKept(request, "gpt-4o-mini-tts");
        assertKept(request.streamed(), "gpt-4o-mini-tts");
    }

    @Test
    void embeddingKeepsToIt() throws IOException {
        assertKept(EmbeddingRequest.of("finder", "one"), "text-embedding-ada-002");
        assertKept(
                EmbeddingRequest.builder("finder")
                        .text("one")
                        .text("two")
                        .dimensions(256)
                        .endUser("user-1")
                        .build(),
                "text-embedding-3-small");
        assertKept(
                EmbeddingRequest.builder("finder")
                        .tokens(TokenIds.of(1, 2))
                        .tokens(TokenIds.of(3))
                        .build(),
                "text-embedding-3-large");
    }

    @Test
    void imageKeepsToIt() throws IOException {
        assertKept(
                ImageRequest.builder("painter", "a cat")
                        .count(2)
                        .size("1536x1024")
                        .quality(ImageQuality.HIGH)
                        .background(ImageBackground.TRANSPARENT)
                        .format(ImageFormat.WEBP)
                        .compression(80)
                        .delivery(ImageDelivery.BYTES)
                        .moderation(ImageModeration.LOW)
                        .endUser("user-1")
                        .build(),
                "gpt-image-1");
        assertKept(
                ImageRequest.builder("painter", "a cat")
                        .quality(ImageQuality.HD)
                        .style(ImageStyle.VIVID)
                        .delivery(ImageDelivery.URL)
                        .build(),
                "dall-e-3");
    }

    @Test
    void imageEditKeepsToIt() throws IOException {
        assertKept(ImageRequest.of("painter", "a hat").editing(PICTURE), "dall-e-2");
        assertKept(
                ImageRequest.builder("painter", "a hat")
                        .count(2)
                        .size("auto")
                        .quality(ImageQuality.LOW)
                        .background(ImageBackground.OPAQUE)
                        .format(ImageFormat.JPEG)
                        .compression(80)
                        .endUser("user-1")
                        .build()
                        .editing(PICTURE, PICTURE)
                        .withMask(PICTURE)
                        .withFidelity(InputFidelity.HIGH),
                "gpt-image-1");
    }

    @Test
    void transcriptionKeepsToIt() throws IOException {
        assertKept(
                TranscriptionRequest.builder("scribe", AUDIO)
                        .language("de")
                        .prompt("Welcome")
                        .timestamps(TimestampGranularity.WORD, TimestampGranularity.SEGMENT)
                        .temperature(0.2)
                        .build(),
                "whisper-1");
        assertKept(
                TranscriptionRequest.builder("scribe", AUDIO)
                        .language("de", "lv")
                        .keywords("Patchbay")
                        .chunking(ChunkingStrategy.auto())
                        .build(),
                "gpt-transcribe");
        assertKept(
                TranscriptionRequest.builder("scribe", AUDIO)
                        .chunking(new ChunkingStrategy.VoiceActivity(0.5, 100, 200))
                        .format(TranscriptFormat.JSON)
                        .logprobs(true)
                        .build(),
                "gpt-4o-transcribe");
        assertKept(
                TranscriptionRequest.builder("scribe", AUDIO)
                        .language("de")
                        .logprobs(true)
                        .build()
                        .streamed(),
                "gpt-4o-transcribe");
        assertKept(
                TranscriptionRequest.builder("scribe", AUDIO)
                        .format(TranscriptFormat.DIARIZED)
                        .speakers(new KnownSpeaker("Anna", VOICE))
                        .build(),
                "gpt-4o-transcribe-diarize");
    }

    @Test
    void translationKeepsToIt() throws IOException {
        assertKept(
                TranslationRequest.builder("scribe", AUDIO)
                        .prompt("Welcome")
                        .format(TranscriptFormat.SRT)
                        .temperature(0)
                        .build(),
                "whisper-1");
    }

    @Test
    void moderationKeepsToIt() throws IOException {
        assertKept(ModerationRequest.of("warden", "one"), "omni-moderation-latest");
        assertKept(ModerationRequest.of("warden", "one", "two"), "text-moderation-latest");
        assertKept(
                ModerationRequest.builder("warden")
                        .text("one")
                        .input(ModerationInput.image(Media.of("image/png", new byte[] {1})))
                        .build(),
                "omni-moderation-latest");
    }

    private static <R> void assertKept(CallRequest<R> request, String model) throws IOException {
        VendorDocument document = VendorDocument.of(DOCUMENT);
        try (OpenAiUpstream openAi = OpenAiUpstream.answering(500, "{}")) {
            OneAttempt attempt = OneAttempt.at(model);
            assertThat(openAi.provider().fit(request.type(), request, attempt.deployment()))
                    .isEqualTo(Fit.FITS);

            Asked.failure(openAi.provider(), request, attempt);

            assertThat(document.objections(openAi.upstream().onlyRequest(), "/v1"))
                    .isEmpty();
        }
    }
}
