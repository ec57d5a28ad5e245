package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.openai.OpenAiChatCodec;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Plugins that tell what nobody may hear. */
public final class SecretFlaws {

    private SecretFlaws() {}

    /** Gives the body of a refusal along as the message of what led to it. */
    public static ProviderFactory quotesBodies() {
        return new CodecPlugin(
                refusal -> {
                    ProviderException told = CodecPlugin.HONEST.read(refusal);
                    String body = new String(refusal.body(), StandardCharsets.UTF_8);
                    return MeaningFlaws.copy(told, told.kind())
                            .cause(new IOException("the upstream said " + body))
                            .build();
                },
                provider -> provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(CodecPlugin.HONEST)));
    }

    /** Gives the URL along, with the key in its query. */
    public static ProviderFactory quotesUrls(ProviderFactory honest) {
        return new PerKey(honest, key -> new FlawedPlugin(honest) {
            @Override
            protected Object failure(ProviderException failure, CallRequest<?> request) {
                return MeaningFlaws.copy(failure, failure.kind())
                        .cause(new IOException("POST https://vendor.example/v1?key=" + key))
                        .build();
            }
        });
    }

    /** Logs the headers of every request at the finest level. */
    public static ProviderFactory logsHeaders(ProviderFactory honest) {
        return new PerKey(honest, key -> new FlawedPlugin(honest) {
            @Override
            protected void asked(CallRequest<?> request, Attempt attempt) {
                System.getLogger("flawed").log(Level.TRACE, "Authorization: Bearer {0}", key);
            }
        });
    }

    /** Prints its settings as they are. */
    public static ProviderFactory printsItsKey(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected String describe(Provider provider, Settings settings) {
                return "Provider[" + settings.secret("api-key").map(Secret::reveal) + "]";
            }
        };
    }

    /** Hands a key to a client that quotes it when it cannot stand in a header. */
    public static ProviderFactory quotesOddKeys(ProviderFactory honest) {
        return new FlawedPlugin(honest) {
            @Override
            protected Settings settings(Settings settings) {
                String key = settings.secret("api-key").map(Secret::reveal).orElse("");
                if (key.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
                    throw new IllegalArgumentException("unexpected char in Authorization value: Bearer " + key);
                }
                return settings;
            }
        };
    }

    /** A plugin whose flaw knows the key of each provider. */
    private record PerKey(ProviderFactory honest, Function<String, ProviderFactory> flawed) implements ProviderFactory {

        @Override
        public String name() {
            return honest.name();
        }

        @Override
        public List<Setting> settings() {
            return honest.settings();
        }

        @Override
        public Provider create(Settings settings) {
            return flawed.apply(settings.secret("api-key").map(Secret::reveal).orElse(""))
                    .create(settings);
        }
    }
}
