package dev.patchbay.openai;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.Hosts;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiChatStreamCodec;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiErrors;
import dev.patchbay.support.openai.OpenAiImageCodec;
import dev.patchbay.support.openai.OpenAiImageEditCodec;
import dev.patchbay.support.openai.OpenAiModerationCodec;
import dev.patchbay.support.openai.OpenAiRerankCodec;
import dev.patchbay.support.openai.OpenAiSpeechCodec;
import dev.patchbay.support.openai.OpenAiSpeechStreamCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionStreamCodec;
import dev.patchbay.support.openai.OpenAiTranslationCodec;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.List;

/**
 * Makes providers for OpenAI and for any server that speaks its wire format. Serves chat and speech, whole and streamed,
 * embeddings, images and their editing, transcription and translation, moderation, and rerank, which OpenAI itself has not.
 * Stateless and thread-safe.
 */
public final class OpenAiProviderFactory implements ProviderFactory {

    private static final String BASE_URL = "https://api.openai.com/v1";
    private static final String VENDOR_HOST = "api.openai.com";

    /** Found by {@link java.util.ServiceLoader}; does nothing. */
    public OpenAiProviderFactory() {}

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("api-key", "The key; servers of one's own may need none."),
                Setting.text(
                        "base-url", "Where paths such as /audio/speech are appended to; " + BASE_URL + " if absent."),
                Setting.text("organization", "The organization that is billed."),
                Setting.text("project", "The project that is billed."),
                Setting.map("voices", "From the voices that callers name to the vendor's, or voice_… for custom ones."),
                Setting.text("voice", "The voice for callers who name none; alloy if absent."),
                Setting.text(
                        "embedding-space",
                        "What vectors can be compared with: the same name wherever they can; model and dimensions if absent."),
                Setting.text("rerank-path", "The path of rerank below the base URL; rerank if absent."),
                Setting.text("allow-insecure", "true to allow http:// to other machines, where the key can be read."));
    }

    @Override
    public String origin(Settings settings) {
        return settings.text("base-url").orElse(BASE_URL);
    }

    /**
     * Makes a provider.
     *
     * @throws IllegalArgumentException when a setting cannot be used, or the vendor itself is to be called without a key
     */
    @Override
    public Provider create(Settings settings) {
        String baseUrl = settings.text("base-url").orElse(BASE_URL);
        boolean vendor = Hosts.isWithin(baseUrl, VENDOR_HOST);
        if (vendor && settings.secret("api-key").isEmpty()) {
            throw new IllegalArgumentException("setting 'api-key' is missing, and " + VENDOR_HOST + " needs one");
        }
        RefusalReader refusals = ErrorClassifier.of(OpenAiErrors.table());
        OpenAiSpeechCodec speech = OpenAiSpeechCodec.of(OpenAiVoices.of(settings, vendor), refusals);
        OpenAiTranscriptionCodec transcription = OpenAiTranscriptionCodec.of(refusals);
        HttpProvider.Builder provider = HttpProvider.builder(baseUrl)
                .allowInsecure(settings.isTrue("allow-insecure"))
                .refusals(refusals)
                .on(ChatRequest.TYPE, OpenAiChatCodec.of(refusals))
                .onStream(ChatStreamRequest.TYPE, OpenAiChatStreamCodec.of(refusals))
                .on(SpeechRequest.TYPE, speech)
                .onStream(SpeechStreamRequest.TYPE, OpenAiSpeechStreamCodec.of(speech, refusals))
                .on(
                        EmbeddingRequest.TYPE,
                        OpenAiEmbeddingCodec.of(refusals)
                                .inSpace(settings.text("embedding-space").orElse(null)))
                .on(ImageRequest.TYPE, OpenAiImageCodec.of(refusals))
                .on(ImageEditRequest.TYPE, OpenAiImageEditCodec.of(refusals))
                .on(TranscriptionRequest.TYPE, transcription)
                .onStream(TranscriptionStreamRequest.TYPE, OpenAiTranscriptionStreamCodec.of(transcription, refusals))
                .on(TranslationRequest.TYPE, OpenAiTranslationCodec.of(refusals))
                .on(ModerationRequest.TYPE, OpenAiModerationCodec.of(refusals))
                .on(RerankRequest.TYPE, rerank(settings, refusals));
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "Authorization", "Bearer "));
        settings.text("organization").ifPresent(value -> provider.header("OpenAI-Organization", value));
        settings.text("project").ifPresent(value -> provider.header("OpenAI-Project", value));
        return provider.build();
    }

    private static OpenAiRerankCodec rerank(Settings settings, RefusalReader refusals) {
        OpenAiRerankCodec usual = OpenAiRerankCodec.of(refusals);
        try {
            return settings.text("rerank-path").map(usual::atPath).orElse(usual);
        } catch (IllegalArgumentException noPath) {
            throw new IllegalArgumentException("setting 'rerank-path': " + noPath.getMessage());
        }
    }
}
