package dev.patchbay.support.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies from vendors' own documents, kept beside the project where there is a collection of them. */
final class ChatExamplesTest {

    @ParameterizedTest
    @CsvSource({
        "openai/chat.default.json, STOP, 29",
        "openai/chat.image-input.json, STOP, 1163",
        "openai/chat.functions.json, TOOL_CALLS, 99",
        "openai/chat.logprobs.json, STOP, 18",
        "azure/chat.json, STOP, 590"
    })
    void readsAnAnswer(String file, FinishReason reason, long tokens) throws IOException {
        ChatResponse response = ChatFixtures.CODEC.decode(
                ChatFixtures.PLAIN, ChatFixtures.deployment(Map.of()), ChatFixtures.answer(body(file), true));

        assertThat(response.finishReason()).isEqualTo(reason);
        assertThat(response.text().isEmpty()).isEqualTo(reason == FinishReason.TOOL_CALLS);
        assertThat(response.toolCalls()).hasSize(reason == FinishReason.TOOL_CALLS ? 1 : 0);
        assertThat(response.usage().totalTokens()).hasValue(tokens);
        assertThat(response.choices().get(0).logprobs() != null).isEqualTo(file.contains("logprobs"));
    }

    @Test
    void readsAnAnswerThatAFilterEnded() throws IOException {
        ProviderException failure = ChatFixtures.refusal(
                ChatFixtures.PLAIN, ChatFixtures.answer(body("azure/chat.filtered-finish.json"), true));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    private static byte[] body(String file) throws IOException {
        Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        Optional<Path> found = Stream.<Path>iterate(here, at -> at != null, Path::getParent)
                .map(at -> at.resolveSibling("shared")
                        .resolve("specs")
                        .resolve("examples")
                        .resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(found.isPresent(), "no collection of examples beside the project");
        JsonValue response = Json.read(Files.readAllBytes(found.orElseThrow())).get("response");
        @SuppressWarnings("unchecked") // every answer in the collection is an object
        Map<String, Object> object = (Map<String, Object>) plain(response);
        return Json.write(object);
    }

    private static Object plain(JsonValue value) {
        if (value.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            value.names().forEach(name -> object.put(name, plain(value.get(name))));
            return object;
        }
        if (value.isArray()) {
            List<Object> items = new ArrayList<>();
            value.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value.integer().isPresent()) {
            return value.integer().getAsLong();
        }
        return value.number().isPresent()
                ? (Object) value.number().getAsDouble()
                : value.text().<Object>map(text -> text).or(() -> value.truth()).orElse(null);
    }
}
