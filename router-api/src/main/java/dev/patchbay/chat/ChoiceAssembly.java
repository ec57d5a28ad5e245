package dev.patchbay.chat;

import dev.patchbay.TokenLogprob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One choice while its pieces come in. */
final class ChoiceAssembly {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ToolCallAssembly toolCalls = new ToolCallAssembly();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private final StringBuilder transcript = new StringBuilder();
    private final List<UrlCitation> citations = new ArrayList<>();
    private final List<TokenLogprob> contentLogprobs = new ArrayList<>();
    private final List<TokenLogprob> refusalLogprobs = new ArrayList<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private final Map<String, Object> choiceExtra = new LinkedHashMap<>();
    private String audioId = "";
    private @Nullable Instant audioExpiresAt;
    private boolean spoken;
    private boolean measured;
    private @Nullable FinishReason finishReason;
    private String rawFinishReason = "";

    void add(ChatDelta delta) {
        append(text, delta.text());
        append(reasoning, delta.reasoning());
        append(refusal, delta.refusal());
        delta.toolCalls().forEach(toolCalls::add);
        speak(delta.audio());
        citations.addAll(delta.citations());
        measure(delta.logprobs());
        extra.putAll(delta.extra());
        choiceExtra.putAll(delta.choiceExtra());
        String raw = delta.rawFinishReason();
        if (raw != null) {
            finishReason = delta.finishReason();
            rawFinishReason = raw;
        }
    }

    ChatChoice toChoice(int index) {
        FinishReason finish = finishReason == null ? FinishReason.OTHER : finishReason;
        ChatChoice.Builder choice = ChatChoice.builder(finish, rawFinishReason)
                .index(index)
                .text(orNull(text))
                .reasoning(orNull(reasoning))
                .refusal(orNull(refusal))
                .audio(
                        spoken
                                ? SpokenAnswer.of(audioId, audio.toByteArray(), transcript.toString(), audioExpiresAt)
                                : null)
                .citations(citations)
                .logprobs(measured ? new ChatLogprobs(contentLogprobs, refusalLogprobs) : null)
                .extra(extra)
                .choiceExtra(choiceExtra);
        toolCalls.addTo(choice, finishReason);
        return choice.build();
    }

    private void speak(@Nullable SpokenAnswer piece) {
        if (piece == null) {
            return;
        }
        spoken = true;
        audioId = piece.id().isEmpty() ? audioId : piece.id();
        audioExpiresAt = piece.expiresAt() == null ? audioExpiresAt : piece.expiresAt();
        transcript.append(piece.transcript());
        try {
            piece.writeTo(audio);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory does not fail so
        }
    }

    private void measure(@Nullable ChatLogprobs logprobs) {
        if (logprobs != null) {
            measured = true;
            contentLogprobs.addAll(logprobs.content());
            refusalLogprobs.addAll(logprobs.refusal());
        }
    }

    private static void append(StringBuilder all, @Nullable String piece) {
        if (piece != null) {
            all.append(piece);
        }
    }

    private static @Nullable String orNull(StringBuilder all) {
        return all.isEmpty() ? null : all.toString();
    }
}
