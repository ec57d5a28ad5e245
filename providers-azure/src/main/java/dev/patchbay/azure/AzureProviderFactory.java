package dev.patchbay.azure;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStreamRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.HttpProvider;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.openai.ModelPlace;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiChatStreamCodec;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiImageCodec;
import dev.patchbay.support.openai.OpenAiImageEditCodec;
import dev.patchbay.support.openai.OpenAiSpeechCodec;
import dev.patchbay.support.openai.OpenAiSpeechStreamCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionCodec;
import dev.patchbay.support.openai.OpenAiTranscriptionStreamCodec;
import dev.patchbay.support.openai.OpenAiTranslationCodec;
import dev.patchbay.support.openai.SpeechVoices;
import dev.patchbay.transcription.TranscriptionRequest;
import dev.patchbay.transcription.TranscriptionStreamRequest;
import dev.patchbay.transcription.TranslationRequest;
import java.util.List;
import java.util.Optional;

/**
 * Makes providers for Azure OpenAI. A deployment's {@code model} is the name of the deployment in Azure. Serves chat and
 * speech, whole and streamed, embeddings, images and their editing, transcription, whole and streamed, and translation. Stateless and thread-safe.
 *
 * <p>An {@code api-version} that is a date asks for dated URLs, {@code {base-url}/openai/deployments/{model}/…}; without one,
 * or with {@code v1} or {@code preview}, it is v1 URLs, {@code {base-url}/openai/v1/…}.
 *
 * <p>Either {@code api-key} or {@code entra-token} is sent, never both. Tokens of Microsoft Entra live for about an hour, so
 * give a {@link Secret#renewing source} of them; its scope is {@code https://cognitiveservices.azure.com/.default} for dated
 * URLs and {@code https://ai.azure.com/.default} for v1 URLs.
 *
 * <p>Source: the service's reference, its OpenAPI documents 2024-10-21, 2025-03-01-preview and v1.
 */
public final class AzureProviderFactory implements ProviderFactory {

    private static final String KEY = "api-key";
    private static final String TOKEN = "entra-token";

    /** Found by {@link java.util.ServiceLoader}; does nothing. */
    public AzureProviderFactory() {}

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret(KEY, "A key of the resource; this or entra-token."),
                Setting.secret(TOKEN, "A Microsoft Entra token, from a source that renews it; this or api-key."),
                Setting.text(
                                "base-url",
                                "The resource, such as https://my-resource.openai.azure.com; may end in /openai/v1.")
                        .asRequired(),
                Setting.text("api-version", "A date for dated URLs; v1, preview or nothing for v1 URLs."),
                Setting.map("voices", "From the voices that callers name to the vendor's, or voice_… for custom ones."),
                Setting.text("voice", "The voice for callers who name none; alloy if absent."),
                Setting.text(
                        "embedding-space",
                        "What vectors can be compared with: the same name wherever they can; model and dimensions if absent."),
                Setting.text("allow-insecure", "true to allow http:// to other machines, where the key can be read."));
    }

    /**
     * Makes a provider.
     *
     * @throws IllegalArgumentException when a setting cannot be used, or not exactly one credential is set
     */
    @Override
    public Provider create(Settings settings) {
        AzureEndpoint endpoint = AzureEndpoint.of(settings);
        ModelPlace place = endpoint.place();
        RefusalReader refusals = ErrorClassifier.of(AzureErrors.table());
        OpenAiSpeechCodec speech = speech(settings, refusals, place);
        OpenAiTranscriptionCodec transcription =
                OpenAiTranscriptionCodec.of(refusals).at(place);
        HttpProvider.Builder provider = HttpProvider.builder(endpoint.baseUrl())
                .allowInsecure(settings.isTrue("allow-insecure"))
                .refusals(refusals)
                .on(ChatRequest.TYPE, OpenAiChatCodec.of(refusals).at(place))
                .onStream(
                        ChatStreamRequest.TYPE,
                        OpenAiChatStreamCodec.of(refusals).at(place))
                .on(SpeechRequest.TYPE, speech)
                .onStream(SpeechStreamRequest.TYPE, OpenAiSpeechStreamCodec.of(speech, refusals))
                .on(EmbeddingRequest.TYPE, embedding(settings, refusals).at(place))
                .on(ImageRequest.TYPE, OpenAiImageCodec.of(refusals).at(place))
                .on(ImageEditRequest.TYPE, OpenAiImageEditCodec.of(refusals).at(place))
                .on(TranscriptionRequest.TYPE, transcription)
                .onStream(TranscriptionStreamRequest.TYPE, OpenAiTranscriptionStreamCodec.of(transcription, refusals))
                .on(TranslationRequest.TYPE, OpenAiTranslationCodec.of(refusals).at(place));
        endpoint.apiVersion().ifPresent(version -> provider.query("api-version", version));
        addCredential(settings, provider);
        return provider.build();
    }

    /** The documents of dated URLs have no instructions, and the service refuses them there. */
    private static OpenAiSpeechCodec speech(Settings settings, RefusalReader refusals, ModelPlace place) {
        SpeechVoices voices = new SpeechVoices(
                settings.map("voices"),
                settings.text("voice").orElse("alloy"),
                SpeechVoices.OF_OPENAI,
                deployment -> false);
        OpenAiSpeechCodec codec =
                OpenAiSpeechCodec.of(voices, refusals).at(place).ofOpenAiAlone();
        return place == ModelPlace.PATH ? codec.withoutInstructions() : codec;
    }

    private static OpenAiEmbeddingCodec embedding(Settings settings, RefusalReader refusals) {
        return OpenAiEmbeddingCodec.of(refusals)
                .inSpace(settings.text("embedding-space").orElse(null));
    }

    private static void addCredential(Settings settings, HttpProvider.Builder provider) {
        Optional<Secret> key = settings.secret(KEY);
        Optional<Secret> token = settings.secret(TOKEN);
        if (key.isPresent() == token.isPresent()) {
            throw new IllegalArgumentException(
                    key.isPresent()
                            ? "settings 'api-key' and 'entra-token' are both set, and only one of them can be sent"
                            : "setting 'api-key' is missing, and so is 'entra-token' in its place");
        }
        key.ifPresent(secret -> provider.credential(KEY, secret, "api-key", ""));
        token.ifPresent(secret -> provider.credential(TOKEN, secret, "Authorization", "Bearer "));
    }
}
