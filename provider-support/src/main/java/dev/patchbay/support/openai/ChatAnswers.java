package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole answers of chat, and tells refusals in a 2xx from them. */
final class ChatAnswers {

    /** What is refused with when a filter of the vendor ended the answer. */
    static final String FILTERED = "content_filter";

    private final JsonAnswers answers;

    ChatAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    ChatResponse read(ChatAsked asked, HttpAnswer answer) {
        ChatResponse response = JsonAnswers.read(answer, in -> response(in, asked, answer));
        if (isFiltered(response)) {
            throw JsonAnswers.failure(ErrorKind.CONTENT_REFUSED, answer.status())
                    .code(FILTERED)
                    .answer(response)
                    .build();
        }
        return response;
    }

    /** Whether a filter ended every choice; one that is left is an answer. */
    private static boolean isFiltered(ChatResponse response) {
        for (ChatChoice choice : response.choices()) {
            if (choice.finishReason() != FinishReason.CONTENT_FILTER) {
                return false;
            }
        }
        return true;
    }

    private ChatResponse response(JsonReader in, ChatAsked asked, HttpAnswer answer) throws IOException {
        @Nullable String id = null;
        @Nullable String model = null;
        @Nullable String serviceTier = null;
        long created = -1;
        List<ChatChoice> choices = List.of();
        Usage usage = Usage.unknown();
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.textOrNull();
                case "object" -> in.skip();
                case "created" -> created = in.count();
                case "model" -> model = in.textOrNull();
                case "choices" -> choices = choices(in, new ChatChoiceReader(asked, answer.status()));
                case "usage" -> usage = UsageReader.read(in);
                case "service_tier" -> serviceTier = in.textOrNull();
                case "error" -> answers.checkError(in, answer);
                default -> extra.read(name, in);
            }
        }
        if (choices.isEmpty()) {
            throw answers.refusal(answer); // which is an error in another form, or no answer at all
        }
        if (choices.size() < asked.choices()) {
            throw new CharConversionException("fewer choices than were asked for");
        }
        return new ChatResponse(
                id == null ? "" : id,
                model == null ? "" : model,
                Times.ofSeconds(created),
                choices,
                usage,
                serviceTier,
                extra.values());
    }

    private static List<ChatChoice> choices(JsonReader in, ChatChoiceReader reader) throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<ChatChoice> all = new ArrayList<>(1);
        in.array();
        while (in.nextItem()) {
            all.add(reader.read(in, all.size()));
        }
        if (all.size() > 1) {
            all.sort(Comparator.comparingInt(ChatChoice::index));
            for (int i = 1; i < all.size(); i++) {
                if (all.get(i).index() == all.get(i - 1).index()) {
                    throw new CharConversionException("two choices with one number");
                }
            }
        }
        return all;
    }
}
