package dev.patchbay.elevenlabs;

import dev.patchbay.elevenlabs.calls.SoundRequest;
import dev.patchbay.elevenlabs.calls.VoiceConversionRequest;
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
import dev.patchbay.transcription.TranscriptionRequest;
import java.util.List;

/**
 * Makes providers for ElevenLabs. Serves speech, whole and streamed, and transcription; and {@link SoundRequest#TYPE} and
 * {@link VoiceConversionRequest#TYPE} of its own. Stateless and thread-safe.
 *
 * <p>The vendor has hosts for regions, which {@code base-url} names: {@code https://api.us.elevenlabs.io}, and
 * {@code https://api.eu.residency.elevenlabs.io} with {@code in} and {@code sg} in place of {@code eu}.
 */
public final class ElevenLabsProviderFactory implements ProviderFactory {

    private static final String BASE_URL = "https://api.elevenlabs.io";
    private static final String VENDOR = "elevenlabs.io";

    /** Found by {@link java.util.ServiceLoader}; does nothing. */
    public ElevenLabsProviderFactory() {}

    @Override
    public String name() {
        return "elevenlabs";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("api-key", "The key; a server of one's own in between may need none."),
                Setting.text(
                        "base-url",
                        "Where paths such as /v1/text-to-speech are appended to; " + BASE_URL + " if absent."),
                Setting.map("voices", "From the voices that callers name to the vendor's voice ids."),
                Setting.text(
                        "voice",
                        "The voice for callers who name none, as in voices or as an id; the only one in voices if absent."),
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
        if (Hosts.isWithin(baseUrl, VENDOR) && settings.secret("api-key").isEmpty()) {
            throw new IllegalArgumentException("setting 'api-key' is missing, and " + VENDOR + " needs one");
        }
        RefusalReader refusals = ErrorClassifier.of(ElevenLabsErrors.table());
        Voices voices = Voices.of(settings);
        HttpProvider.Builder provider = HttpProvider.builder(withoutVersion(baseUrl))
                .allowInsecure(settings.isTrue("allow-insecure"))
                .refusals(refusals)
                .on(SpeechRequest.TYPE, new SpeechCodec(voices, refusals))
                .onStream(SpeechStreamRequest.TYPE, new SpeechStreamCodec(voices, refusals))
                .on(TranscriptionRequest.TYPE, new TranscriptionCodec(refusals))
                .on(SoundRequest.TYPE, new SoundCodec(refusals))
                .on(VoiceConversionRequest.TYPE, new VoiceConversionCodec(voices, refusals));
        settings.secret("api-key").ifPresent(key -> provider.credential("api-key", key, "xi-api-key", ""));
        return provider.build();
    }

    /** Paths bring their version along, as the vendor writes them; who has written it into the base URL is understood. */
    private static String withoutVersion(String baseUrl) {
        return baseUrl.strip().replaceFirst("/v1/?$", "");
    }
}
