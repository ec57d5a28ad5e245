package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.SpokenAnswer;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.speech.AudioFormat;
import dev.patchbay.support.audio.AudioReader;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a choice and decides whether it is an answer. A call whose arguments are cut off is never handed over as one to be
 * made: it fails the answer with {@link ErrorKind#TRUNCATED}, unless the caller's own limit or a filter of the vendor cut
 * it, which would do so again; then it stands apart as unfinished.
 */
final class ChatChoiceReader {

    private final ChatAsked asked;
    private final int status;

    ChatChoiceReader(ChatAsked asked, int status) {
        this.asked = asked;
        this.status = status;
    }

    ChatChoice read(JsonReader in, int position) throws IOException {
        long index = position;
        @Nullable String reason = null;
        @Nullable ChatLogprobs logprobs = null;
        ChatMessageReader message = new ChatMessageReader();
        Extra extra = new Extra();
        Extra choiceExtra = new Extra();
        boolean said = false;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = in.integer();
                case "finish_reason" -> reason = in.text();
                case "logprobs" -> logprobs = ChatLogprobsReader.read(in);
                case "message" -> {
                    message.read(in, extra);
                    said = true;
                }
                default -> choiceExtra.read(name, in);
            }
        }
        if (reason == null || index < 0 || index != (int) index) {
            throw new CharConversionException("no choice");
        }
        FinishReason finish = finish(reason);
        checkNotBroken(reason, status);
        if (!said && finish != FinishReason.CONTENT_FILTER) {
            throw new CharConversionException("a choice without a message");
        }
        if (!extra.hasImages()) {
            checkSaysSomething(finish, message);
        }
        checkSound(message.audio);
        ChatChoice.Builder choice = ChatChoice.builder(finish, reason)
                .index((int) index)
                .text(message.text)
                .reasoning(message.reasoning)
                .refusal(message.refusal)
                .audio(message.audio)
                .citations(message.citations)
                .logprobs(logprobs)
                .extra(extra.values())
                .choiceExtra(choiceExtra.values());
        addCalls(finish, message, choice);
        return choice.build();
    }

    private void checkSaysSomething(FinishReason finish, ChatMessageReader message) throws IOException {
        if (message.saysSomething() || finish == FinishReason.CONTENT_FILTER) {
            return;
        }
        if (finish == FinishReason.LENGTH) {
            if (!asked.limited()) {
                throw JsonAnswers.failure(ErrorKind.TRUNCATED, status).build();
            }
        } else if (finish != FinishReason.STOP || !asked.stopped()) {
            throw new CharConversionException("neither content nor call nor refusal");
        }
    }

    private void checkSound(@Nullable SpokenAnswer audio) throws IOException {
        AudioFormat format = asked.sound();
        if (audio != null && format != null && !AudioReader.canBe(audio.toByteArray(), format)) {
            throw new CharConversionException("no audio of that format");
        }
    }

    private void addCalls(FinishReason finish, ChatMessageReader message, ChatChoice.Builder choice) {
        int last = message.calls.size() - 1;
        boolean stopped = finish == FinishReason.LENGTH || finish == FinishReason.CONTENT_FILTER;
        for (int i = 0; i <= last; i++) {
            ToolCall call = message.calls.get(i);
            if (!call.isCutOff(stopped && i == last)) {
                choice.toolCall(call);
            } else if (finish == FinishReason.CONTENT_FILTER || (finish == FinishReason.LENGTH && asked.limited())) {
                choice.unfinishedToolCall(call);
            } else {
                throw JsonAnswers.failure(ErrorKind.TRUNCATED, status).build();
            }
        }
    }

    /** Some servers tell by the reason alone that they broke off. */
    static void checkNotBroken(String reason, int status) {
        switch (reason) {
            case "error" ->
                throw JsonAnswers.failure(ErrorKind.SERVER_ERROR, status)
                        .code(reason)
                        .build();
            case "insufficient_system_resource" ->
                throw JsonAnswers.failure(ErrorKind.OVERLOADED, status)
                        .code(reason)
                        .build();
            default -> {}
        }
    }

    static FinishReason finish(String reason) {
        return switch (reason) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
