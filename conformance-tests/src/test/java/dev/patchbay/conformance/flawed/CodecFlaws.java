package dev.patchbay.conformance.flawed;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.moderation.ModerationRequest;
import dev.patchbay.rerank.RerankRequest;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.support.openai.OpenAiChatCodec;
import dev.patchbay.support.openai.OpenAiEmbeddingCodec;
import dev.patchbay.support.openai.OpenAiImageCodec;
import dev.patchbay.support.openai.OpenAiModerationCodec;
import dev.patchbay.support.openai.OpenAiRerankCodec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plugins whose codecs read or write something wrongly. */
public final class CodecFlaws {

    private CodecFlaws() {}

    /** Takes the delay for a whole number, whatever it is. */
    public static ProviderFactory parsesDelays() {
        return new CodecPlugin(
                refusal -> {
                    ProviderException told = CodecPlugin.HONEST.read(refusal);
                    return refusal.headers()
                            .only("retry-after")
                            .filter(any -> told.kind() == ErrorKind.RATE_LIMITED)
                            .map(value -> MeaningFlaws.copy(told, told.kind())
                                    .serverDelay(Duration.ofSeconds(Integer.parseInt(value)))
                                    .build())
                            .orElse(told);
                },
                provider -> provider.on(ChatRequest.TYPE, OpenAiChatCodec.of(CodecPlugin.HONEST)));
    }

    /** Reads usage without its sign. */
    public static ProviderFactory usageWithoutSign() {
        return chat(body -> body.replace(":-", ":"));
    }

    /** Reads the first of two documents. */
    public static ProviderFactory firstDocument() {
        return chat(body -> {
            int depth = 0;
            for (int i = 0; i < body.length(); i++) {
                depth += body.charAt(i) == '{' ? 1 : body.charAt(i) == '}' ? -1 : 0;
                if (depth == 0 && body.charAt(i) == '}') {
                    return body.substring(0, i + 1);
                }
            }
            return body;
        });
    }

    /** Fails where it meets a field that it does not know. */
    public static ProviderFactory knownFieldsOnly() {
        return chat(body -> body.contains("not-known-yet") ? "" : body);
    }

    /** Takes vectors in the order in which they arrive, as many as there are. */
    public static ProviderFactory vectorsAsTheyCome() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        EmbeddingRequest.TYPE,
                        new AlteredCodec<>(OpenAiEmbeddingCodec.of(CodecPlugin.HONEST), CodecFlaws::renumbered)));
    }

    /** Takes a result that is missing for an innocent one. */
    public static ProviderFactory missingIsInnocent() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        ModerationRequest.TYPE,
                        new AlteredCodec<>(
                                OpenAiModerationCodec.of(CodecPlugin.HONEST),
                                body -> body.contains("flagged") && body.contains("violence")
                                        ? body
                                        : "{\"id\":\"m\",\"model\":\"m\",\"results\":[{\"flagged\":false,"
                                                + "\"categories\":{\"violence\":false},\"category_scores\":{\"violence\":0}}]}")));
    }

    /** Moves an index that is out of range into it. */
    public static ProviderFactory clampsIndices() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        RerankRequest.TYPE,
                        new AlteredCodec<>(
                                OpenAiRerankCodec.of(CodecPlugin.HONEST),
                                body -> body.replaceAll("\"index\":[0-9]{1,3}(?=[,}])", "\"index\":1"))));
    }

    /** Downloads the pictures that an answer has addresses of. */
    public static ProviderFactory downloadsPictures() {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        ImageRequest.TYPE,
                        new AlteredCodec<>(OpenAiImageCodec.of(CodecPlugin.HONEST), CodecFlaws::downloaded)));
    }

    private static String downloaded(String body) {
        Matcher address = Pattern.compile("http://[^\"]+").matcher(body);
        while (address.find()) {
            try {
                ((HttpURLConnection) URI.create(address.group()).toURL().openConnection()).getResponseCode();
            } catch (IOException noPicture) {
                // Then there is none.
            }
        }
        return body;
    }

    private static String renumbered(String body) {
        StringBuilder all = new StringBuilder();
        int number = 0;
        for (String part : body.split("(?<=\"index\":)", -1)) {
            all.append(number == 0 ? part : part.replaceFirst("^[0-9]+", String.valueOf(number - 1)));
            number++;
        }
        return all.toString();
    }

    private static ProviderFactory chat(UnaryOperator<String> change) {
        return new CodecPlugin(
                CodecPlugin.HONEST,
                provider -> provider.on(
                        ChatRequest.TYPE, new AlteredCodec<>(OpenAiChatCodec.of(CodecPlugin.HONEST), change)));
    }
}
