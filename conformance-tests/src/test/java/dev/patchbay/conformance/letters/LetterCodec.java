package dev.patchbay.conformance.letters;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.SystemMessage;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Codec;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.Paths;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Letters of words, each with who wrote it; neither tools nor pictures nor forms to fill in. */
final class LetterCodec implements Codec<ChatRequest, ChatResponse> {

    private final RefusalReader refusals;

    LetterCodec(RefusalReader refusals) {
        this.refusals = refusals;
    }

    @Override
    public Fit fit(ChatRequest request, Deployment deployment) {
        boolean taken = request.tools().isEmpty()
                && request.responseFormat() == null
                && request.topP() == null
                && request.choices() == null
                && request.seed() == null
                && request.stop().isEmpty()
                && request.presencePenalty() == null
                && request.frequencyPenalty() == null
                && request.messages().stream().allMatch(message -> words(message) != null);
        return taken ? Fit.FITS : Fit.unsupported("more than words, a temperature and a length");
    }

    @Override
    public HttpCall encode(ChatRequest request, Deployment deployment) {
        Map<String, Object> letter = new LinkedHashMap<>(deployment.options());
        letter.putAll(request.options());
        List<Map<String, Object>> pages = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            pages.add(Map.of("by", writer(message), "words", String.valueOf(words(message))));
        }
        letter.put("pages", pages);
        if (request.temperature() != null) {
            letter.put("warmth", request.temperature());
        }
        if (request.maxOutputTokens() != null) {
            letter.put("at-most", request.maxOutputTokens());
        }
        return HttpCall.json("houses/" + Paths.segment(deployment.model()), Json.write(letter));
    }

    private static String writer(ChatMessage message) {
        if (message instanceof SystemMessage) {
            return "house";
        }
        return message instanceof AssistantMessage ? "clerk" : "guest";
    }

    /** What somebody wrote; null where it is no plain text. */
    private static @Nullable String words(ChatMessage message) {
        List<? extends ContentPart> parts = List.of();
        if (message instanceof UserMessage user) {
            parts = user.content();
        } else if (message instanceof SystemMessage system) {
            parts = system.content();
        } else if (message instanceof AssistantMessage clerk
                && clerk.toolCalls().isEmpty()) {
            parts = clerk.content();
        }
        StringBuilder words = new StringBuilder();
        for (ContentPart part : parts) {
            if (!(part instanceof TextPart text)) {
                return null;
            }
            words.append(text.text());
        }
        return words.isEmpty() ? null : words.toString();
    }

    @Override
    public ChatResponse decode(ChatRequest request, Deployment deployment, HttpAnswer answer) {
        return JsonReader.read(answer.body(), answer.status(), answer.endVerified(), in -> read(in, answer));
    }

    private ChatResponse read(JsonReader in, HttpAnswer answer) throws IOException {
        @Nullable String words = null;
        @Nullable String end = null;
        long read = -1;
        long written = -1;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "reply" -> words = in.textOrNull();
                case "end" -> end = in.textOrNull();
                case "words-read" -> read = in.count();
                case "words-written" -> written = in.count();
                default -> in.skip();
            }
        }
        if (words == null) {
            throw refusals.read(new Refusal(answer.status(), answer.headers(), answer.body()));
        }
        Usage.Builder usage = Usage.builder();
        if (read >= 0) {
            usage.inputTokens(read);
        }
        if (written >= 0) {
            usage.outputTokens(written);
        }
        return ChatResponse.builder(ChatChoice.builder(reason(end), String.valueOf(end))
                        .text(words)
                        .build())
                .usage(usage.build())
                .build();
    }

    private static FinishReason reason(@Nullable String end) {
        if (end == null) {
            throw ProviderException.of(ErrorKind.INVALID_RESPONSE);
        }
        return switch (end) {
            case "signed" -> FinishReason.STOP;
            case "out of ink" -> FinishReason.LENGTH;
            default -> FinishReason.OTHER;
        };
    }
}
